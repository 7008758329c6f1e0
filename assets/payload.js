// Fetches the configuration and the binary files, says how far it is, and may be tried again.
(function (atalaya) {
  "use strict";
  const PARTS = ["units", "topology", "cube", "events"];

  async function read(url, options) {
    const response = await fetch(url, options);
    if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
    return response;
  }
  const json = async (url) => (await read(url)).json();
  const bytes = async (url) => (await read(url)).arrayBuffer();

  async function tables(described) {
    const kinds = Object.keys(described);
    const buffers = await Promise.all(kinds.map((kind) => bytes(described[kind].url)));
    return Object.fromEntries(
      kinds.map((kind, i) => [kind, atalaya.openTable(buffers[i], described[kind])]),
    );
  }

  /** How each part is fetched, given the configuration. */
  const FETCH = {
    units: (config) => json(config.units.url),
    topology: (config) => json(config.topology.coarse),
    cube: (config) => bytes(config.cube.url),
    events: (config) => tables(config.events),
  };

  /** Methods: load() -> {config, units, topology, cube, events} or null; status, subscribe, retry. */
  atalaya.makePayload = function (configUrl) {
    const listeners = new Set();
    let status = { phase: "loading", part: "config", loaded: 0, total: PARTS.length, message: "" };
    let onDone = () => {};

    function report(patch) {
      status = { ...status, ...patch };
      for (const listener of listeners) listener(status);
    }

    async function part(name, config) {
      const value = await FETCH[name](config);
      report({ part: name, loaded: status.loaded + 1 });
      return [name, value];
    }

    async function load(done = onDone) {
      onDone = done;
      report({ phase: "loading", part: "config", loaded: 0, message: "" });
      try {
        const config = await (await read(configUrl, { cache: "no-store" })).json();
        atalaya.config = config;
        const parts = await Promise.all(PARTS.map((name) => part(name, config)));
        await done({ config, ...Object.fromEntries(parts) });
        report({ phase: "ready" });
      } catch (error) {
        report({ phase: "failed", message: error.message });
      }
    }

    return {
      load,
      retry: () => load(),
      status: () => status,
      fetchJson: json,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
  };

  /** Writes the status into `element`: progress, or what failed with a button to try again. */
  atalaya.showStatus = function (element, payload, text) {
    const render = ({ phase, part, message }) => {
      element.hidden = phase === "ready";
      element.classList.toggle("failed", phase === "failed");
      if (phase === "loading" && part === "config") return;
      element.textContent =
        phase === "failed"
          ? text("load_failed", { message })
          : text("loading_part", { part: text(`part_${part}`) });
      if (phase !== "failed") return;
      element.append(
        atalaya.make("button", { type: "button", onclick: payload.retry }, text("retry")),
      );
    };
    payload.subscribe(render);
    render(payload.status());
  };
})((globalThis.atalaya ??= {}));
