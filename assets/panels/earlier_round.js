// Both rounds of the election side by side, for the selected unit: then, now, and the change.
import { client } from "../core/client.js";
import { make } from "../core/elements.js";
import { ABROAD } from "../shared/codes.js";
import { MEASURE } from "../shared/measures.js";
/** @import { EarlierRound } from "../types/payload.js" */

/**
 * What keeps the two from being compared as wholes, in sentences; how far the count is, too.
 *
 * @param {EarlierRound} earlier
 * @param {number} row
 */
export function comparisonNotes(earlier, row) {
  const { cube, text, titled, format } = client;
  if (!earlier.imported) return [text("earlier_not_imported", { title: titled(earlier.title) })];
  // A publisher may give votes without ballots, or the other way round.
  const figures = [MEASURE.earlier_valid_votes, MEASURE.earlier_votes_cast];
  if (figures.every((id) => Number.isNaN(cube.value(id, row)))) return [text("earlier_absent")];
  const lacks = Math.max(...figures.map((id) => cube.lacks(id, row)));
  if (lacks) return [text("earlier_lacks", { n: format().number(lacks) })];
  const counted = cube.value(MEASURE.counted_share, row);
  return [
    ...(counted < 1 ? [text("earlier_counted", { share: format().share(counted) }), text("earlier_rule")] : []),
    ...(abroadOnlyThen(row) ? [text("earlier_abroad")] : []),
  ];
}

/**
 * Whether the country's earlier round holds votes abroad, and this one none so far.
 *
 * @param {number} row
 */
function abroadOnlyThen(row) {
  const { cube, units } = client;
  const abroad = units.row(ABROAD);
  return row === 0 && abroad > 0 && cube.value(MEASURE.earlier_valid_votes, abroad) > 0
    && !(cube.value(MEASURE.valid_votes, abroad) > 0);
}

/**
 * Why a change is known nowhere: nothing of the earlier round is there to compare with.
 *
 * @param {string} measure
 */
export function absenceNote(measure) {
  const { earlier } = client.config;
  // A layer without a choice, and what has no change to show, have no measure: they have nothing to do with it.
  const absent = measure && earlier && !earlier.imported && earlier.rows.some(({ change }) => change === measure);
  return absent ? comparisonNotes(earlier, 0) : [];
}

/**
 * @param {string} measure
 * @param {number} row
 */
function cell(measure, row) {
  const shown = measure ? client.amount(client.cube.value(measure, row), measure) : "";
  return make("td", measure ? { "data-measure": measure } : {}, shown);
}

/**
 * @param {EarlierRound} earlier
 * @param {number} row
 */
function table({ rows }, row) {
  const { text, titled } = client;
  const heads = ["earlier_then", "earlier_now", "earlier_change"].map((key) =>
    make("th", { scope: "col" }, text(key)));
  return make("table", { class: "rounds" },
    make("thead", {}, make("tr", {}, make("td"), ...heads)),
    make("tbody", {}, ...rows.map(({ title, then, now, change }) => {
      // Of a lead of one over the other there is the change alone: its name has the room.
      const cells = then || now ? [then, now, change] : [change];
      return make("tr", {},
        make("th", { scope: "row", colspan: String(4 - cells.length) }, titled(title)),
        ...cells.map((measure) => cell(measure, row)));
    })));
}

/**
 * The comparison of a row; nothing where the mission names no earlier round.
 *
 * @param {number} row
 */
export function earlierRound(row) {
  const { earlier } = client.config;
  if (!earlier) return [];
  const { text, titled } = client;
  const notes = comparisonNotes(earlier, row).map((note) => make("p", { class: "none" }, note));
  const shown = earlier.imported
    ? [make("p", { class: "as-of" }, text("earlier_of", { title: titled(earlier.title) })), table(earlier, row)]
    : [];
  return [make("section", { class: "earlier-round" },
    make("h3", {}, text("earlier_heading")), ...shown, ...notes)];
}
