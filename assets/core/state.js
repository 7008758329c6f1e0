// The view: one frozen object outside React, with subscribers told once a frame.
import * as timeAxis from "./time_axis.js";

const same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The instant of the ascending axis at or before `t`; the first where there is none. */
export function snap(times, t) {
  return times[Math.max(0, timeAxis.stepAt(times, t))];
}

/**
 * A state that starts with `initial` over `defaults`; `schedule` runs a function a frame later.
 * `query` (core/query.js) writes the state as the text of an address and reads it.
 * Methods: get, set, renew, subscribe, defaults, toQuery, fromQuery.
 */
export function makeState({ defaults, initial = {}, allowed, times, schedule, query }) {
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
    toQuery: (of = state) => query.toQuery(of, defaults, allowed),
    fromQuery: (text) => query.fromQuery(text, allowed),
  };
}
