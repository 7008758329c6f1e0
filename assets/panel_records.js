// The lists of the selected unit, as the server writes them: of which moment they are, and what is new.
(function (atalaya) {
  "use strict";

  /** Lists of another moment say which; those of another unit or language are not shown. */
  atalaya.showRecordsState = function () {
    const records = document.getElementById("unit-records");
    if (!records) return;
    const of = atalaya.selection?.ofOther() ?? null;
    const foreign = of !== null && of.unit !== atalaya.state.get().unit;
    records.toggleAttribute("data-foreign", foreign);
    atalaya.markStale(records, of ? atalaya.asOf(foreign ? undefined : of.t) : "");
  };

  /** What was clicked on the map comes after the figures: it is brought into sight when it arrives. */
  function bringUp(records) {
    let seen = null;
    new MutationObserver(() => {
      // Nothing can be brought into sight before it is shown.
      if (records.hasAttribute("data-foreign")) return;
      const card = records.querySelector(".card");
      if (card && card.textContent !== seen) card.previousElementSibling.scrollIntoView();
      seen = card?.textContent ?? null;
      if (records.querySelector("#records-newer")) atalaya.news?.ask();
    }).observe(records, {
      childList: true, subtree: true, characterData: true, attributeFilter: ["data-foreign"],
    });
  }

  atalaya.whenReady(() => {
    atalaya.mount("unit-records", (records) => {
      bringUp(records);
      atalaya.showRecordsState();
      atalaya.state.subscribe((_, changed) => changed.has("lang") && atalaya.showRecordsState());
    });
    atalaya.mount("selection", (selection) => {
      const hear = () => atalaya.selection.answer(Number(selection.dataset.answered));
      new MutationObserver(hear).observe(selection, { attributeFilter: ["data-answered"] });
      hear();
    });
  });
})((globalThis.atalaya ??= {}));
