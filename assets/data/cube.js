// Every number on screen: stored, counted from events, or derived. Mirrors geo.cube.build.read.
import { NEWEST, OLDEST } from "../shared/records.js";

function sum(values) {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Position of the largest value other than the one at `but`; the first of equals. */
function largest(values, but = -1) {
  let found = -1;
  for (let i = 0; i < values.length; i++) {
    if (i !== but && (found < 0 || values[i] > values[found])) found = i;
  }
  return found;
}

/** Formulas over stored numbers that were summed over units before. NaN is undefined. */
const FORMULAS = {
  ratio(numerators, denominators) {
    const below = sum(denominators);
    return below > 0 ? sum(numerators) / below : NaN;
  },
  lead(numerators) {
    if (numerators.some(Number.isNaN)) return NaN;
    const first = largest(numerators);
    const second = largest(numerators, first);
    const margin = numerators[first] - (second < 0 ? 0 : numerators[second]);
    const total = sum(numerators);
    return total > 0 ? margin / total : NaN;
  },
  winner(numerators) {
    if (numerators.some(Number.isNaN)) return NaN;
    const first = largest(numerators);
    const second = largest(numerators, first);
    const tied = second >= 0 && numerators[second] === numerators[first];
    return numerators[first] > 0 && !tied ? first : NaN;
  },
};

/**
 * `measures` as in the configuration, `changes` from openChanges, `events` from makeEvents,
 * `gauges` from makeGauges, `reading` a function giving the current reading, `published` the
 * instants of the bulletins that the count is made of, in epoch seconds.
 */
export function makeCube(parts) {
  const { measures, changes, events, gauges, units, reading, steps, published = [] } = parts;
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  const derived = new Map();

  function measure(id) {
    const found = byId.get(id);
    if (!found) throw new RangeError(`${id} is no measure; known are ${[...byId.keys()].join(", ")}`);
    return found;
  }

  /**
   * A companion says where its figure is unknown, and how many pieces its sum lacks: sheets, and
   * units of which nothing is known, which are on neither side of a share.
   */
  const UNKNOWN = -1;
  const unknown = (gap) => gap === UNKNOWN;
  const lacking = (gap, silent) => gap === UNKNOWN || gap > silent;

  /** The values with NaN where the companion says so; `blank` is one of the two above. */
  function without(values, gaps, silent, blank, into) {
    for (let i = 0; i < values.length; i++) {
      into[i] = blank(gaps[i], silent ? silent[i] : 0) ? NaN : values[i];
    }
    return into;
  }

  /** The measure that counts the units of which nothing is known, where there are any. */
  function silence(id) {
    const { units_without: counted } = measure(id);
    return counted && changes.has(counted) ? counted : "";
  }

  /** The companion of a measure, where anything of it is missing anywhere. */
  function companion(id) {
    const { missing } = measure(id);
    return missing && changes.has(missing) ? missing : "";
  }

  /** A state of every row, NaN where `blank`; kept until the next reading. */
  function stated(id, blank) {
    const { step } = reading();
    const missing = companion(id);
    const values = changes.column(id, step);
    if (!missing) return values;
    const key = `${blank.name} ${id}`;
    const kept = derived.get(key) ?? { of: null, values: new Float64Array(units.count) };
    derived.set(key, kept);
    if (kept.of !== reading()) {
      const silent = silence(id) && changes.column(silence(id), step);
      without(values, changes.column(missing, step), silent, blank, kept.values);
    }
    kept.of = reading();
    return kept.values;
  }

  function statedSeries(id, inside, blank) {
    const course = changes.series(id, inside);
    const missing = companion(id);
    if (!missing) return course;
    const silent = silence(id) && changes.series(silence(id), inside);
    return without(course, changes.series(missing, inside), silent, blank, course);
  }

  /** Formulas are of whole sums: both sides of a share are of the same pieces. */
  const whole = (id) => (measure(id).missing ? stated(id, lacking) : column(id));
  const wholeSeries = (id, row, inside) =>
    measure(id).missing ? statedSeries(id, inside, lacking) : series(id, row, inside);

  /** Incidents are counted from their records, by clock and filters; states come stored. */
  const counted = (id) => id.startsWith("incidents");

  /** One value per row; the buffer is used again by the next reading. */
  function column(id) {
    const { kind, over } = measure(id);
    if (kind) return derivedColumn(id);
    if (over === "gauge") return gauges.column(id);
    return counted(id) ? events.column(id) : stated(id, unknown);
  }

  function derivedColumn(id) {
    const now = reading();
    const kept = derived.get(id) ?? { of: null, values: new Float64Array(units.count) };
    derived.set(id, kept);
    if (kept.of !== now) fill(measure(id), kept.values);
    kept.of = now;
    return kept.values;
  }

  function fill({ kind, numerators, denominators = [] }, values) {
    const above = numerators.map(whole);
    const below = denominators.map(whole);
    const over = new Array(above.length);
    const under = new Array(below.length);
    for (let row = 0; row < values.length; row++) {
      for (let i = 0; i < above.length; i++) over[i] = above[i][row];
      for (let i = 0; i < below.length; i++) under[i] = below[i][row];
      values[row] = FORMULAS[kind](over, under);
    }
  }

  /** The course of one row: states, or the events of each step. */
  function series(id, row, inside = units.inside(row)) {
    const { kind, over, numerators, denominators = [] } = measure(id);
    // The server works out a gauge for one moment; nobody has its course.
    if (over === "gauge") return new Float64Array(steps).fill(NaN);
    if (!kind) return counted(id) ? events.series(id, inside) : statedSeries(id, inside, unknown);
    const above = numerators.map((part) => wholeSeries(part, row, inside));
    const below = denominators.map((part) => wholeSeries(part, row, inside));
    return Float64Array.from({ length: steps }, (_, step) =>
      FORMULAS[kind](above.map((part) => part[step]), below.map((part) => part[step])),
    );
  }

  /** What symbols of these rows are sized against, whatever the moment. */
  function largest(id, rows) {
    const { kind } = measure(id);
    if (kind) return 1;
    return counted(id) ? events.largest(id, rows) : changes.largest(id, rows);
  }

  /** Of which instants a row's count is, {oldest, newest}; null where no bulletin makes it. */
  function asOf(row) {
    const at = (id) => published[changes.column(id, reading().step)[row] - 1];
    const newest = published.length ? at(NEWEST) : undefined;
    return newest === undefined ? null : { newest, oldest: at(OLDEST) };
  }

  /** How many units a row's sum, or a share or lead of sums, leaves out: nothing is known of them. */
  function silent(id, row) {
    const { numerators = [], denominators = [] } = measure(id);
    const parts = [...numerators, ...denominators];
    if (parts.length) return Math.max(...parts.map((part) => silent(part, row)));
    const counted = silence(id);
    return counted ? changes.column(counted, reading().step)[row] : 0;
  }

  /** How many sheets of a sum do not give the figure. */
  function lacks(id, row) {
    const missing = companion(id);
    const gap = missing ? changes.column(missing, reading().step)[row] : 0;
    return Math.max(0, gap - silent(id, row));
  }

  return { asOf, lacks, largest, silent, measure, column, series, value: (id, row) => column(id)[row], has: (id) => byId.has(id) };
}
export const formulas = FORMULAS;
