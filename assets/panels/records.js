// The lists of the selected unit, as the server writes them: of which moment they are, and what is new.
(function (atalaya) {
  "use strict";

  /** Lists of another moment say which; those of another unit or language are not shown. */
  atalaya.showRecordsState = function () {
    const records = document.getElementById("unit-records");
    if (!records) return;
    const of = atalaya.selection?.ofOther() ?? null;
    const foreign = of !== null && of.unit !== atalaya.state.get().unit;
    const failure = of && atalaya.selection.failure();
    records.toggleAttribute("data-foreign", foreign);
    // Of lists that are not shown there is nothing to say but that they failed.
    const late = of && !(failure && foreign);
    atalaya.markStale(records, late ? atalaya.asOf(foreign ? undefined : of.t) : "");
    records.setAttribute("aria-busy", String(of !== null && !failure));
    showFailure(records, failure);
  };

  /** Above the lists: that they did not come, and a button to ask again. */
  function showFailure(records, failure) {
    const there = document.getElementById("records-failed");
    if (there && there.failure === failure) return;
    there?.remove();
    if (!failure) return;
    const again = () => atalaya.selection.again();
    const box = atalaya.make("div", { id: "records-failed", class: "notice" },
      ...atalaya.failure(failure, atalaya.text("records_failed"), again));
    box.failure = failure;
    records.before(box);
  }

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
      atalaya.onCallbackFailed("unit-records", (error, [wanted]) =>
        atalaya.selection.fail(JSON.parse(wanted).asked, error));
    });
  });
})((globalThis.atalaya ??= {}));
