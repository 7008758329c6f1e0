// Fetches the configuration and the binary files, says how far it is, and may be tried again.
// The map is drawn from the first parts; records, which may be many, come after it.
import { client } from "../core/client.js";
import { make } from "../core/elements.js";
import { answered, whyFailed } from "../server/failure.js";
import { request } from "../server/request.js";
import { openTable } from "./records.js";

const FIRST = ["units", "topology", "cube"];
const TOTAL = FIRST.length + 1;

async function read(url, options) {
  return answered(await request(url, options));
}
const json = async (url) => (await read(url)).json();
const bytes = async (url) => (await read(url)).arrayBuffer();

async function tables(described) {
  const kinds = Object.keys(described);
  const buffers = await Promise.all(kinds.map((kind) => bytes(described[kind].url)));
  return Object.fromEntries(
    kinds.map((kind, i) => [kind, openTable(buffers[i], described[kind])]),
  );
}

/** How each part is fetched, given the configuration. */
const FETCH = {
  units: (config) => json(config.units.url),
  topology: (config) => json(config.topology.coarse),
  cube: (config) => bytes(config.cube.url),
};

/**
 * `load(begin, complete)` awaits `begin({config, units, topology, cube})` and then
 * `complete(tables)`, each until it has worked once; others: status, subscribe, retry.
 */
export function makePayload(configUrl) {
  const listeners = new Set();
  let status = { phase: "loading", part: "config", loaded: 0, total: TOTAL, message: "" };
  let steps = [];
  let config;

  function report(patch) {
    status = { ...status, ...patch };
    for (const listener of listeners) listener(status);
  }

  function arrived(part) {
    report({ part, loaded: status.loaded + 1 });
  }

  async function part(name) {
    const value = await FETCH[name](config);
    arrived(name);
    return [name, value];
  }

  async function first(begin) {
    config = await json(configUrl);
    client.config = config;
    const parts = await Promise.all(FIRST.map(part));
    await begin({ config, ...Object.fromEntries(parts) });
  }

  async function rest(complete) {
    report({ part: "events", loaded: FIRST.length });
    complete(await tables(config.events));
    arrived("events");
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
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Writes the status into `element`: progress, or what failed with a button to try again. */
export function showStatus(element, payload, text) {
  // What the server did not give is said in words; another error is one of ours, in its own.
  const why = ({ error, message }) =>
    error.status || error.unreached ? whyFailed(error, text) : message;
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
