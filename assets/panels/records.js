// The lists of the selected unit, as the server writes them: of which moment they are, and what is new.
import { onCallbackFailed } from "../server/callbacks.js";
import { client } from "../core/client.js";
import { around, make, mount } from "../core/elements.js";
import { failureNote } from "../server/failure.js";
import { asOf, markStale } from "../core/stale.js";
import { whenReady } from "../core/ready.js";
import * as attributes from "../shared/attributes.js";
import * as ids from "../shared/ids.js";
import { VIEW } from "../shared/leadership.js";

/** Lists of another moment say which; those of another unit or language are not shown. */
export function showRecordsState() {
  const records = document.getElementById(ids.UNIT_RECORDS);
  if (!records) return;
  const of = client.selection?.ofOther() ?? null;
  const foreign = of !== null && of.unit !== client.state.get().unit;
  const failure = of && client.selection.failure();
  records.toggleAttribute("data-foreign", foreign);
  // Of lists that are not shown there is nothing to say but that they failed.
  const late = of && !(failure && foreign);
  markStale(records, late ? asOf(foreign ? undefined : of.t) : "");
  records.setAttribute("aria-busy", String(of !== null && !failure));
  showFailure(records, failure);
}

/** @type {unknown} */
let shownFailure = null;

/**
 * Above the lists: that they did not come, and a button to ask again.
 *
 * @param {HTMLElement} records
 * @param {unknown} failure
 */
function showFailure(records, failure) {
  const there = document.getElementById("records-failed");
  if (there && shownFailure === failure) return;
  there?.remove();
  shownFailure = failure;
  if (!failure) return;
  const again = () => client.selection.again();
  const box = make("div", { id: "records-failed", class: "notice" },
    ...failureNote(failure, client.text("records_failed"), again));
  records.before(box);
}

/**
 * What was clicked on the map comes after the figures: it is brought into sight when it arrives.
 *
 * @param {HTMLElement} records
 */
function bringUp(records) {
  /** @type {string | null} */
  let seen = null;
  new MutationObserver(() => {
    // Nothing can be brought into sight before it is shown.
    if (records.hasAttribute("data-foreign")) return;
    const card = records.querySelector(".card");
    if (card && card.textContent !== seen) card.previousElementSibling?.scrollIntoView();
    seen = card?.textContent ?? null;
    if (records.querySelector(`#${ids.RECORDS_NEWER}`)) client.updateNotice?.ask();
  }).observe(records, {
    childList: true, subtree: true, characterData: true, attributeFilter: ["data-foreign"],
  });
}

/**
 * A station that a card names has a card of its own, beside the map.
 *
 * @param {Event} event
 */
function openStation({ target }) {
  const station = around(target, `button[${attributes.STATION}]`)?.dataset.station;
  if (station) client.state.set({ view: VIEW.lead, station });
}

whenReady(() => {
  mount(ids.UNIT_RECORDS, (records) => {
    records.addEventListener("click", openStation);
    bringUp(records);
    showRecordsState();
    client.state.subscribe((_, changed) => changed.has("lang") && showRecordsState());
  });
  mount(ids.SELECTION, (selection) => {
    // Dash writes an attribute and tells nobody.
    const readAnswer = () => client.selection.answer(Number(selection.dataset.answered));
    new MutationObserver(readAnswer).observe(selection, { attributeFilter: [attributes.ANSWERED] });
    readAnswer();
    onCallbackFailed(ids.UNIT_RECORDS, (error, [wanted]) =>
      client.selection.fail(JSON.parse(String(wanted)).asked, error));
  });
});
