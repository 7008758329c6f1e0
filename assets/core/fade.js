// A picture on a canvas gives way to the next in a quarter of a second, where a step was jumped to.

const DURATION = 250;
// Points of the way: between them opacities are straight lines.
const POINTS = 6;
const STILL = "(prefers-reduced-motion: reduce)";

/**
 * Opacities of the old picture, above, and of the new one below it, on the way from one to the other: together
 * they cover what lies below as much as either does alone.
 *
 * @param {number} opacity of the canvas, 0 to 1
 * @returns {{ above: number[], below: number[] }}
 */
export function opacities(opacity) {
  const above = Array.from({ length: POINTS }, (_, i) => opacity * (1 - i / (POINTS - 1)));
  return { above, below: above.map((of) => (of === opacity ? 0 : 1 - (1 - opacity) / (1 - of))) };
}

/** @param {number[]} values */
const frames = (values) => values.map((opacity) => ({ opacity }));

/**
 * `start(canvas)` before the canvas is painted anew, `stop()` where what is shown must be what is.
 */
export function makeFade() {
  /** @type {{ old: HTMLCanvasElement, run: Animation } | null} */
  let fading = null;

  function stop() {
    if (!fading) return;
    fading.old.remove();
    fading.run.cancel();
    fading = null;
  }

  /** @param {HTMLCanvasElement} canvas */
  function start(canvas) {
    stop();
    if (!canvas.width || matchMedia(STILL).matches) return;
    const old = /** @type {HTMLCanvasElement} */ (canvas.cloneNode());
    old.getContext("2d")?.drawImage(canvas, 0, 0);
    canvas.after(old);
    const { above, below } = opacities(Number(getComputedStyle(canvas).opacity));
    old.animate(frames(above), { duration: DURATION, fill: "forwards" });
    const run = canvas.animate(frames(below), { duration: DURATION });
    fading = { old, run };
    run.onfinish = stop;
  }

  return { start, stop };
}
