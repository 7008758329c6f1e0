// What is not of the moment shown says so: dimmed, with words over it, and busy to a screen reader.
(function (atalaya) {
  "use strict";

  /** Words over what an element shows, while it is not of the view in the header; "" once it is. */
  atalaya.markStale = function (element, words) {
    if (!element || (element.dataset.stale ?? "") === words) return;
    element.setAttribute("aria-busy", String(words !== ""));
    if (words) element.dataset.stale = words;
    else delete element.dataset.stale;
  };

  /** "As of 6 Jun, 10:00": what is there is of another moment; else that it is on its way. */
  atalaya.asOf = (t) =>
    t === undefined || t === atalaya.state.get().t
      ? atalaya.text("renewing") : atalaya.text("as_of", { time: atalaya.format().time(t) });
})((globalThis.atalaya ??= {}));
