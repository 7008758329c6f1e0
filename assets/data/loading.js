// Fetches the configuration and the binary files, says how far it is, and may be tried again.
// The map is drawn from the first parts; records, which may be many, come after it.
import { client } from "../core/client.js";
import { make } from "../core/elements.js";
import { answered, asFailure, whyFailed } from "../server/failure.js";
import { request } from "../server/request.js";
import { unpackTopology } from "./packed_topology.js";
import { openTable } from "./record_tables.js";
/** @import { Table } from "../types/data.js" */
/** @import { Config, ReadText, TableConfig, Topology, UnitColumns } from "../types/payload.js" */

/**
 * How far it is: `part` of the texts `part_...`, and what went wrong.
 *
 * @typedef {object} Status
 * @property {"loading" | "ready" | "failed"} phase
 * @property {string} part
 * @property {number} loaded
 * @property {number} total
 * @property {string} message
 * @property {unknown} [error]
 *
 * @typedef {{ config: Config, units: UnitColumns, topology: Topology, cube: ArrayBuffer }} Loaded
 */

const FIRST = /** @type {const} */ (["units", "topology", "cube"]);
const TOTAL = FIRST.length + 1;

/**
 * @param {string} url
 * @param {RequestInit} [options]
 */
async function read(url, options) {
  return answered(await request(url, options));
}
/**
 * What a file says; whoever asks for it knows its shape.
 *
 * @template T
 * @param {string} url
 * @returns {Promise<T>}
 */
async function json(url) {
  return (await read(url)).json();
}
/** @type {(url: string) => Promise<ArrayBuffer>} */
const bytes = async (url) => (await read(url)).arrayBuffer();
/** @type {(url: string) => Promise<Topology>} */
const shapes = async (url) => unpackTopology(await bytes(url));

/**
 * The records of a kind, from its file.
 *
 * @param {TableConfig} described
 * @returns {Promise<Table>}
 */
export const fetchTable = async (described) => openTable(await bytes(described.url), described);

/**
 * Those that come with the page; of the others `makeRecords` asks when they are first read.
 *
 * @param {Record<string, TableConfig>} described
 * @returns {Promise<Record<string, Table>>}
 */
async function tables(described) {
  const kinds = Object.keys(described).filter((kind) => !described[kind].late);
  const fetched = await Promise.all(kinds.map((kind) => fetchTable(described[kind])));
  return Object.fromEntries(kinds.map((kind, i) => [kind, fetched[i]]));
}

/**
 * How each part is fetched, given the configuration.
 *
 * @type {{ [Name in (typeof FIRST)[number]]: (config: Config) => Promise<Loaded[Name]> }}
 */
const FETCH = {
  units: (config) => json(config.units.url),
  topology: (config) => shapes(config.topology.coarse),
  cube: (config) => bytes(config.cube.url),
};

/**
 * `load(begin, complete)` awaits `begin({config, units, topology, cube})` and then
 * `complete(tables)`, each until it has worked once; others: status, subscribe, retry.
 *
 * @param {string} configUrl
 */
export function makePayload(configUrl) {
  /** @type {Set<(status: Status) => void>} */
  const listeners = new Set();
  /** @type {Status} */
  let status = { phase: "loading", part: "config", loaded: 0, total: TOTAL, message: "" };
  /** @type {(() => Promise<void>)[]} */
  let steps = [];
  /** @type {Config} */
  let config;

  /** @param {Partial<Status>} patch */
  function report(patch) {
    status = { ...status, ...patch };
    for (const listener of listeners) listener(status);
  }

  /** @param {string} part */
  function arrived(part) {
    report({ part, loaded: status.loaded + 1 });
  }

  /** @param {(typeof FIRST)[number]} name */
  async function part(name) {
    const value = await FETCH[name](config);
    arrived(name);
    return [name, value];
  }

  /** @param {(loaded: Loaded) => Promise<void>} begin */
  async function first(begin) {
    config = await json(configUrl);
    client.config = config;
    const parts = await Promise.all(FIRST.map(part));
    await begin(/** @type {Loaded} */ ({ config, ...Object.fromEntries(parts) }));
  }

  /** @param {(tables: Record<string, Table>) => void} complete */
  async function rest(complete) {
    report({ part: "records", loaded: FIRST.length });
    complete(await tables(config.records));
    arrived("records");
  }

  /** What has worked is not done again by another try. */
  async function run() {
    report({ phase: "loading", message: "" });
    try {
      for (; steps.length; steps.shift()) await steps[0]();
      report({ phase: "ready" });
    } catch (error) {
      report({ phase: "failed", message: error instanceof Error ? error.message : String(error), error });
    }
  }

  /**
   * @param {(loaded: Loaded) => Promise<void>} begin
   * @param {(tables: Record<string, Table>) => void} complete
   */
  function load(begin, complete) {
    steps = [() => first(begin), () => rest(complete)];
    return run();
  }

  function retry() {
    const fresh = steps.length > 1 ? { part: "config", loaded: 0 } : {};
    report(fresh);
    return run();
  }

  return {
    load,
    retry,
    status: () => status,
    fetchJson: json,
    fetchShapes: shapes,
    /** @param {(status: Status) => void} listener */
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * Writes the status into `element`: progress, or what failed with a button to try again.
 *
 * @param {HTMLElement} element
 * @param {ReturnType<typeof makePayload>} payload
 * @param {ReadText} text
 */
export function showStatus(element, payload, text) {
  // What the server did not give is put into words; another error is one of ours, in its own.
  /** @type {(status: Status) => string} */
  const why = ({ error, message }) => {
    const { status, unreached } = asFailure(error);
    return status || unreached ? whyFailed(error, text) : message;
  };
  /** @param {Status} status */
  const render = (status) => {
    const { phase, part } = status;
    element.hidden = phase === "ready";
    element.classList.toggle("failed", phase === "failed");
    if (phase === "loading" && part === "config") return;
    element.textContent =
      phase === "failed"
        ? text("load_failed", { message: why(status) })
        : text("loading_part", { part: text(`part_${part}`) });
    if (phase !== "failed") return;
    element.append(
      make("button", { type: "button", onclick: payload.retry }, text("retry")),
    );
  };
  payload.subscribe(render);
  render(payload.status());
}
