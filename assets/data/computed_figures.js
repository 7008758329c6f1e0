// Figures of units that the server computes beside the cube: fetched once, when first read.
import { answered } from "../server/failure.js";
import { request } from "../server/request.js";
import { openChanges } from "./changes.js";
/** @import { Changes, ComputedFigures, Units } from "../types/data.js" */
/** @import { ComputedConfig } from "../types/payload.js" */

/** @typedef {{ changes: Changes, unknown: Uint8Array[], known: ComputedConfig["known"] }} Opened */

// Bytes before the description, which say how long it is.
const LENGTH = 4;

/**
 * `fetchFile()` gives a promise of the file; `arrived()` is called when there is something new to read.
 *
 * @param {object} parts
 * @param {Pick<Units, "count" | "parent" | "electoral">} parts.units
 * @param {number} parts.steps
 * @param {() => number} parts.step
 * @param {() => Promise<ArrayBuffer>} parts.fetchFile
 * @param {() => void} parts.arrived
 * @returns {ComputedFigures}
 */
export function makeComputedFigures({ units, steps, step, fetchFile, arrived }) {
  /** @type {Opened | null} */
  let opened = null;
  let asked = false;
  /** @type {unknown} */
  let failure = null;
  const nothing = new Float64Array(units.count).fill(NaN);
  /** @type {Map<string, { of: number, values: Float64Array }>} */
  const columns = new Map();

  async function ask() {
    asked = true;
    failure = null;
    try {
      opened = openFigures(await fetchFile(), steps, units);
    } catch (error) {
      // Not asked for again by itself: every step of the slider reads it.
      failure = error;
    }
    arrived();
  }

  function want() {
    if (!asked) ask();
  }

  /** @type {(open: Opened, id: string, values: ArrayLike<number>, into: Float64Array) => Float64Array} */
  function known({ changes, unknown, known: described }, id, values, into) {
    const found = described[id];
    if (!found || step() < found.since) return into.fill(NaN);
    const needed = found.needs ? changes.column(found.needs, step()) : null;
    const hidden = unknown[found.rows];
    for (let row = 0; row < into.length; row++) {
      into[row] = hidden[row] || (needed && !(needed[row] > 0)) ? NaN : values[row];
    }
    return into;
  }

  /** @type {ComputedFigures["column"]} */
  function column(id) {
    want();
    if (!opened) return nothing;
    const kept = columns.get(id) ?? { of: -1, values: new Float64Array(units.count) };
    columns.set(id, kept);
    if (kept.of !== step()) known(opened, id, opened.changes.column(id, step()), kept.values);
    kept.of = step();
    return kept.values;
  }

  /** @type {ComputedFigures["series"]} */
  function series(id, row, inside) {
    want();
    const values = new Float64Array(steps).fill(NaN);
    const found = opened?.known[id];
    if (!opened || !found || opened.unknown[found.rows][row]) return values;
    const needed = found.needs ? opened.changes.series(found.needs, inside) : null;
    const sums = opened.changes.series(id, inside);
    for (let at = found.since; at < steps; at++) if (!needed || needed[at] > 0) values[at] = sums[at];
    return values;
  }

  return {
    column,
    series,
    largest: (id, rows) => opened?.changes.largest(id, rows) ?? 0,
    ready: () => opened !== null,
    failed: () => failure !== null,
    again() {
      if (failure !== null) ask();
    },
  };
}

/**
 * What a file says: a description behind its length, and the arrays.
 *
 * @param {ArrayBuffer} file
 * @param {number} steps
 * @param {Pick<Units, "count" | "parent" | "electoral">} units
 * @returns {Opened}
 */
function openFigures(file, steps, units) {
  const end = LENGTH + new DataView(file).getUint32(0, true);
  /** @type {ComputedConfig} */
  const described = JSON.parse(new TextDecoder().decode(file.slice(LENGTH, end)));
  const unknown = described.unknown.map((rows) => {
    const flags = new Uint8Array(units.count);
    for (const row of rows) flags[row] = 1;
    return flags;
  });
  const changes = openChanges(file.slice(end), described.changes, steps, units);
  return { changes, unknown, known: described.known };
}

/**
 * Asks the server for the file of the page's data version.
 *
 * @type {(page: { version: string }) => () => Promise<ArrayBuffer>}
 */
export const computedFetcher = ({ version }) => async () => {
  const answer = await answered(await request(`lead/figures.bin?${new URLSearchParams({ version })}`));
  return answer.arrayBuffer();
};
