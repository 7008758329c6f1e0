// Playing: moves the state along the time axis, a number of steps a second.

/**
 * `frame` is requestAnimationFrame; `move(index)` goes to a step, `index()` tells the current.
 *
 * @param {object} axis
 * @param {number} axis.count
 * @param {() => number} axis.index
 * @param {(step: number) => void} axis.move
 * @param {(draw: (now: number) => void) => unknown} axis.frame
 */
export function makePlayback({ count, index, move, frame }) {
  /** @type {Set<(running: boolean) => void>} */
  const listeners = new Set();
  let speed = 6;
  let running = false;
  /** @type {number | undefined} */
  let begun;
  /** @type {number} */
  let from = 0;
  /** @type {number | undefined} */
  let placed;

  const notify = () => listeners.forEach((listener) => listener(running));

  /**
   * Steps are counted from where playing began, so that a slow frame drops steps, not time.
   * Where something else has moved the step meanwhile, playing goes on from there.
   *
   * @param {number} now
   */
  function advance(now) {
    if (!running) return;
    if (index() !== placed) restart();
    // From the first frame on: what was before it nobody has seen.
    begun ??= now;
    const target = Math.min(count - 1, from + Math.floor(((now - begun) * speed) / 1000));
    if (target !== placed) move(target);
    placed = target;
    if (target >= count - 1) stop();
    else frame(advance);
  }

  function restart() {
    begun = undefined;
    placed = from = index();
  }

  function start() {
    if (running) return;
    running = true;
    if (index() >= count - 1) move(0);
    restart();
    notify();
    frame(advance);
  }

  function stop() {
    if (!running) return;
    running = false;
    notify();
  }

  return {
    start, stop, restart,
    toggle: () => (running ? stop() : start()),
    running: () => running,
    /** @param {number} [stepsPerSecond] */
    speed(stepsPerSecond) {
      if (stepsPerSecond !== undefined) {
        speed = stepsPerSecond;
        restart();
      }
      return speed;
    },
    subscribe: (/** @type {(running: boolean) => void} */ listener) => listeners.add(listener),
  };
}
