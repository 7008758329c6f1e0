// Stock measures as changes along time, read in place from one binary file.

const ARRAYS = {
  int8: Int8Array, int16: Int16Array, int32: Int32Array, uint8: Uint8Array, uint16: Uint16Array,
  uint32: Uint32Array, float32: Float32Array,
};

/** A typed array over part of a buffer. */
export const typedView = (buffer, dtype, offset, length) => new ARRAYS[dtype](buffer, offset, length);

/** When and where values change: `starts[step]` is the first of a step's entries in `rows`. */
function openPattern(buffer, { count, dtype, counts, gaps }, steps) {
  const perStep = typedView(buffer, dtype, counts, steps);
  const starts = new Uint32Array(steps + 1);
  for (let step = 0; step < steps; step++) starts[step + 1] = starts[step] + perStep[step];
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
 */
export function openChanges(buffer, { patterns, arrays }, steps, units) {
  const opened = patterns.map(() => null);
  const described = new Map(arrays.map((array) => [array.id, array]));
  const columns = new Map();

  function changesOf(id) {
    const { dtype, offset, pattern } = described.get(id);
    opened[pattern] ??= openPattern(buffer, patterns[pattern], steps);
    const { starts, rows } = opened[pattern];
    return { starts, rows, values: typedView(buffer, dtype, offset, rows.length) };
  }

  function begin(id) {
    const column = { at: -1, now: new Int32Array(units.count) };
    columns.set(id, Object.assign(column, described.has(id) ? changesOf(id) : {}));
    return column;
  }

  function apply({ rows, values, now }, from, to, sign) {
    const { parent } = units;
    for (let i = from; i < to; i++) {
      const value = sign * values[i];
      for (let row = rows[i]; row >= 0; row = parent[row]) now[row] += value;
    }
  }

  function column(id, step) {
    const kept = columns.get(id) ?? begin(id);
    if (kept.starts && step > kept.at) {
      apply(kept, kept.starts[kept.at + 1], kept.starts[step + 1], 1);
    } else if (kept.starts && step < kept.at) {
      apply(kept, kept.starts[step + 1], kept.starts[kept.at + 1], -1);
    }
    kept.at = step;
    return kept.now;
  }

  /** The course of one row, given which rows count in it (see `units.inside`). */
  function series(id, inside) {
    const course = new Float64Array(steps);
    if (!described.has(id)) return course;
    const { starts, rows, values } = changesOf(id);
    let sum = 0;
    for (let step = 0; step < steps; step++) {
      for (let i = starts[step]; i < starts[step + 1]; i++) if (inside[rows[i]]) sum += values[i];
      course[step] = sum;
    }
    return course;
  }

  /** The largest number that any of the rows ever has; sizes of symbols are drawn against it. */
  function largest(id, rows) {
    const { starts, rows: changed, values } = described.has(id) ? changesOf(id) : {};
    const all = { rows: changed, values, now: new Int32Array(units.count) };
    let most = 0;
    for (let step = 0; starts && step < steps; step++) {
      apply(all, starts[step], starts[step + 1], 1);
      for (const row of rows) most = Math.max(most, all.now[row]);
    }
    return most;
  }

  return { column, series, largest, has: (id) => described.has(id) };
}
