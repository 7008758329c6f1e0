// Records as time-sorted columns: which are seen at a reading, how many in each unit.
// Mirrors geo.cube.incidents.select for incidents.
import * as timeAxis from "../core/time_axis.js";
import { typedView } from "./changes.js";
import * as topojson from "./topology.js";
import { UNLOCATED } from "../shared/codes.js";
import { HOLDING, NEVER } from "../shared/records.js";
import { AXES, CLOCK } from "../shared/time_query.js";

const OPEN = "incidents_open";
const NOTHING = { count: 0, indices: new Uint32Array(0) };

/** The columns of a kind as typed arrays over its binary file, plus `count`. */
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
 */
const COUNTRY = 0;
function place(table, units) {
  const { lon: x, lat: y, unit, count } = table;
  const placed = new Uint8Array(count);
  const { worldX, worldY } = topojson;
  for (let i = 0; i < count; i++) {
    placed[i] = Number.isNaN(x[i]) ? 0 : 1;
    const row = unit[i];
    const whole = !placed[i] && row === COUNTRY;
    x[i] = whole ? NaN : worldX(placed[i] ? x[i] : units.lon[row]);
    y[i] = whole ? NaN : worldY(placed[i] ? y[i] : units.lat[row]);
  }
  delete table.lon;
  delete table.lat;
  return Object.assign(table, { x, y, placed });
}

/** Row numbers in the order of a column (stable), and that column in this order. */
function ordered(column) {
  const order = Uint32Array.from(column, (_, i) => i);
  order.sort((a, b) => column[a] - column[b] || a - b);
  return { order, sorted: Int32Array.from(order, (i) => column[i]) };
}

