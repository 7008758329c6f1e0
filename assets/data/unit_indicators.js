// Numbers of one moment that the server works out: asked for when shown, kept by step.
import { answered } from "../server/failure.js";
import { request } from "../server/request.js";
/** @import { UnitIndicators } from "../types/data.js" */

const KEPT = 120;
const NONE = new Float32Array(0);

/**
 * `fetchColumns(step, ids)` gives a promise of one Float32Array per id, for the first rows;
 * rows beyond them are NaN. `arrived()` is called when there is something new to read.
 *
 * One request is under way at a time: while the slider moves, steps in between are left out.
 *
 * @param {object} parts
 * @param {number} parts.count
 * @param {(step: number, ids: string[]) => Promise<Float32Array[]>} parts.fetchColumns
 * @param {() => void} parts.arrived
 * @param {() => number} parts.step
 * @returns {UnitIndicators}
 */
export function makeUnitIndicators({ count, fetchColumns, arrived, step }) {
  /** @type {Map<number, Map<string, Float32Array>>} by step and id */
  const kept = new Map();
  /** @type {Map<string, { of: number, values: Float32Array }>} */
  const shown = new Map();
  /** @type {Set<string>} */
  const used = new Set();
  const empty = new Float32Array(count).fill(NaN);
  let busy = false;
  let planned = false;
  /** @type {number | null} */
  let failedAt = null;
  /** @type {unknown} */
  let failure = null;

  /** What could not be had for a step is not asked for again until somebody says so. */
  const failed = () => failedAt === step();

  /** @param {Float32Array} values */
  function padded(values) {
    const column = new Float32Array(count).fill(NaN);
    column.set(values.subarray(0, count));
    return column;
  }

  /**
   * @param {number} at
   * @param {Iterable<string>} ids
   */
  function missing(at, ids) {
    const there = kept.get(at);
    return [...ids].filter((id) => !there?.has(id));
  }

  /**
   * @param {number} at
   * @param {string[]} ids
   * @param {Float32Array[]} columns
   */
  function keep(at, ids, columns) {
    const there = kept.get(at) ?? new Map();
    ids.forEach((id, i) => there.set(id, padded(columns[i] ?? NONE)));
    kept.set(at, there);
    const [oldest] = kept.keys();
    if (kept.size > KEPT) kept.delete(oldest);
  }

  async function ask() {
    planned = false;
    const at = step();
    const ids = missing(at, used);
    if (busy || !ids.length) return;
    busy = true;
    try {
      keep(at, ids, await fetchColumns(at, ids));
      failedAt = null;
    } catch (error) {
      // Nothing is better than the numbers of another moment; the next step asks again.
      failedAt = at;
      failure = error;
      ids.forEach((id) => shown.delete(id));
    }
    busy = false;
    arrived();
    if (!failed() && missing(step(), used).length) ask();
  }

  function plan() {
    if (planned || busy || failed()) return;
    planned = true;
    queueMicrotask(ask);
  }

  /**
   * Asks for it from now on; something new is asked for even where the rest did not come.
   *
   * @param {string} id
   */
  function use(id) {
    if (used.has(id)) return;
    used.add(id);
    failedAt = null;
  }

  /**
   * One value per row at the current step; those of the step before until they arrive.
   *
   * @param {string} id
   */
  function column(id) {
    const found = kept.get(step())?.get(id);
    if (found) {
      shown.set(id, { of: step(), values: found });
      return found;
    }
    use(id);
    plan();
    return shown.get(id)?.values ?? empty;
  }

  return {
    column,
    /** The step that the values of `column` are of; -1 while there are none. */
    stepOf: (id) => (kept.get(step())?.has(id) ? step() : (shown.get(id)?.of ?? -1)),
    /** Whether these columns are those of the current step. */
    ready: (ids) => missing(step(), ids).length === 0,
    failed,
    /** What went wrong, where something did. */
    failure: () => (failed() ? failure : null),
    /** Asks once more for what did not come. */
    again() {
      failedAt = null;
      plan();
    },
    /** Asks for what somebody will read; from then on it follows the slider. */
    want(ids) {
      ids.forEach(use);
      if (missing(step(), ids).length) plan();
    },
    /** Only these are asked for from now on. */
    only(ids) {
      used.clear();
      ids.forEach((id) => used.add(id));
    },
  };
}

/**
 * Asks the server for columns at a step of the time axis.
 *
 * @type {(page: { version: string, times: number[] }) => (step: number, ids: string[]) => Promise<Float32Array[]>}
 */
export const unitIndicatorFetcher = ({ version, times }) => async (step, ids) => {
  const query = new URLSearchParams({ version, t: String(times[step]), columns: ids.join() });
  const answer = await answered(await request(`lead/gauges.bin?${query}`));
  return splitColumns(await answer.arrayBuffer(), ids);
};

/**
 * Splits one answer into its columns.
 *
 * @type {(buffer: ArrayBuffer, ids: string[]) => Float32Array[]}
 */
export const splitColumns = (buffer, ids) => {
  const all = new Float32Array(buffer);
  const rows = all.length / ids.length;
  return ids.map((_, i) => all.subarray(i * rows, (i + 1) * rows));
};
