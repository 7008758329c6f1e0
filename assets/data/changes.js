// Stock measures as changes along time, read in place from one binary file.
/** @import { Changes, Units } from "../types/data.js" */
/** @import { ChangesConfig, Dtype, Numbers } from "../types/payload.js" */

const ARRAYS = {
  int8: Int8Array, int16: Int16Array, int32: Int32Array, uint8: Uint8Array, uint16: Uint16Array,
  uint32: Uint32Array, float32: Float32Array,
};

/**
 * What of a measure changes where; `at` is the step that the column `now` stands at.
 *
 * @typedef {{ starts: Uint32Array, rows: Numbers, values: Numbers }} Moves
 * @typedef {{ at: number, now: Int32Array, moves: Moves | null }} Column
 */

/**
 * A typed array over part of a buffer.
 *
 * @type {(buffer: ArrayBuffer, dtype: Dtype, offset: number, length: number) => Numbers}
 */
export const typedView = (buffer, dtype, offset, length) => new ARRAYS[dtype](buffer, offset, length);

/**
 * When and where values change: `starts[step]` is the first of a step's entries in `rows`.
 *
 * @param {ArrayBuffer} buffer
 * @param {ChangesConfig["patterns"][number]} pattern
 * @param {number} steps
 */
function openPattern(buffer, { count, dtype, counts, gaps }, steps) {
  const perStep = typedView(buffer, dtype, counts, steps);
  const starts = new Uint32Array(steps + 1);
  for (let step = 0; step < steps; step++) starts[step + 1] = starts[step] + perStep[step];
  // A copy: the file says gaps between rows, and is read again by the other measures of this list.
  const rows = typedView(buffer, dtype, gaps, count).slice();
  for (let step = 0; step < steps; step++) {
    for (let i = starts[step] + 1; i < starts[step + 1]; i++) rows[i] += rows[i - 1];
  }
  return { starts, rows };
}

/**
 * Read access to the arrays of the cube.
 *
 * A change says what a row itself gained or lost in a step; the rows above gain and lose it
 * too. `column(id, step)` keeps one column per measure and moves it by the changes between the
 * step it stands at and the one wanted, so that playing forward touches only what changes.
 *
 * @param {ArrayBuffer} buffer
 * @param {ChangesConfig} described
 * @param {number} steps
 * @param {Pick<Units, "count" | "parent" | "electoral">} units
 * @returns {Changes}
 */
export function openChanges(buffer, { patterns, arrays }, steps, units) {
  /** @type {ReturnType<typeof openPattern>[]} */
  const opened = [];
  const described = new Map(arrays.map((array) => [array.id, array]));
  /** @type {Map<string, Column>} */
  const columns = new Map();

  /**
   * @param {string} id
   * @returns {Moves | null}
   */
  function changesOf(id) {
    const array = described.get(id);
    if (!array) return null;
    const { dtype, offset, pattern, beside } = array;
    opened[pattern] ??= openPattern(buffer, patterns[pattern], steps);
    const { starts, rows } = opened[pattern];
    const own = typedView(buffer, dtype, offset, rows.length);
    return { starts, rows, values: beside ? added(own, beside) : own };
  }

  /**
   * @param {Numbers} own
   * @param {string[]} beside
   */
  function added(own, beside) {
    const values = Int32Array.from(own);
    for (const id of beside) {
      const others = changesOf(id)?.values ?? [];
      for (let i = 0; i < values.length; i++) values[i] += others[i];
    }
    return values;
  }

  /** @param {string} id */
  function begin(id) {
    const column = { at: -1, now: new Int32Array(units.count), moves: changesOf(id) };
    columns.set(id, column);
    return column;
  }

  const own = new Int32Array(units.count);

  /** @type {(moves: Moves, now: Int32Array, from: number, to: number, sign: number) => void} */
  function apply({ rows, values }, now, from, to, sign) {
    const { parent, electoral, count } = units;
    // Whole numbers, so the sums come out the same in whatever order they are added.
    if (to - from < count / 2) {
      for (let i = from; i < to; i++) climb(rows[i], sign * values[i], now);
    } else {
      // Where much changes each row's own change is summed first, and then once from the last row up.
      for (let i = from; i < to; i++) own[rows[i]] += sign * values[i];
      for (let row = count - 1; row >= 0; row--) {
        if (!own[row]) continue;
        for (const wide of electoral(row)) now[wide] += own[row];
      }
      for (let row = count - 1; row >= 0; row--) {
        now[row] += own[row];
        if (parent[row] >= 0) own[parent[row]] += own[row];
        own[row] = 0;
      }
    }
  }

  /**
   * The sum over units that the server took apart: each row's own change climbs to the country.
   *
   * @type {(changed: number, value: number, now: Int32Array) => void}
   */
  function climb(changed, value, now) {
    const { parent, electoral } = units;
    for (let row = changed; row >= 0; row = parent[row]) now[row] += value;
    const wide = electoral(changed);
    for (let k = 0; k < wide.length; k++) now[wide[k]] += value;
  }

  /** @type {Changes["column"]} */
  function column(id, step) {
    const kept = columns.get(id) ?? begin(id);
    const { moves, now, at } = kept;
    if (moves && step > at) apply(moves, now, moves.starts[at + 1], moves.starts[step + 1], 1);
    // Backwards what was added is taken off again: a step of the slider costs its changes, not the
    // whole night.
    if (moves && step < at) apply(moves, now, moves.starts[step + 1], moves.starts[at + 1], -1);
    kept.at = step;
    return kept.now;
  }

  /**
   * The values of one row along time, given which rows count in it (see `units.inside`).
   *
   * @type {Changes["series"]}
   */
  function series(id, inside) {
    // Float64, since the companions put NaN into the same array.
    const sums = new Float64Array(steps);
    const moves = changesOf(id);
    if (!moves) return sums;
    const { starts, rows, values } = moves;
    let sum = 0;
    for (let step = 0; step < steps; step++) {
      for (let i = starts[step]; i < starts[step + 1]; i++) if (inside[rows[i]]) sum += values[i];
      sums[step] = sum;
    }
    return sums;
  }

  /**
   * The largest number that any of the rows ever has; sizes of symbols are drawn against it.
   *
   * @type {Changes["largest"]}
   */
  function largest(id, rows) {
    const moves = changesOf(id);
    const now = new Int32Array(units.count);
    let most = 0;
    for (let step = 0; moves && step < steps; step++) {
      apply(moves, now, moves.starts[step], moves.starts[step + 1], 1);
      for (const row of rows) most = Math.max(most, now[row]);
    }
    return most;
  }

  return { column, series, largest, has: (id) => described.has(id) };
}
