// The switch between both maps and their difference, and why there may be none.
import { byId } from "../core/elements.js";
import * as ids from "../shared/compare_ids.js";
/** @import { ComparedLayer, ComparedMission } from "../types/compare.js" */
/** @import { ReadText } from "../types/payload.js" */

/**
 * Why two missions have no difference of a layer: id of the text that says it, "" where they have one.
 *
 * @param {{ missions: Pick<ComparedMission, "country" | "layers">[] }} known
 * @param {string} layer
 */
export function difference({ missions }, layer) {
  if (missions.length < 2) return "compare_no_difference_yet";
  if (new Set(missions.map(({ country }) => country)).size > 1) return "compare_no_difference_countries";
  /** @type {(ComparedLayer | undefined)[]} */
  const both = missions.map(({ layers }) => layers.find(({ text }) => text === layer));
  const kinds = new Set(both.map((one) => one?.difference ?? ""));
  return kinds.size === 1 && !kinds.has("") ? "" : "compare_no_difference_layer";
}

/**
 * @param {ReadText} text
 * @param {(difference: boolean) => void} choose
 */
export function makeDifferenceSwitch(text, choose) {
  const box = byId(ids.VIEW);
  const note = byId(ids.NO_DIFFERENCE);
  const [both, apart] = /** @type {HTMLButtonElement[]} */ ([...box.querySelectorAll("button")]);
  both.addEventListener("click", () => choose(false));
  apart.addEventListener("click", () => { if (apart.getAttribute("aria-disabled") !== "true") choose(true); });
  return {
    /**
     * @param {boolean} drawn
     * @param {string} reason why there is no difference, "" where there is one
     */
    show(drawn, reason) {
      both.setAttribute("aria-pressed", String(!drawn));
      apart.setAttribute("aria-pressed", String(drawn));
      // It keeps its focus and can be read: the reason stands beside it.
      apart.setAttribute("aria-disabled", String(Boolean(reason)));
      note.textContent = reason ? text(reason) : "";
      document.body.toggleAttribute("data-difference", drawn);
    },
  };
}