function incidentSelector(table) {
  // The file is in the order of `occurred`; the other order is made when it is asked for.
  const occurred = { order: null, sorted: table.occurred };
  let reported;
  const placed = ({ clock }) =>
    clock === CLOCK.reported ? (reported ??= ordered(table.reported)) : occurred;
  const { known_from: from, known_to: until, domain, severity, veracity } = table;

  /** Whether a revision counts, apart from when: it is the one to read, and passes the filters. */
  function passes(i, reading) {
    const current =
      reading.clock === CLOCK.known
        ? from[i] <= reading.to && reading.to < until[i]
        : until[i] === NEVER;
    return (
      current &&
      (reading.domain >>> domain[i]) & 1 &&
      (reading.severity >>> severity[i]) & 1 &&
      (reading.veracity >>> veracity[i]) & 1
    );
  }

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

/** Stays that hold at the moment, `[start, end)`; one that was left or called off does not. */
function deploymentSelector(table, categories) {
  const holds = categories.status.map((status) => HOLDING.includes(status));
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

/** Sheets at a court at the moment or before it: opened by then, decided or not. */
function challengeSelector(table) {
  return {
    select({ to }, indices) {
      let found = 0;
      for (let i = 0; i < table.count && table.opened[i] <= to; i++) indices[found++] = i;
      return found;
    },
  };
}

const SELECTORS = {
  incidents: incidentSelector,
  deployments: deploymentSelector,
  challenges: challengeSelector,
};

/** Per row: what is recorded at it or below; parents come before their children. */
function addUp(counts, parent) {
  for (let row = counts.length - 1; row > 0; row--) {
    if (parent[row] >= 0) counts[parent[row]] += counts[row];
  }
}

/**
 * Counts nothing (NaN) until `fill(tables)` brings the records, by kind as from openTable;
 * `described` is the configuration's `events`.
 */
export function makeEvents({ described, units, reading, times }) {
  const categories = described.incidents.categories;
  const columns = new Map();
  let tables = null;
  let kinds = {};

  function fill(filled) {
    Object.values(filled).forEach((table) => place(table, units));
    kinds = Object.fromEntries(
      Object.entries(filled).map(([kind, table]) => [kind, {
        ...SELECTORS[kind](table, described[kind].categories),
        seen: { of: null, count: 0, indices: new Uint32Array(table.count) },
      }]),
    );
    tables = filled;
  }

  const unknown = (length) => new Float64Array(length).fill(NaN);
  const minutes = Int32Array.from(times, (time) => Math.ceil(time / 60));

  /** What is seen at the current reading; the buffer is used again by the next one. */
  function selected(kind) {
    if (!tables) return NOTHING;
    const { seen, select } = kinds[kind];
    const now = reading();
    if (seen.of !== now) {
      seen.count = select(now, seen.indices);
      seen.of = now;
    }
    return seen;
  }

  /** Axis and position: incidents_violence is the fourth domain; [] for incidents, which counts all. */
  function category(id) {
    const value = id.slice("incidents_".length);
    const axis = AXES.find((name) => categories[name].includes(value));
    if (!axis && id !== "incidents") throw new RangeError(`${id} counts no known category`);
    return axis ? [axis, categories[axis].indexOf(value)] : [];
  }

  function column(id) {
    if (!tables) return unknown(units.count);
    if (id === OPEN) return openColumn();
    const kept = columns.get(id) ?? { of: null, counts: new Int32Array(units.count) };
    columns.set(id, kept);
    if (kept.of !== reading()) count(id, kept.counts);
    kept.of = reading();
    return kept.counts;
  }

  function count(id, counts) {
    const { count: found, indices } = selected("incidents");
    const { unit, ...table } = tables.incidents;
    const [axis, wanted] = category(id);
    const values = axis ? table[axis] : null;
    counts.fill(0);
    for (let k = 0; k < found; k++) {
      const i = indices[k];
      if (!values || values[i] === wanted) counts[unit[i]]++;
    }
    addUp(counts, units.parent);
  }

  /** Whether an incident with a known end has begun, is placed, and lasts at a minute. */
  function lasts(i, clock, minute) {
    const { occurred, reported, until } = tables.incidents;
    const placed = clock === CLOCK.reported ? Math.max(occurred[i], reported[i]) : occurred[i];
    return placed <= minute && minute < until[i];
  }

  function openColumn() {
    const now = reading();
    const kept = columns.get(OPEN) ?? { of: null, counts: new Int32Array(units.count) };
    columns.set(OPEN, kept);
    if (kept.of === now) return kept.counts;
    kept.of = now;
    kept.counts.fill(0);
    const { count: all, unit } = tables.incidents;
    for (let i = 0; i < all; i++) {
      if (lasts(i, now.clock, now.to) && kinds.incidents.passes(i, now)) kept.counts[unit[i]]++;
    }
    addUp(kept.counts, units.parent);
    return kept.counts;
  }

  function openSeries(inside) {
    const now = reading();
    const { count: all, unit } = tables.incidents;
    const course = new Float64Array(times.length);
    for (let i = 0; i < all; i++) {
      if (!inside[unit[i]] || !kinds.incidents.passes(i, now)) continue;
      for (let step = 0; step < times.length; step++) {
        if (lasts(i, now.clock, minutes[step])) course[step]++;
      }
    }
    return course;
  }

  /** Events of each step by the reading's clock and filters, where `inside` has a 1. */
  function series(id, inside) {
    if (!tables) return unknown(times.length);
    if (id === OPEN) return openSeries(inside);
    const now = reading();
    const { passes, placed } = kinds.incidents;
    const { order, sorted } = placed(now);
    const { unit, ...table } = tables.incidents;
    const [axis, wanted] = category(id);
    const course = new Float64Array(times.length);
    for (let k = 0, step = 0; k < sorted.length && step < times.length; k++) {
      while (step < times.length && sorted[k] > minutes[step]) step++;
      if (sorted[k] < minutes[0]) continue;
      const i = order ? order[k] : k;
      const counts = inside[unit[i]] && (!axis || table[axis][i] === wanted) && passes(i, now);
      if (counts && step < times.length) course[step]++;
    }
    return course;
  }

  /**
   * The most incidents, as known today and whatever the moment, at any of the rows; those before
   * and after the axis by the reading's clock are beside it and drawn at no moment.
   */
  function largest(id, rows) {
    if (!tables) return 0;
    const { unit, known_to: until, ...table } = tables.incidents;
    const { order, sorted } = kinds.incidents.placed(reading());
    const [axis, wanted] = category(id);
    const sums = new Int32Array(units.count);
    for (let k = 0; k < sorted.length; k++) {
      if (sorted[k] < minutes[0] || sorted[k] > minutes.at(-1)) continue;
      const i = order ? order[k] : k;
      if (until[i] === NEVER && (!axis || table[axis][i] === wanted)) sums[unit[i]]++;
    }
    addUp(sums, units.parent);
    return rows.reduce((most, row) => Math.max(most, sums[row]), 0);
  }

  /**
   * Incidents that no unit of the map shows at the reading: before and after the axis, whatever
   * the moment; of those seen, of the whole country, and at a point that lies in no unit.
   */
  function beside() {
    const found = { before: 0, after: 0, country: 0, nowhere: 0 };
    if (!tables) return found;
    const { passes, placed } = kinds.incidents;
    const { order, sorted } = placed(reading());
    for (let k = 0; k < sorted.length; k++) {
      const side = sorted[k] < minutes[0] ? "before" : sorted[k] > minutes.at(-1) ? "after" : "";
      if (side && passes(order ? order[k] : k, reading())) found[side]++;
    }
    const { count: seen, indices } = selected("incidents");
    const { unit, placed: own } = tables.incidents;
    const unlocated = units.row(UNLOCATED);
    for (let k = 0; k < seen; k++) {
      const i = indices[k];
      if (unit[i] === COUNTRY) found.country++;
      else if (unit[i] === unlocated && own[i]) found.nowhere++;
    }
    return found;
  }

  /** Incidents at a row, in total and by each category of the three axes. */
  function counts(row) {
    const axes = AXES.map((axis) => [
      axis, categories[axis].map((value) => column(`incidents_${value}`)[row]),
    ]);
    return { total: column("incidents")[row], ...Object.fromEntries(axes) };
  }

  /** The columns of a kind; null until there are some. */
  const table = (kind) => tables?.[kind] ?? null;
  return { fill, selected, column, series, counts, largest, table, beside };
}
