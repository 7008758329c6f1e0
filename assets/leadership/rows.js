// The ranked list: one row per unit of a level from its indicators, and which of them are wanted.
import { pathOf } from "../panels/search.js";
import { MEASURE } from "../shared/measures.js";
/** @import { Units } from "../types/data.js" */
/** @import { GapRow } from "../types/leadership.js" */
/** @import { State } from "../types/view.js" */

/**
 * The name of the first-level unit that a row lies in; its own where it is one.
 *
 * @param {Pick<Units, "parent">} units
 * @param {number} row
 */
function regionOf(units, row) {
  while (units.parent[row] > 0) row = units.parent[row];
  return row;
}

/**
 * Rows of these units, gravest gap first; `column` gives an indicator's values by row of the cube.
 * `ids` are the unit indicators to take along.
 *
 * @param {Pick<Units, "code" | "levelOf" | "name" | "parent">} units
 * @param {number[]} rows
 * @param {(id: string) => Float32Array} column
 * @param {string[]} ids
 * @returns {GapRow[]}
 */
export function listed(units, rows, column, ids) {
  const score = column(MEASURE.gap_score);
  const voters = column(MEASURE.registered_voters);
  const columns = ids.map((id) => ({ id, values: column(id) }));
  const order = [...rows].sort((a, b) =>
    // Units that are equal stand in the order of their codes: a list must not change by itself.
    (score[b] || 0) - (score[a] || 0) || voters[b] - voters[a] || (units.code[a] < units.code[b] ? -1 : 1));
  return order.map((row, i) => {
    const above = units.parent[row];
    /** @type {GapRow} */
    const found = {
      unit: units.code[row], row, rank: i + 1, name: units.name[row],
      path: above > 0 ? pathOf(units, row) : "", region: units.code[regionOf(units, row)],
    };
    for (const { id, values } of columns) found[id] = Number.isNaN(values[row]) ? null : values[row];
    return found;
  });
}

/**
 * An indicator of a row; NaN where it is unknown.
 *
 * @param {GapRow} row
 * @param {string} id
 */
export function figureOf(row, id) {
  const found = row[id];
  return typeof found === "number" ? found : NaN;
}

/**
 * Those that pass the filters of the state; `codes` is what the coded columns stand for.
 *
 * @param {GapRow[]} rows
 * @param {Pick<State, "region" | "area" | "voters" | "cover">} filters
 * @param {{ areas: readonly string[], states: readonly string[] }} codes
 */
export function wanted(rows, { region, area, voters, cover }, { areas, states }) {
  const place = areas.indexOf(area);
  const state = states.indexOf(cover);
  return rows.filter((row) =>
    (!region || row.region === region) &&
    (!voters || (figureOf(row, MEASURE.registered_voters) || 0) >= voters) &&
    (place < 0 || row.area === place) &&
    (state < 0 || row.state === state));
}
