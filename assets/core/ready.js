// What waits for the data: a part of the page that is built once they are there.
/** @type {(() => void)[]} */
const waiting = [];
let ready = false;

/**
 * Runs `fn` once the data are there; at once where they are.
 *
 * @param {() => void} fn
 */
export const whenReady = (fn) => (ready ? fn() : waiting.push(fn));

/** The data are there: what waits is run, in the order in which it came. */
export function becomeReady() {
  ready = true;
  waiting.splice(0).forEach((fn) => fn());
}
