// Which records of a kind are seen at a reading. Mirrors geo.cube.incidents.select for incidents.
import * as timeAxis from "../core/time_axis.js";
import { HOLDING, NEVER } from "../shared/records.js";
import { CLOCK } from "../shared/time_query.js";
/** @import { Clock, Table, TimeQuery } from "../core/types.js" */

/**
 * Records in the order of a clock: `order` says which, null where it is that of the file.
 *
 * @typedef {{ order: Uint32Array | null, sorted: Int32Array }} Placed
 */

/**
 * What a kind of record is seen by: `select` writes into `indices` and gives how many.
 *
 * @typedef {object} Selector
 * @property {(reading: TimeQuery, indices: Uint32Array) => number} select
 */

/**
 * @typedef {object} IncidentParts
 * @property {(i: number, reading: TimeQuery) => boolean} passes
 * @property {(reading: { clock: Clock }) => Placed} placed
 *
 * @typedef {Selector & IncidentParts} IncidentSelector
 */

/**
 * Row numbers in the order of a column (stable), and that column in this order.
 *
 * @param {Int32Array} column
 */
function ordered(column) {
  const order = Uint32Array.from(column, (_, i) => i);
  order.sort((a, b) => column[a] - column[b] || a - b);
  return { order, sorted: Int32Array.from(order, (i) => column[i]) };
}

/**
 * @param {Table} table
 * @returns {IncidentSelector}
 */
export function incidentSelector(table) {
  // The file is in the order of `occurred`; the other order is made when it is asked for.
  /** @type {Placed} */
  const occurred = { order: null, sorted: table.occurred };
  /** @type {Placed | undefined} */
  let reported;
  /** @type {(reading: { clock: Clock }) => Placed} */
  const placed = ({ clock }) =>
    clock === CLOCK.reported ? (reported ??= ordered(table.reported)) : occurred;
  const { known_from: from, known_to: until, domain, severity, veracity } = table;

  /**
   * Whether a revision counts, apart from when: it is the one to read, and passes the filters.
   *
   * @param {number} i
   * @param {TimeQuery} reading
   * @returns {boolean}
   */
  function passes(i, reading) {
    const current =
      reading.clock === CLOCK.known
        ? from[i] <= reading.to && reading.to < until[i]
        : until[i] === NEVER;
    if (!current) return false;
    const kept = (reading.domain >>> domain[i])
      & (reading.severity >>> severity[i])
      & (reading.veracity >>> veracity[i]);
    return (kept & 1) === 1;
  }

  /** @type {Selector["select"]} */
  function select(reading, indices) {
    const { order, sorted } = placed(reading);
    const end = timeAxis.stepAt(sorted, reading.to) + 1;
    let found = 0;
    for (let k = timeAxis.stepAt(sorted, reading.from) + 1; k < end; k++) {
      const i = order ? order[k] : k;
      if (passes(i, reading)) indices[found++] = i;
    }
    return found;
  }

  return { select, passes, placed };
}

/**
 * Stays that hold at the moment, `[start, end)`; one that was left or called off does not.
 *
 * @param {Table} table
 * @param {Record<string, string[]>} categories
 * @returns {Selector}
 */
function deploymentSelector(table, categories) {
  /** @type {readonly string[]} */
  const holding = HOLDING;
  const holds = categories.status.map((status) => holding.includes(status));
  return {
    select({ to }, indices) {
      let found = 0;
      for (let i = 0; i < table.count && table.start[i] <= to; i++) {
        if (to < table.end[i] && holds[table.status[i]]) indices[found++] = i;
      }
      return found;
    },
  };
}

/**
 * Sheets at a court at the moment or before it: opened by then, decided or not.
 *
 * @param {Table} table
 * @returns {Selector}
 */
function challengeSelector(table) {
  return {
    select({ to }, indices) {
      let found = 0;
      for (let i = 0; i < table.count && table.opened[i] <= to; i++) indices[found++] = i;
      return found;
    },
  };
}

/** @type {Record<string, (table: Table, categories: Record<string, string[]>) => Selector>} */
export const SELECTORS = {
  incident: incidentSelector,
  deployment: deploymentSelector,
  challenge: challengeSelector,
};
