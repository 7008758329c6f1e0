// Incidents that no unit of the map shows: beside the time axis, of the whole country, at a point in no unit.
import * as timeAxis from "../core/time_axis.js";
import { UNLOCATED } from "../shared/codes.js";
import { COUNTRY } from "./record_tables.js";
/** @import { Table, Units } from "../types/data.js" */
/** @import { TimeQuery } from "../types/view.js" */
/** @import { FlowSelector } from "./record_selectors.js" */

/**
 * Counts them at a query: before and after the axis, whatever the moment; of those seen, of the whole country,
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
