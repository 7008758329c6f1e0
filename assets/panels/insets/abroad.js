// Votes abroad beside the insets: no polygon, so its frame says in figures what the map shows in colours.
import { make } from "../../core/elements.js";
import { layerOf } from "../../core/view.js";
import { amountOf } from "../../map/pointer.js";
import { ABROAD } from "../../shared/codes.js";
import { DERIVED, MEASURE } from "../../shared/measures.js";
import { leader, shortTitles } from "../figure_readers.js";
/** @import { Parts } from "../../types/client.js" */

/** @typedef {Pick<Parts, "config" | "state" | "cube" | "units" | "titled" | "format" | "text">} AbroadParts */

/**
 * Who leads abroad and by how much, then the votes of each option, the most first; nothing while
 * nobody knows them.
 *
 * @param {number} row
 * @param {AbroadParts} parts
 * @returns {[name: string, value: string][]}
 */
export function resultLines(row, { config, cube, titled, format, text }) {
  const votes = config.options.map(({ id }) => cube.value(`votes_${id}`, row));
  // Before the first sheet has come in every sum is 0, which is no result.
  if (votes.some(Number.isNaN) || !votes.some((count) => count > 0)) return [];
  const names = shortTitles(config.options.map(({ title }) => titled(title)));
  const { index, points } = leader(votes, cube.value(MEASURE.valid_votes, row));
  const order = votes.map((_, i) => i).sort((a, b) => votes[b] - votes[a]);
  /** @type {[string, string][]} */
  const lines = order.map((i) => [names[i], format().number(votes[i])]);
  return index < 0 || Number.isNaN(points)
    ? lines : [[names[index], `+${text("points_value", { n: format().points(points) })}`], ...lines];
}

/**
 * What the layers that are drawn say of abroad: each its figure, the results who leads.
 *
 * @param {number} row
 * @param {AbroadParts} parts
 * @returns {[name: string, value: string][]}
 */
export function abroadLines(row, parts) {
  const { config, state, cube, titled } = parts;
  return state.get().layers.flatMap(({ id, choice }) => {
    const { choices } = layerOf(config.layers, id);
    if (choices.some(({ measure }) => cube.measure(measure).kind === DERIVED.winner)) return resultLines(row, parts);
    const chosen = choices.find(({ measure }) => measure === choice);
    if (!chosen || Number.isNaN(cube.value(choice, row))) return [];
    const amount = amountOf(cube.value(choice, row), choice, row, /** @type {Parts} */ (parts));
    return /** @type {[string, string][]} */ ([[titled(chosen.title), amount]]);
  });
}

/**
 * The frame of abroad, null where the mission has none: a press selects it. `say()` writes it anew.
 *
 * @param {Parts} parts
 */
export function abroadFrame(parts) {
  const row = parts.units.row(ABROAD);
  if (row < 0) return null;
  const name = make("span", { class: "inset-name" });
  const figures = make("span", { class: "inset-figures" });
  const button = make("button", {
    type: "button", class: "inset inset-abroad", onclick: () => parts.state.set({ unit: ABROAD }),
  }, name, figures);
  let said = "";
  const say = () => {
    const lines = abroadLines(row, parts);
    const title = parts.text(ABROAD);
    const words = lines.length ? lines.map((line) => line.join(" ")).join(" · ") : parts.text("inset_unknown");
    // Asked at every step of the slider: the page is touched only where a figure has changed.
    if (said === `${title} ${words}`) return;
    said = `${title} ${words}`;
    name.textContent = title;
    figures.replaceChildren(...(lines.length
      ? lines.map(([what, value]) => make("span", {}, make("span", {}, what), " ", make("b", {}, value)))
      : [words]));
  };
  return { button, say };
}
