// Which records of a kind are seen at a query. Mirrors geo.cube.records.shown.shown_records.
import * as timeAxis from "../core/time_axis.js";
import { NEVER } from "../shared/records.js";
import { CLOCK, FILTERS } from "../shared/time_query.js";
/** @import { Selected, Table } from "../types/data.js" */
/** @import { Numbers, TableConfig } from "../types/payload.js" */
/** @import { Clock, TimeQuery } from "../types/view.js" */

/**
 * Records in the order of a clock: `order` says which, null where it is that of the file.
 *
 * @typedef {{ order: Uint32Array | null, sorted: Numbers }} Placed
 */

/**
 * What a kind of record is seen by: `select` writes into `seen`, whose `indices` have room for all.
 *
 * @typedef {object} Selector
 * @property {(reading: TimeQuery, seen: Selected) => void} select
 */

/**
 * @typedef {object} FlowParts
 * @property {(i: number, reading: TimeQuery) => boolean} passes
 * @property {(i: number, reading: TimeQuery) => boolean} begins whether a record is seen
 * @property {(reading: { clock: Clock }) => Placed} placed
 *
 * @typedef {Selector & FlowParts} FlowSelector
 */

/**
 * Row numbers in the order of a column (stable), and that column in this order.
 *
 * @param {Numbers} column
 */
function ordered(column) {
  const order = Uint32Array.from(column, (_, i) => i);
  // Ties by position, as in the stable sort of the server: both list the records of one minute
  // alike.
  order.sort((a, b) => column[a] - column[b] || a - b);
  return { order, sorted: Int32Array.from(order, (i) => column[i]) };
}

// Bit of a mask that is set only where all is kept: of a value that is none of the axis's.
const OTHER = 31;

/**
 * Whether a record passes the filters of the query: those of the columns that its kind has.
 * The slider asks it of every record in every frame: each has one number for its values together,
 * and what a query keeps is looked up by that.
 *
 * @param {Table} table
 * @param {TableConfig} described
 * @returns {(i: number, reading: TimeQuery) => boolean}
 */
function passesFilters(table, { filters }) {
  const sizes = filters.map((axis) => FILTERS[axis].length + 1);
  // All filters of a record as one number, so that a step asks one table and not three columns.
  const together = new Uint16Array(table.count);
  filters.forEach((axis, k) => {
    const column = table[axis];
    for (let i = 0; i < together.length; i++) {
      together[i] = together[i] * sizes[k] + Math.min(column[i], sizes[k] - 1);
    }
  });
  const kept = new Uint8Array(sizes.reduce((product, size) => product * size, 1));
  /** @type {TimeQuery | null} */
  let of = null;

  /** @param {TimeQuery} reading */
  function follow(reading) {
    of = reading;
    for (let values = 0; values < kept.length; values++) {
      kept[values] = 1;
      for (let k = filters.length - 1, rest = values; k >= 0; k--) {
        const value = rest % sizes[k];
        kept[values] &= reading[filters[k]] >>> (value === sizes[k] - 1 ? OTHER : value);
        rest = Math.floor(rest / sizes[k]);
      }
    }
  }

  return (i, reading) => {
    if (of !== reading) follow(reading);
    return kept[together[i]] === 1;
  };
}

/**
 * Records over `flow`: those that begin in the span of the query, by its clock, each in the
 * revision that is to be read.
 *
 * @param {Table} table
 * @param {TableConfig} described
 * @returns {FlowSelector}
 */
export function flowSelector(table, described) {
  // The file is in the order of `begins`; the other order is made when it is asked for.
  /** @type {Placed} */
  const begun = { order: null, sorted: table.begins };
  /** @type {Placed | undefined} */
  let reported;
  /** @type {(reading: { clock: Clock }) => Placed} */
  const placed = ({ clock }) =>
    clock === CLOCK.reported ? (reported ??= ordered(table.reported)) : begun;
  const { known_from: from, known_to: until } = table;
  const filtered = passesFilters(table, described);

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
        // As known today: only the last revision of each, whenever it was recorded.
        : until[i] === NEVER;
    return current && filtered(i, reading);
  }

  /** @type {FlowParts["begins"]} */
  function begins(i, reading) {
    const at = (reading.clock === CLOCK.reported ? table.reported : table.begins)[i];
    return reading.from < at && at <= reading.to && passes(i, reading);
  }

  /** @type {{ key: string, list: Uint32Array, sorted: Numbers }} */
  let kept = { key: "", list: new Uint32Array(0), sorted: new Int32Array(0) };

  /**
   * All that pass, in the order of the clock, and when they begin by it. What counts as known today is the
   * same at every moment: a step of the slider only moves the ends of the part that is seen.
   *
   * @param {TimeQuery} reading
   */
  function passing(reading) {
    const key = [reading.clock, ...described.filters.map((axis) => reading[axis])].join();
    if (kept.key === key) return kept;
    const { order, sorted } = placed(reading);
    const list = new Uint32Array(sorted.length);
    const times = new Int32Array(sorted.length);
    let found = 0;
    for (let k = 0; k < sorted.length; k++) {
      const i = order ? order[k] : k;
      if (!passes(i, reading)) continue;
      times[found] = sorted[k];
      list[found++] = i;
    }
    kept = { key, list: list.subarray(0, found), sorted: times.subarray(0, found) };
    return kept;
  }

  /** @type {Selector["select"]} */
  function select(reading, seen) {
    if (reading.clock === CLOCK.known) return selectKnown(reading, seen);
    const { list, sorted } = passing(reading);
    const [from, to] = [reading.from, reading.to].map((minute) => timeAxis.stepAt(sorted, minute) + 1);
    const end = Math.max(from, to);
    seen.indices.set(list.subarray(from, end));
    seen.count = end - from;
    seen.run = { list, from, to: end };
  }

  /** @type {Selector["select"]} */
  function selectKnown(reading, seen) {
    const { sorted } = begun;
    const end = timeAxis.stepAt(sorted, reading.to) + 1;
    seen.count = 0;
    seen.run = null;
    for (let i = timeAxis.stepAt(sorted, reading.from) + 1; i < end; i++) {
      if (passes(i, reading)) seen.indices[seen.count++] = i;
    }
  }

  return { select, passes, begins, placed };
}

/**
 * Records over `stock`: those that last at the moment, `[begins, ends)`; without an end, for good.
 *
 * @param {Table} table
 * @param {TableConfig} described
 * @returns {Selector}
 */
export function stockSelector(table, described) {
  const { begins, ends, count } = table;
  const { column, values } = described.only ?? { column: "", values: [] };
  const shown = column
    ? described.categories[column].map((value) => values.includes(value)) : [];
  const filtered = passesFilters(table, described);
  return {
    select(reading, seen) {
      seen.count = 0;
      seen.run = null;
      // Sorted by beginning, so it may stop; what has ended since must be asked one by one.
      for (let i = 0; i < count && begins[i] <= reading.to; i++) {
        const lasts = !ends || reading.to < ends[i];
        if (lasts && (!column || shown[table[column][i]]) && filtered(i, reading)) {
          seen.indices[seen.count++] = i;
        }
      }
    },
  };
}
