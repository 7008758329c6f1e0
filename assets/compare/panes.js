// The two panes: a mission's own page in a frame, both clocks above it, and what the frame says.
import { AGAINST, READY, SHOW, SHOWN, messageFrom } from "../core/compare_messages.js";
import { first } from "../core/elements.js";
import { clockWords, standing } from "./hours.js";
import { makeFormat } from "../words/format.js";
/** @import { CompareDocument, ComparedMission, ComparedUnits, FrameRole, ShowMessage, ShownMessage, Standing } from "../types/compare.js" */
/** @import { Format } from "../types/client.js" */
/** @import { ReadText } from "../types/payload.js" */

/** @typedef {ReturnType<typeof makePane>} Pane */

/**
 * One pane; `heard` is called when its frame has said something new.
 *
 * @param {HTMLElement} element
 * @param {CompareDocument & { text: ReadText }} words
 * @param {(what: typeof READY | typeof SHOWN) => void} heard
 */
export function makePane(element, { lang, conventions, text }, heard) {
  const frame = /** @type {HTMLIFrameElement} */ (first(element, "iframe"));
  const [hours, time, note, cover] = [".compare-clocks strong", "time", ".compare-note", ".compare-before"]
    .map((selector) => first(element, selector));
  /** @type {ComparedMission | null} */
  let mission = null;
  /** @type {Format | null} */
  let format = null;
  /** @type {ShownMessage | null} */
  let shown = null;
  /** @type {Standing | null} */
  let at = null;
  let asked = "";

  /** @param {ComparedMission} said */
  function meet(said) {
    mission = said;
    const about = { region: said.region, conventions: conventions[lang], place: said.place };
    format = makeFormat(lang, said.timezone, text, about);
    // A frame that was opened anew, after a login, shows nothing of what was asked before.
    [asked, shown] = ["", null];
  }

  addEventListener("message", (event) => {
    const message = messageFrom(event, frame.contentWindow, location.origin);
    if (message?.type === READY) meet(message.mission);
    else if (message?.type === SHOWN) shown = message;
    if (message?.type === READY || message?.type === SHOWN) heard(message.type);
  });

  /** @param {ShowMessage} message */
  function ask(message) {
    const key = `${message.t} ${message.layer} ${message.role}`;
    if (key !== asked) frame.contentWindow?.postMessage(message, location.origin);
    asked = key;
  }

  /**
   * Shows an hour and a layer; until the frame has spoken there is nothing to show.
   *
   * @param {number} since
   * @param {string} layer
   * @param {FrameRole} role
   */
  function show(since, layer, role) {
    if (!mission || !format) return;
    at = standing(mission, since);
    ask({ type: SHOW, t: at.t, layer, role });
    const before = at.where === "before";
    // Before the first instant the hour is the reader's: the mission has none of its own.
    const own = before ? since : at.t - mission.pollsClose;
    hours.textContent = clockWords(own, text, format.number);
    time.textContent = `${format.time(mission.pollsClose + own)} · ${format.zone(mission.pollsClose + own)}`;
    note.textContent = at.where === "after" ? text("compare_last") : "";
    cover.textContent = before ? text("compare_before", { time: format.time(mission.times[0]) }) : "";
    cover.hidden = !before;
    frame.inert = before;
  }

  /** Figures of the moment that the pane stands at; null where there are none (yet). */
  const figures = () => (shown && at && at.where !== "before" && shown.t === at.t ? shown.figures : null);

  /**
   * What there is to subtract of the layer: undefined while it is on its way, null before the first instant.
   *
   * @param {string} layer
   * @returns {ComparedUnits | null | undefined}
   */
  function units(layer) {
    if (at?.where === "before") return null;
    return shown && shown.t === at?.t && shown.layer === layer ? shown.units ?? undefined : undefined;
  }

  /**
   * @param {string} layer
   * @param {ComparedUnits | null} first
   * @param {string} title of the first
   */
  function subtract(layer, first, title) {
    if (at) frame.contentWindow?.postMessage({ type: AGAINST, t: at.t, layer, title, units: first }, location.origin);
  }

  note.textContent = text("compare_silent");
  frame.src = String(frame.dataset.address);
  return {
    show, figures, units, subtract,
    mission: () => mission, standing: () => at,
    /** Its clock in words; "" where nothing is known yet. */
    clock: () => (mission ? `${hours.textContent}, ${time.textContent}` : ""),
    /** Whether figures are on their way. */
    late: () => Boolean(mission && at && at.where !== "before" && shown?.t !== at.t),
  };
}
