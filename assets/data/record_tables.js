// The columns of a kind of record, in place over its file, with their points as world pixels; and what has none.
import * as timeAxis from "../core/time_axis.js";
import { typedView } from "./changes.js";
import * as topojson from "./topology.js";
import { UNLOCATED } from "../shared/codes.js";
/** @import { Table, Units } from "../types/data.js" */
/** @import { TableConfig } from "../types/payload.js" */
/** @import { TimeQuery } from "../types/view.js" */
/** @import { FlowSelector } from "./record_selectors.js" */

// The row of the cube that is the country.
export const COUNTRY = 0;

/**
 * The columns of a kind as typed arrays over its binary file, plus `count`.
 *
 * @param {ArrayBuffer} buffer
 * @param {TableConfig} described
 * @returns {Table}
 */
export function openTable(buffer, { count, columns }) {
  const views = columns.map(({ name, dtype, offset }) => [
    name, typedView(buffer, dtype, offset, count),
  ]);
  return { count, ...Object.fromEntries(views) };
}

/**
 * Turns a table's degrees into world pixels `x`, `y`, in the same memory: there may be very many
 * records. One without a place stands at its unit's point, and `placed` says so; what concerns
 * the whole country stands nowhere.
 *
 * @param {Table} table
 * @param {Units} units
 */
export function placeTable(table, units) {
  const { lon: x, lat: y, unit, count } = table;
  const placed = new Uint8Array(count);
  const { worldX, worldY } = topojson;
  for (let i = 0; i < count; i++) {
    placed[i] = Number.isNaN(x[i]) ? 0 : 1;
    const row = unit[i];
    const whole = !placed[i] && row === COUNTRY;
    // In place: longitudes become pixels in the file's own memory, which is why floats are packed
    // once each. Without a point a record is drawn at its unit's, which for the whole country would
    // be a place where nothing happened.
    x[i] = whole ? NaN : worldX(placed[i] ? x[i] : units.lon[row]);
    y[i] = whole ? NaN : worldY(placed[i] ? y[i] : units.lat[row]);
  }
  delete table.lon;
  delete table.lat;
  return Object.assign(table, { x, y, placed });
}

/**
 * What no unit of the map shows is counted at a query: before and after the axis, whatever the moment; of those seen, of the whole country,
 * and at a point that lies in no unit.
 *
 * @param {Table} incidents placed (see placeTable)
 * @param {FlowSelector} by
 * @param {Units} units
 * @param {number} first minute of the axis
 * @param {number} last
 */
export function unplacedRecords({ unit, placed: own }, by, units, first, last) {
  const unlocated = units.row(UNLOCATED);
  // Few: found once, not among all that are seen at each step.
  /** @type {number[]} */
  const loose = [];
  for (let i = 0; i < unit.length; i++) {
    if (unit[i] === COUNTRY || (unit[i] === unlocated && own[i])) loose.push(i);
  }

  /** @param {TimeQuery} reading */
  return (reading) => {
    const { order, sorted } = by.placed(reading);
    /** @type {(from: number, to: number) => number} */
    const passing = (from, to) => {
      let count = 0;
      for (let k = from; k < to; k++) if (by.passes(order ? order[k] : k, reading)) count++;
      return count;
    };
    const seen = loose.filter((i) => by.begins(i, reading));
    const country = seen.filter((i) => unit[i] === COUNTRY).length;
    return {
      before: passing(0, timeAxis.stepAt(sorted, first - 1) + 1),
      after: passing(timeAxis.stepAt(sorted, last) + 1, sorted.length),
      country, nowhere: seen.length - country,
    };
  };
}
