// Units without a polygon, listed in the panel of every unit that they lie in.
import { client } from "../core/client.js";
import { make } from "../core/elements.js";
import { MEASURE } from "../shared/measures.js";
import { leader, shortTitles } from "./figure_readers.js";
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
 * Rows of electoral units with a part of a unit that lies in a row, or is it: they have no polygon.
 *
 * @param {Units} units
 * @param {number} row
 */
export function cutIn(units, row) {
  const inside = units.inside(row);
  const { above, below } = units.partly;
  return [...new Set(above.filter((_, i) => inside[below[i]]))];
}

/**
 * Rows of the units that an electoral unit has a part of.
 *
 * @param {Units} units
 * @param {number} row
 */
export const partsOf = ({ partly: { above, below } }, row) => below.filter((_, i) => above[i] === row);

/**
 * Who leads in a unit and by how many points, at the moment; "" where nothing is counted, or nobody does.
 *
 * @param {number} row
 */
function leadWords(row) {
  const { cube, config, titled, format, text } = client;
  const votes = config.options.map(({ id }) => cube.value(`votes_${id}`, row));
  const { index, points } = leader(votes, cube.value(MEASURE.valid_votes, row));
  if (index < 0 || votes.some(Number.isNaN) || Number.isNaN(points)) return "";
  const name = shortTitles(config.options.map(({ title }) => titled(title)))[index];
  return `${name} · ${text("points_value", { n: format().points(points) })}`;
}

/**
 * The words of who leads in the units that the lists name, as of the moment now shown.
 *
 * @param {Element} box
 */
export function renewLeads(box) {
  for (const item of box.querySelectorAll(".undrawn li")) {
    const code = item.querySelector("button")?.dataset.code ?? "";
    const words = item.querySelector(".undrawn-lead");
    if (words) words.textContent = leadWords(client.units.row(code));
  }
}

/**
 * A list of units that opens, each a button that selects it; none of none.
 *
 * @param {string} title
 * @param {number[]} rows
 */
function listOf(title, rows) {
  const { units } = client;
  if (!rows.length) return [];
  const items = rows.map((bare) => make("li", {}, make("button", {
    type: "button", class: "button small", "data-code": units.code[bare],
    onclick: () => client.state.set({ unit: units.code[bare] }),
  }, units.name[bare]), make("span", { class: "undrawn-lead" }, leadWords(bare))));
  return [make("details", { class: "undrawn" }, make("summary", {}, title), make("ul", {}, ...items))];
}

/**
 * What has to be said of polygons that are not there: of the row itself, and of those in it.
 *
 * @param {number} row
 * @param {string} finest
 */
export function undrawnNotes(row, finest) {
  const { units, text, config } = client;
  const n = (/** @type {number[]} */ rows) => client.format().number(rows.length);
  const cut = units.cut(row);
  const keys = [units.undrawn.includes(row) && "unit_undrawn", cut && "unit_cut"].filter((key) => key !== false);
  const own = keys.map((key) => make("p", { class: "notice" }, text(key)));
  const [bare, parts] = [undrawnIn(units, row, finest), partsOf(units, row)];
  const across = cut ? [] : config.electoral_levels.flatMap((level) => {
    const found = cutIn(units, row).filter((one) => units.levelOf(one) === level.id);
    return listOf(text("cut_undrawn", { n: n(found), units: client.titled(level.plural) }), found);
  });
  return [...own, ...listOf(text("units_undrawn", { n: n(bare) }), bare),
    ...listOf(text("parts_of", { n: n(parts) }), parts), ...across];
}
