// The view: one frozen object outside React, with subscribers told once a frame.
(function (atalaya) {
  "use strict";
  const same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

  /** The instant of the ascending axis at or before `t`; the first where there is none. */
  function snap(times, t) {
    return times[Math.max(0, atalaya.timeAxis.stepAt(times, t))];
  }

  /**
   * A state that starts with `initial` over `defaults`; `schedule` runs a function a frame later.
   * Methods: get, set, renew, subscribe, defaults, toQuery, fromQuery.
   */
  atalaya.makeState = function ({ defaults, initial = {}, allowed, times, schedule }) {
    const listeners = new Set();
    let changed = new Set();
    const settle = (state) => Object.freeze({ ...state, t: snap(times, state.t) });
    let state = settle({ ...defaults, ...initial });

    function tell() {
      const keys = changed;
      changed = new Set();
      for (const listener of listeners) listener(state, keys);
    }

    function mark(keys) {
      if (keys.length && !changed.size) schedule(tell);
      keys.forEach((key) => changed.add(key));
    }

    function set(patch) {
      const next = settle({ ...state, ...patch });
      const keys = Object.keys(patch).filter((key) => !same(next[key], state[key]));
      if (keys.length) state = next;
      mark(keys);
    }

    /** Tells that what the state shows has changed, though the state has not. */
    function renew(key) {
      state = settle({ ...state });
      mark([key]);
    }

    return {
      get: () => state,
      set,
      renew,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      defaults: () => defaults,
      toQuery: (of = state) => atalaya.query.toQuery(of, defaults, allowed),
      fromQuery: (text) => atalaya.query.fromQuery(text, allowed),
    };
  };

  const shownLayer = (layer) => ({
    id: layer.id,
    choice: layer.choices[0]?.measure ?? "",
    opacity: layer.opacity,
  });
  atalaya.shownLayer = shownLayer;

  // Areas lie below borders, borders below circles, circles below marks.
  const STACK = ["fill", "outline", "symbols", "points"];
  const stackRank = (layers, id) =>
    STACK.indexOf(layers.find((layer) => layer.id === id).draw);
  atalaya.stackRank = stackRank;

  /** How the map opens, as the mission's manifest and the layers say. */
  atalaya.defaultState = (config) => ({
    t: snap(config.times, config.view.moment),
    mode: "cumulative",
    window: config.view.window,
    clock: "occurred",
    level: "auto",
    layers: [...config.view.layers].sort(
      (a, b) => stackRank(config.layers, a.id) - stackRank(config.layers, b.id),
    ),
    domain: [],
    severity: [],
    veracity: [],
    map: null,
    unit: "",
    lang: config.mission.languages[0],
    ...atalaya.leadQuery?.defaults,
  });

  /** What an address may ask for. */
  atalaya.allowedState = (config, hasUnit) => ({
    modes: ["moment", "window", "cumulative"],
    clocks: ["occurred", "reported", "known"],
    levels: ["auto", ...config.levels.map((level) => level.id)],
    layers: Object.fromEntries(
      config.layers.map(({ id, choices, opacity }) => [
        id, { choices: choices.map(({ measure }) => measure), opacity },
      ]),
    ),
    ...config.events.incidents.categories,
    langs: config.mission.languages,
    zone: config.mission.timezone,
    lead: atalaya.leadQuery?.allowed(config, hasUnit),
    hasUnit,
  });
})((globalThis.atalaya ??= {}));
