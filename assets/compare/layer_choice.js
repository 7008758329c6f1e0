// One choice of layer for both maps: what both missions have.
import { make } from "../core/elements.js";
/** @import { ComparedLayer, ComparedMission } from "../types/compare.js" */

const OPENING = "results:winner";

/**
 * Layers that every mission has, as the first one calls them.
 *
 * @param {Pick<ComparedMission, "layers">[]} missions
 * @returns {ComparedLayer[]}
 */
export function common([first, ...others]) {
  return (first?.layers ?? []).filter(({ text }) =>
    others.every(({ layers }) => layers.some((layer) => layer.text === text)));
}

/**
 * The layer asked for where both have it, else who leads, else the first of them; "" for none.
 *
 * @param {ComparedLayer[]} layers
 * @param {string} asked
 */
export function chosen(layers, asked) {
  const has = (/** @type {string} */ wanted) => layers.some(({ text }) => text === wanted);
  return has(asked) ? asked : has(OPENING) ? OPENING : layers[0]?.text ?? "";
}

/**
 * @param {HTMLSelectElement} select
 * @param {ComparedLayer[]} layers
 * @param {string} none
 */
export function drawLayers(select, layers, none) {
  const titles = [...new Set(layers.map(({ title }) => title))];
  const options = titles.flatMap((title) => {
    const of = layers.filter((layer) => layer.title === title);
    const made = of.map(({ text, choice }) => make("option", { value: text }, choice || title));
    return of.some(({ choice }) => choice) ? [make("optgroup", { label: title }, ...made)] : made;
  });
  select.replaceChildren(...(options.length ? options : [make("option", { value: "" }, none)]));
  select.disabled = !options.length;
}
