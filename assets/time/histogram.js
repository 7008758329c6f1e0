// What happened, drawn along the time axis: events per hour of each step.
import { contextOf } from "../core/elements.js";

/**
 * Draws bars into a canvas of the size it has on the page.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Float64Array} rates
 * @param {string} colour
 */
export function drawHistogram(canvas, rates, colour) {
  const ratio = globalThis.devicePixelRatio || 1;
  // In device pixels: a canvas of CSS pixels is blurred on a fine screen.
  canvas.width = canvas.clientWidth * ratio;
  canvas.height = canvas.clientHeight * ratio;
  const context = contextOf(canvas);
  const most = rates.reduce((a, b) => Math.max(a, b), 0);
  const width = canvas.width / Math.max(1, rates.length - 1);
  context.fillStyle = colour;
  for (let i = 1; i < rates.length && most > 0; i++) {
    // The root keeps a quiet week visible beside election night; the label says so.
    const height = Math.sqrt(rates[i] / most) * canvas.height;
    const gap = width > 3 ? ratio : 0;
    context.fillRect((i - 1) * width, canvas.height - height, Math.max(1, width - gap), height);
  }
}
