// When subscribers hear of changes: the map at once, text no faster than it can be read.
/** @import { Listener } from "../types/view.js" */

const PAUSE = 90;

/**
 * A scheduler for the state: the first change of a frame runs after the code that made it, so
 * that drawing need not wait for the frame; further ones together in the next frame.
 *
 * @param {(fn: () => void) => void} frame
 * @param {(fn: () => void) => void} soon
 * @returns {(fn: () => void) => void}
 */
export function eachFrame(frame, soon) {
  let ran = false;
  return (fn) => {
    if (ran) {
      frame(fn);
      return;
    }
    ran = true;
    frame(() => (ran = false));
    soon(fn);
  };
}

/**
 * A subscriber that runs `fn(state, changed)` at once and then at most every `PAUSE` ms, with
 * all that changed since: writing text lays out the page again.
 *
 * @template S
 * @param {Listener<S>} fn
 * @param {{ now: () => number, later: (run: () => void, wait: number) => unknown }} [clock]
 * @returns {Listener<S>}
 */
export function paced(fn, clock = { now: () => performance.now(), later: setTimeout }) {
  /** @type {Set<string>} */
  let changed = new Set();
  let last = -Infinity;
  let waiting = false;
  /** @type {Readonly<S>} */
  let state;

  function run() {
    const keys = changed;
    [waiting, changed, last] = [false, new Set(), clock.now()];
    fn(state, keys);
  }

  return (now, keys) => {
    state = now;
    keys.forEach((key) => changed.add(key));
    if (waiting) return;
    const wait = last + PAUSE - clock.now();
    if (wait <= 0) run();
    else {
      waiting = true;
      // As a method of `clock` the browser's setTimeout would refuse to run.
      clock.later.call(globalThis, run, wait);
    }
  };
}
