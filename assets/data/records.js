// Records at the current view: which are seen, how many in each unit, and how many along time.
import * as timeAxis from "../core/time_axis.js";
import { MEASURE, OVER } from "../shared/measures.js";
import { INCIDENT, NEVER } from "../shared/records.js";
import { AXES, CLOCK, FILTERS } from "../shared/time_query.js";
import { flowSelector, stockSelector } from "./record_selectors.js";
import { placeTable, unplacedRecords } from "./record_tables.js";
/** @import { Records, Selected, Table, Units } from "../types/data.js" */
/** @import { Numbers, TableConfig } from "../types/payload.js" */
/** @import { Axis, Clock, TimeQuery } from "../types/view.js" */
/** @import { FlowSelector, Selector } from "./record_selectors.js" */

// The kind that the measures of incidents count.
const { incidents: INCIDENTS, incidents_open: OPEN } = MEASURE;
const NOTHING = { count: 0, indices: new Uint32Array(0) };

/**
 * Per row: what is recorded at it or below; parents come before their children.
 *
 * @param {Int32Array} counts
 * @param {Pick<Units, "parent" | "pairs">} units
 */
function addUp(counts, { parent, pairs: { above, below } }) {
  // First, while a unit of the finest level has what is recorded at it alone.
  for (let i = 0; i < above.length; i++) counts[above[i]] += counts[below[i]];
  // From the last row: children stand after their parents and must be whole before they are added.
  for (let row = counts.length - 1; row > 0; row--) {
    if (parent[row] >= 0) counts[parent[row]] += counts[row];
  }
}

/**
 * Counts nothing (NaN) until `fill(tables)` brings the records, by kind as from openTable;
 * `described` is the configuration's `records`. A kind that is `late` there is fetched when its
 * table is first read after that, and `arrived()` tells of each turn that takes.
 *
 * @param {object} parts
 * @param {Record<string, TableConfig>} parts.described
 * @param {Units} parts.units
 * @param {() => TimeQuery} parts.reading
 * @param {number[]} parts.times
 * @param {(described: TableConfig) => Promise<Table>} parts.fetchTable
 * @param {() => void} parts.arrived
 * @returns {Records}
 */
