// What happened, drawn along the time axis: events per hour of each step.
import { contextOf } from "../core/elements.js";

// Where the gap of a bar that is cut off stands, as a part of the height.
const GAP = 0.18;

/**
 * Draws bars into a canvas of the size it has on the page.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Float64Array} rates
 * @param {string} colour
 * @param {number} [cut] the rate from which on a bar is cut off, which a gap in it shows
 */
export function drawHistogram(canvas, rates, colour, cut = Infinity) {
  const ratio = globalThis.devicePixelRatio || 1;
  // In device pixels: a canvas of CSS pixels is blurred on a fine screen.
  canvas.width = canvas.clientWidth * ratio;
  canvas.height = canvas.clientHeight * ratio;
  const context = contextOf(canvas);
  const most = Math.min(cut, rates.reduce((a, b) => Math.max(a, b), 0));
  const width = canvas.width / Math.max(1, rates.length - 1);
  context.fillStyle = colour;
  for (let i = 1; i < rates.length && most > 0; i++) {
    // The root keeps a quiet week visible beside election night; the label says so.
    const height = Math.sqrt(Math.min(1, rates[i] / most)) * canvas.height;
    const gap = width > 3 ? ratio : 0;
    context.fillRect((i - 1) * width, canvas.height - height, Math.max(1, width - gap), height);
    if (rates[i] > cut) context.clearRect((i - 1) * width, GAP * canvas.height, Math.max(1, width), 2 * ratio);
  }
}
