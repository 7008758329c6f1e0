// When subscribers hear of changes: the map at once, text no faster than it can be read.
/** @import { Listener } from "../types/view.js" */

// Milliseconds: with the frame that it waits for, text is never older than a tenth of a second.
const PAUSE = 80;

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
 * Runs `fn` once the next frame has been painted. A page behind others paints none.
 *
 * @param {() => void} fn
 */
function afterPaint(fn) {
  if (document.hidden) setTimeout(fn);
  else requestAnimationFrame(() => setTimeout(fn));
}

/**
 * A subscriber that runs `fn(state, changed)` after the frame that shows the change on the map, and then
 * at most every `PAUSE` ms, with all that changed since: writing text lays out the page again, and
 * the map does not wait for it.
 *
 * @template S
 * @param {Listener<S>} fn
 * @param {{ now: () => number, later: (run: () => void, wait: number) => unknown, painted: (run: () => void) => void }} [clock]
 * @returns {Listener<S>}
 */
export function paced(fn, clock = { now: () => performance.now(), later: setTimeout, painted: afterPaint }) {
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
    waiting = true;
    const wait = last + PAUSE - clock.now();
    if (wait <= 0) clock.painted(run);
    // As a method of `clock` the browser's setTimeout would refuse to run.
    else clock.later.call(globalThis, () => clock.painted(run), wait);
  };
}
