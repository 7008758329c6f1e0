// Units without a polygon, listed in the panel of every unit that they lie in.
import { client } from "../core/client.js";
import { make } from "../core/elements.js";
/** @import { Units } from "../types/data.js" */

/**
 * Rows of the finest units without a polygon that lie in a row, itself left out.
 *
 * @param {Units} units
 * @param {number} row
 * @param {string} finest
 */
export function undrawnIn(units, row, finest) {
  const inside = units.inside(row);
  return units.undrawn.filter((bare) => bare !== row && inside[bare] && units.levelOf(bare) === finest);
}

/**
 * What has to be said of polygons that are not there: of the row itself, and of those in it.
 *
 * @param {number} row
 * @param {string} finest
 */
export function undrawnNotes(row, finest) {
  const { units, text } = client;
  const own = units.undrawn.includes(row)
    ? [make("p", { class: "notice" }, text("unit_undrawn"))] : [];
  const found = undrawnIn(units, row, finest);
  if (!found.length) return own;
  const items = found.map((bare) => make("li", {}, make("button", {
    type: "button", class: "button small", "data-code": units.code[bare],
    onclick: () => client.state.set({ unit: units.code[bare] }),
  }, units.name[bare])));
  return [...own, make("details", { class: "undrawn" },
    make("summary", {}, text("units_undrawn", { n: client.format().number(found.length) })),
    make("ul", {}, ...items))];
}
