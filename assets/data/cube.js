// Every number on screen: stored, counted from events, or derived. Mirrors geo.cube.read.read.
import { FORMULAS } from "./formulas.js";
import { DERIVED, MEASURE, OVER } from "../shared/measures.js";
import { NEWEST, OLDEST } from "../shared/records.js";
/** @import { Changes, ComputedFigures, Records, UnitIndicators, Units } from "../types/data.js" */
/** @import { Measure, Numbers } from "../types/payload.js" */
/** @import { TimeQuery } from "../types/view.js" */

/**
 * Whether a figure is left blank: by its companion, and by the units of which nothing is known.
 *
 * @typedef {(gap: number, silent: number) => boolean} Blank
 */

/**
 * `measures` as in the configuration, `changes` from openChanges, `records` from makeRecords,
 * `unitIndicators` from makeUnitIndicators, `reading` a function giving the current one, `published` the
 * instants of the bulletins that the count is made of, in epoch seconds.
 *
 * @param {object} parts
 * @param {Measure[]} parts.measures
 * @param {Changes} parts.changes
 * @param {Records} parts.records
 * @param {Pick<UnitIndicators, "column">} parts.unitIndicators
 * @param {Pick<ComputedFigures, "column" | "series" | "largest">} parts.computed
 * @param {Units} parts.units
 * @param {() => TimeQuery} parts.reading
 * @param {number} parts.steps
 * @param {number[]} [parts.published]
 */
