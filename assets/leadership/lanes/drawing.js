// A lane on its canvas: a tick for what happened at an instant, a bar for what lasted.
import { contextOf } from "../../core/elements.js";
/** @import { LaneSpans } from "../../types/leadership.js" */

/**
 * Draws the entries of a lane over the width that its canvas has on the page.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {LaneSpans} spans
 */
export function drawLane(canvas, spans) {
  const ratio = globalThis.devicePixelRatio || 1;
  canvas.width = canvas.clientWidth * ratio;
  canvas.height = canvas.clientHeight * ratio;
  const context = contextOf(canvas);
  const { width, height } = canvas;
  context.fillStyle = getComputedStyle(canvas).color;
  for (const span of spans) {
    if (!span) continue;
    const [from, to] = span.map((share) => share * width);
    const lasts = to - from > 2 * ratio;
    // Many at the same time are darker than one.
    context.globalAlpha = lasts ? 0.3 : 0.65;
    const top = lasts ? height * 0.3 : height * 0.12;
    context.fillRect(lasts ? from : from - ratio, top, lasts ? to - from : 2 * ratio, height - 2 * top);
  }
}
