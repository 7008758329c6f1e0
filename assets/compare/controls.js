// What the reader moves: slider, steps, typed hours, layer; and what stands along the slider.
import { byId, first, make } from "../core/elements.js";
import { stepAt } from "../core/time_axis.js";
import { hoursText, placeOf, readHours, ticks } from "./hours.js";
import * as ids from "../shared/compare_ids.js";
/** @import { ComparedMission } from "../types/compare.js" */
/** @import { ReadText } from "../types/payload.js" */

// Of the slider's width: about a label and a half on a phone.
const GAP = 0.09;

/**
 * The controls; `go` is called with the seconds since the polls closed that the reader wants.
 *
 * @param {{ text: ReadText, go: (since: number) => void }} parts
 */
export function makeControls({ text, go }) {
  const range = /** @type {HTMLInputElement} */ (byId(ids.RANGE));
  const typed = /** @type {HTMLInputElement} */ (byId(ids.HOURS));
  const note = byId(ids.HOURS_NOTE);
  /** @type {number[]} */
  let axis = [];

  /** @param {number} steps */
  function step(steps) {
    const wanted = Number(range.value) + steps;
    if (axis.length) go(axis[Math.min(axis.length - 1, Math.max(0, wanted))]);
  }

  function readTyped() {
    const wanted = readHours(typed.value);
    const wrong = Number.isNaN(wanted);
    note.textContent = wrong ? text("compare_hours_wrong") : "";
    typed.setAttribute("aria-invalid", String(wrong));
    if (!wrong && axis.length) go(wanted);
  }

  range.addEventListener("input", () => go(axis[Number(range.value)]));
  typed.addEventListener("change", readTyped);
  byId(ids.BACK).addEventListener("click", () => step(-1));
  byId(ids.FORWARD).addEventListener("click", () => step(1));

  return {
    /**
     * Another mission is known: the slider reaches as far as both together.
     *
     * @param {number[]} shared
     * @param {ComparedMission[]} missions
     */
    span(shared, missions) {
      axis = shared;
      Object.assign(range, { max: String(axis.length - 1), disabled: false });
      byId(ids.EXTENTS).replaceChildren(...missions.map((mission) => extent(mission, axis)), labels(axis));
    },

    /**
     * @param {number} since
     * @param {string} words both clocks
     */
    show(since, words) {
      range.value = String(Math.max(0, stepAt(axis, since)));
      range.setAttribute("aria-valuetext", words);
      typed.value = hoursText(since);
      note.textContent = "";
      typed.setAttribute("aria-invalid", "false");
    },
  };
}

/**
 * How far a mission reaches along the slider, with its name.
 *
 * @param {ComparedMission} mission
 * @param {number[]} axis
 */
function extent({ name, times, pollsClose }, axis) {
  const bar = make("span", { class: "compare-extent" }, titleOf(name));
  bar.style.setProperty("--from", String(placeOf(axis, times[0] - pollsClose)));
  bar.style.setProperty("--to", String(placeOf(axis, times[times.length - 1] - pollsClose)));
  return bar;
}

/**
 * A mission's title as its pane has it.
 *
 * @param {string} name
 */
const titleOf = (name) => first(document, `[data-mission="${CSS.escape(name)}"] h2`).textContent ?? "";

/** @param {number[]} axis */
function labels(axis) {
  const marks = ticks(axis, GAP).map(({ hours, place }) => {
    const mark = make("span", { "data-hours": hours }, hours ? `${hours} h`.replace("-", "\u2212") : "0");
    mark.style.setProperty("--place", String(place));
    return mark;
  });
  return make("div", { class: "compare-ticks" }, ...marks);
}