export function makeCube(parts) {
  const { measures, changes, records, unitIndicators, computed, units, reading, steps, published = [] } = parts;
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  /** @type {Map<string, { of: TimeQuery | null, values: Float64Array }>} */
  const derived = new Map();

  /** @param {string} id */
  function measure(id) {
    const found = byId.get(id);
    if (!found) throw new RangeError(`${id} is no measure; known are ${[...byId.keys()].join(", ")}`);
    return found;
  }

  /**
   * A companion says where its figure is unknown, and how many pieces its sum lacks: tally sheets, and
   * units of which nothing is known, which are on neither side of a share.
   */
  const UNKNOWN = -1;
  /** @type {Blank} */
  const unknown = (gap) => gap === UNKNOWN;
  /** @type {Blank} */
  const lacking = (gap, silent) => gap === UNKNOWN || gap > silent;

  /**
   * The values with NaN where the companion says so; `blank` is one of the two above.
   *
   * @template {Float64Array} Into
   * @param {Numbers} values
   * @param {Numbers} gaps
   * @param {Numbers | ""} silent
   * @param {Blank} blank
   * @param {Into} into
   * @returns {Into}
   */
  function without(values, gaps, silent, blank, into) {
    for (let i = 0; i < values.length; i++) {
      into[i] = blank(gaps[i], silent ? silent[i] : 0) ? NaN : values[i];
    }
    return into;
  }

  /**
   * The measure that counts the units of which nothing is known, where there are any.
   *
   * @param {string} id
   */
  function silence(id) {
    const { units_without: counted } = measure(id);
    return counted && changes.has(counted) ? counted : "";
  }

  /**
   * The companion of a measure, where anything of it is missing anywhere.
   *
   * @param {string} id
   */
  function companion(id) {
    const { missing } = measure(id);
    return missing && changes.has(missing) ? missing : "";
  }

  /**
   * A state of every row, NaN where `blank`; kept until the next reading.
   *
   * @param {string} id
   * @param {Blank} blank
   * @returns {Numbers}
   */
  function stated(id, blank) {
    const { step } = reading();
    const missing = companion(id);
    const values = changes.column(id, step);
    if (!missing) return values;
    const key = `${blank.name} ${id}`;
    // By `blank` too: a sum shown with pieces missing and the whole sum a share needs are two
    // columns.
    const kept = derived.get(key) ?? { of: null, values: new Float64Array(units.count) };
    derived.set(key, kept);
    if (kept.of !== reading()) {
      const silent = silence(id) && changes.column(silence(id), step);
      without(values, changes.column(missing, step), silent, blank, kept.values);
    }
    kept.of = reading();
    return kept.values;
  }

  /**
   * @param {string} id
   * @param {Uint8Array} inside
   * @param {Blank} blank
   */
  function statedSeries(id, inside, blank) {
    const values = changes.series(id, inside);
    const missing = companion(id);
    if (!missing) return values;
    const silent = silence(id) && changes.series(silence(id), inside);
    return without(values, changes.series(missing, inside), silent, blank, values);
  }

  /**
   * Formulas are of whole sums: both sides of a share are of the same pieces.
   *
   * @type {(id: string) => Numbers}
   */
  const whole = (id) => (measure(id).missing ? stated(id, lacking) : column(id));
  /** @type {(id: string, row: number, inside: Uint8Array) => Numbers} */
  const wholeSeries = (id, row, inside) =>
    measure(id).missing ? statedSeries(id, inside, lacking) : series(id, row, inside);

  /**
   * Incidents are counted from their records, by clock and filters; states come stored.
   *
   * @type {(id: string) => boolean}
   */
  const counted = (id) => id.startsWith(MEASURE.incidents);

  /**
   * One value per row; the buffer is used again by the next reading.
   *
   * @param {string} id
   * @returns {Numbers}
   */
  function column(id) {
    const { kind, over } = measure(id);
    if (kind) return derivedColumn(id);
    if (over === OVER.unit_indicator) return unitIndicators.column(id);
    if (over === OVER.computed) return computed.column(id);
    return counted(id) ? recorded(records.column(id)) : stated(id, unknown);
  }

  const cuts = [...new Set(units.partly.above)];

  /**
   * Counts of incidents: in which part of a unit one happened nobody has recorded.
   *
   * @type {(values: Numbers) => Numbers}
   */
  function recorded(values) {
    if (!cuts.length) return values;
    const blank = Float64Array.from(values);
    for (const row of cuts) blank[row] = NaN;
    return blank;
  }

  /**
   * @param {string} id
   * @returns {Numbers}
   */
  function derivedColumn(id) {
    const now = reading();
    const kept = derived.get(id) ?? { of: null, values: new Float64Array(units.count) };
    derived.set(id, kept);
    if (kept.of !== now) fill(measure(id), kept.values);
    kept.of = now;
    return kept.values;
  }

  /**
   * @param {Measure} measure
   * @param {Float64Array} values
   */
  function fill({ kind = DERIVED.ratio, numerators = [], denominators = [], factor = 1 }, values) {
    const above = numerators.map(whole);
    const below = denominators.map(whole);
    const over = new Array(above.length);
    const under = new Array(below.length);
    for (let row = 0; row < values.length; row++) {
      for (let i = 0; i < above.length; i++) over[i] = above[i][row];
      for (let i = 0; i < below.length; i++) under[i] = below[i][row];
      values[row] = factor * FORMULAS[kind](over, under);
    }
  }

  /**
   * The values of one row along time: states, or the events of each step.
   *
   * @param {string} id
   * @param {number} row
   * @param {Uint8Array} [inside]
   * @returns {Numbers}
   */
  function series(id, row, inside = units.inside(row)) {
    const { kind, over, numerators = [], denominators = [], factor = 1 } = measure(id);
    if (over === OVER.computed) return computed.series(id, row, inside);
    // The server works out a unit indicator for one moment; it has no values along time.
    if (over === OVER.unit_indicator) return new Float64Array(steps).fill(NaN);
    if (!kind && counted(id)) {
      return units.cut(row) ? new Float64Array(steps).fill(NaN) : records.series(id, inside);
    }
    if (!kind) return statedSeries(id, inside, unknown);
    const above = numerators.map((part) => wholeSeries(part, row, inside));
    const below = denominators.map((part) => wholeSeries(part, row, inside));
    return Float64Array.from({ length: steps }, (_, step) =>
      factor * FORMULAS[kind](above.map((part) => part[step]), below.map((part) => part[step])),
    );
  }

  /**
   * What symbols of these rows are sized against, whatever the moment.
   *
   * @param {string} id
   * @param {number[]} rows
   */
  function largest(id, rows) {
    const { kind, over } = measure(id);
    if (kind) return 1;
    if (over === OVER.computed) return computed.largest(id, rows);
    return counted(id) ? records.largest(id, rows) : changes.largest(id, rows);
  }

  /**
   * Of which instants a row's count is, {oldest, newest}; null where no bulletin makes it.
   *
   * @param {number} row
   */
  function asOf(row) {
    /** @param {string} id */
    const at = (id) => published[changes.column(id, reading().step)[row] - 1];
    // Numbers from 1; 0 is none, and published[-1] is undefined just as well.
    const newest = published.length ? at(NEWEST) : undefined;
    return newest === undefined ? null : { newest, oldest: at(OLDEST) };
  }

  /**
   * How many units a row's sum, or a share or lead of sums, leaves out: nothing is known of them.
   *
   * @param {string} id
   * @param {number} row
   * @returns {number}
   */
  function silent(id, row) {
    const { numerators = [], denominators = [] } = measure(id);
    const parts = [...numerators, ...denominators];
    // The most, not the sum: the units without votes are as a rule those without turnout.
    if (parts.length) return Math.max(...parts.map((part) => silent(part, row)));
    const counted = silence(id);
    return counted ? changes.column(counted, reading().step)[row] : 0;
  }

  /**
   * How many tally sheets of a sum do not give the figure.
   *
   * @param {string} id
   * @param {number} row
   */
  function lacks(id, row) {
    const missing = companion(id);
    const gap = missing ? changes.column(missing, reading().step)[row] : 0;
    // The companion counts silent units too; they have words of their own (partial_sums.js).
    return Math.max(0, gap - silent(id, row));
  }

  return {
    asOf, lacks, largest, silent, measure, column, series,
    /** @type {(id: string, row: number) => number} */
    value: (id, row) => column(id)[row],
    /** @type {(id: string) => boolean} */
    has: (id) => byId.has(id),
  };
}