export function makeRecords({ described, units, reading, times, fetchTable, arrived }) {
  /** @type {Record<string, readonly string[]>} */
  const categories = FILTERS;
  /** @type {Map<string, { of: TimeQuery | null, counts: Int32Array }>} */
  const columns = new Map();
  /** @type {Record<string, Table> | null} */
  let tables = null;
  // Without a layer that draws the incidents nothing counts them.
  /** @type {Table} */
  let incidents;
  /** @type {FlowSelector} */
  let incidentsBy;
  /** @type {ReturnType<typeof unplacedRecords> | undefined} */
  let unplaced;
  /** @type {Record<string, Selector & { seen: Selected & { of: TimeQuery | null } }>} */
  let kinds = {};
  /** @type {Map<string, "coming" | "failed">} */
  const asked = new Map();

  /** @param {Record<string, Table>} filled */
  function fill(filled) {
    incidents = filled[INCIDENT];
    if (incidents) incidentsBy = flowSelector(incidents, described[INCIDENT]);
    tables = {};
    kinds = {};
    for (const [kind, table] of Object.entries(filled)) add(kind, table);
    unplaced = incidents && unplacedRecords(incidents, incidentsBy, units, minutes[0], last);
  }

  /**
   * @param {string} kind
   * @param {Table} table
   */
  function add(kind, table) {
    placeTable(table, units);
    const seen = { of: null, count: 0, indices: new Uint32Array(table.count), run: null };
    kinds[kind] = { ...selector(kind, table), seen };
    if (tables) tables[kind] = table;
  }

  /** @param {string} kind */
  async function ask(kind) {
    asked.set(kind, "coming");
    arrived();
    try {
      add(kind, await fetchTable(described[kind]));
      asked.delete(kind);
    } catch {
      // Not asked for again by itself: every frame reads it.
      asked.set(kind, "failed");
    }
    arrived();
  }

  /**
   * @param {string} kind
   * @param {Table} table
   * @returns {Selector}
   */
  function selector(kind, table) {
    if (kind === INCIDENT) return incidentsBy;
    return (described[kind].over === OVER.flow ? flowSelector : stockSelector)(table, described[kind]);
  }

  /** @type {(length: number) => Float64Array} */
  const unknown = (length) => new Float64Array(length).fill(NaN);
  // Rounded up as the records' own instants are, or a step and a record of one second would part.
  const minutes = Int32Array.from(times, (time) => Math.ceil(time / 60));
  const last = minutes[minutes.length - 1];

  /**
   * What is seen at the current reading; the buffer is used again by the next one.
   *
   * @param {string} kind
   * @returns {Selected}
   */
  function selected(kind) {
    if (!kinds[kind]) return NOTHING;
    const { seen, select } = kinds[kind];
    const now = reading();
    // The query is a new object at each change: to compare it is to know that nothing was moved.
    if (seen.of !== now) {
      select(now, seen);
      seen.of = now;
    }
    return seen;
  }

  /**
   * Axis and position: incidents_violence is the fourth domain; [] for incidents, which counts all.
   *
   * @param {string} id
   * @returns {[] | [axis: Axis, position: number]}
   */
  function category(id) {
    const value = id.slice(INCIDENTS.length + 1);
    const axis = AXES.find((name) => categories[name].includes(value));
    if (!axis && id !== INCIDENTS) throw new RangeError(`${id} counts no known category`);
    return axis ? [axis, categories[axis].indexOf(value)] : [];
  }

  /**
   * @param {string} id
   * @returns {Numbers}
   */
  function column(id) {
    // Where none was ever recorded nobody may have listened: that is no 0.
    if (!incidents?.count) return unknown(units.count);
    if (id === OPEN) return openColumn();
    const kept = columns.get(id) ?? { of: null, counts: new Int32Array(units.count) };
    columns.set(id, kept);
    if (kept.of !== reading()) count(id, kept.counts);
    kept.of = reading();
    return kept.counts;
  }

  /**
   * @param {string} id
   * @param {Int32Array} counts
   */
  function count(id, counts) {
    const { count: found, indices } = selected(INCIDENT);
    const { unit, ...table } = incidents;
    const [axis, wanted] = category(id);
    const values = axis ? table[axis] : null;
    counts.fill(0);
    for (let k = 0; k < found; k++) {
      const i = indices[k];
      if (!values || values[i] === wanted) counts[unit[i]]++;
    }
    addUp(counts, units);
  }

  /**
   * Whether an incident with a known end has begun, is placed, and lasts at a minute.
   *
   * @param {number} i
   * @param {Clock} clock
   * @param {number} minute
   */
  function lasts(i, clock, minute) {
    const { begins, reported, ends } = incidents;
    const placed = clock === CLOCK.reported ? Math.max(begins[i], reported[i]) : begins[i];
    return placed <= minute && minute < ends[i];
  }

  function openColumn() {
    const now = reading();
    const kept = columns.get(OPEN) ?? { of: null, counts: new Int32Array(units.count) };
    columns.set(OPEN, kept);
    if (kept.of === now) return kept.counts;
    kept.of = now;
    kept.counts.fill(0);
    const { count: all, unit } = incidents;
    for (let i = 0; i < all; i++) {
      if (lasts(i, now.clock, now.to) && incidentsBy.passes(i, now)) kept.counts[unit[i]]++;
    }
    addUp(kept.counts, units);
    return kept.counts;
  }

  /** @param {Uint8Array} inside */
  function openSeries(inside) {
    const now = reading();
    const { count: all, unit } = incidents;
    const values = new Float64Array(times.length);
    for (let i = 0; i < all; i++) {
      if (!inside[unit[i]] || !incidentsBy.passes(i, now)) continue;
      for (let step = 0; step < times.length; step++) {
        if (lasts(i, now.clock, minutes[step])) values[step]++;
      }
    }
    return values;
  }

  /**
   * Events of each step by the query's clock and filters, where `inside` has a 1.
   *
   * @param {string} id
   * @param {Uint8Array} inside
   */
  function series(id, inside) {
    if (!incidents?.count) return unknown(times.length);
    if (id === OPEN) return openSeries(inside);
    const now = reading();
    const { passes, placed } = incidentsBy;
    const { order, sorted } = placed(now);
    const { unit, ...table } = incidents;
    const [axis, wanted] = category(id);
    const values = new Float64Array(times.length);
    for (let k = 0, step = 0; k < sorted.length && step < times.length; k++) {
      while (step < times.length && sorted[k] > minutes[step]) step++;
      // What was before the axis belongs to no step: it is counted by `unplaced`, and a note gives the number.
      if (sorted[k] < minutes[0]) continue;
      const i = order ? order[k] : k;
      const counts = inside[unit[i]] && (!axis || table[axis][i] === wanted) && passes(i, now);
      if (counts && step < times.length) values[step]++;
    }
    return values;
  }

  /**
   * The most incidents, as known today and whatever the moment, at any of the rows; those before
   * and after the axis by the query's clock are beside it and drawn at no moment.
   *
   * @param {string} id
   * @param {number[]} rows
   */
  function largest(id, rows) {
    if (!incidents) return 0;
    const { unit, known_to: until, ...table } = incidents;
    const { order, sorted } = incidentsBy.placed(reading());
    const [axis, wanted] = category(id);
    const sums = new Int32Array(units.count);
    for (let k = 0; k < sorted.length; k++) {
      if (sorted[k] < minutes[0] || sorted[k] > last) continue;
      const i = order ? order[k] : k;
      if (until[i] === NEVER && (!axis || table[axis][i] === wanted)) sums[unit[i]]++;
    }
    addUp(sums, units);
    return rows.reduce((most, row) => Math.max(most, sums[row]), 0);
  }

  /**
   * Incidents at a row, in total and by each category of the three axes.
   *
   * @param {number} row
   */
  function counts(row) {
    const axes = AXES.map((axis) => [
      axis, categories[axis].map((value) => column(`incidents_${value}`)[row]),
    ]);
    return { total: column(INCIDENTS)[row], ...Object.fromEntries(axes) };
  }

  /**
   * The columns of a kind; null until there are some. A late one is asked for.
   *
   * @type {(kind: string) => Table | null}
   */
  function table(kind) {
    if (tables && !tables[kind] && described[kind]?.late && !asked.has(kind)) ask(kind);
    return tables?.[kind] ?? null;
  }

  return {
    fill, selected, column, series, counts, largest, table,
    unplaced: () => unplaced?.(reading()) ?? { before: 0, after: 0, country: 0, nowhere: 0 },
    pending: (kind) => asked.get(kind) ?? "",
    again: () => [...asked].forEach(([kind, how]) => how === "failed" && ask(kind)),
  };
}
