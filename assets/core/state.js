// The view: one frozen object outside React, with subscribers called once a frame.
import * as timeAxis from "./time_axis.js";
/** @import { AddressQuery, Allowed, Listener, StateStore } from "../types/view.js" */

// A page whose view is in no address.
const NOWHERE = { toQuery: () => "", fromQuery: () => ({}) };

/** @type {(a: unknown, b: unknown) => boolean} */
const same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

/**
 * The instant of the ascending axis at or before `t`; the first where there is none.
 *
 * @param {number[]} times
 * @param {number} t
 */
export function snap(times, t) {
  return times[Math.max(0, timeAxis.stepAt(times, t))];
}

/**
 * A state that starts with `initial` over `defaults`; `schedule` runs a function a frame later.
 * `query` (core/query.js) writes the state as the text of an address and reads it.
 * Methods: get, set, renew, subscribe, defaults, toQuery, fromQuery, unknownChoices.
 *
 * @template {{ t: number }} S
 * @param {object} parts
 * @param {S} parts.defaults
 * @param {Partial<S>} [parts.initial]
 * @param {Allowed} [parts.allowed] what the address may say; without an address, nothing
 * @param {number[]} parts.times
 * @param {(fn: () => void) => void} parts.schedule
 * @param {AddressQuery<NoInfer<S>>} [parts.query]
 * @returns {StateStore<S>}
 */
export function makeState({ defaults, initial = {}, allowed, times, schedule, query = NOWHERE }) {
  /** @type {Set<Listener<S>>} */
  const listeners = new Set();
  /** @type {Set<string>} */
  let changed = new Set();
  /** @type {(state: S) => Readonly<S>} */
  const settle = (state) => Object.freeze({ ...state, t: snap(times, state.t) });
  let state = settle({ ...defaults, ...initial });

  function notify() {
    // Emptied before anybody hears of it: what a listener sets is another round.
    const keys = changed;
    changed = new Set();
    for (const listener of listeners) listener(state, keys);
  }

  /** @param {string[]} keys */
  function mark(keys) {
    // A round that is due will have these keys, too.
    if (keys.length && !changed.size) schedule(notify);
    keys.forEach((key) => changed.add(key));
  }

  /** @param {Partial<S>} patch */
  function set(patch) {
    const next = settle({ ...state, ...patch });
    const wanted = /** @type {(keyof S & string)[]} */ (Object.keys(patch));
    const keys = wanted.filter((key) => !same(next[key], state[key]));
    if (keys.length) state = next;
    mark(keys);
  }

  /**
   * Tells that what the state shows has changed, though the state has not.
   *
   * @param {string} key
   */
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
    unknownChoices: (text) => query.unknownChoices?.(text, allowed) ?? [],
  };
}
