// The pixels of one view, kept so that many units can change colour in one go.
import { makeClasses } from "../../data/classification.js";
import * as unitRaster from "./unit_raster.js";
/** @import { CanvasView, LevelShapes } from "../../types/map.js" */

/**
 * The part of a canvas that the shapes cover, in whole device pixels; null where none is seen.
 *
 * @param {{ boxes: Float64Array }} drawn
 * @param {[number, number]} origin
 * @param {CanvasView} view
 */
function frameOf({ boxes }, origin, view) {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let b = 0; b < boxes.length; b += 4) {
    x0 = Math.min(x0, boxes[b]);
    y0 = Math.min(y0, boxes[b + 1]);
    x1 = Math.max(x1, boxes[b + 2]);
    y1 = Math.max(y1, boxes[b + 3]);
  }
  const { scale, left, top } = view;
  const [ox, oy] = [origin[0] * scale - left, origin[1] * scale - top];
  const x = Math.max(0, Math.floor(x0 * scale + ox));
  const y = Math.max(0, Math.floor(y0 * scale + oy));
  const width = Math.min(view.width, Math.ceil(x1 * scale + ox)) - x;
  const height = Math.min(view.height, Math.ceil(y1 * scale + oy)) - y;
  return width > 0 && height > 0 ? { x, y, width, height, scale, dx: ox - x, dy: oy - y } : null;
}

/**
 * A function `(context, classes)` that shows the units of a level in the colours of their
 * classes; null where none of them is in view.
 *
 * @param {LevelShapes} drawn
 * @param {[number, number]} origin
 * @param {CanvasView} view
 * @param {string[]} colours
 * @returns {((context: CanvasRenderingContext2D, classes: Uint16Array) => void) | null}
 */
export function unitPixels(drawn, origin, view, colours) {
  const frame = frameOf(drawn, origin, view);
  if (!frame) return null;
  const { rasterise, recolour, pixelOf } = unitRaster;
  const image = new ImageData(frame.width, frame.height);
  const words = new Uint32Array(image.data.buffer);
  const runs = rasterise(drawn.rings, drawn.arcs, frame);
  // Of this image, which may be behind the canvas by the paths filled since.
  const shown = makeClasses(drawn.rows.length);
  const pixels = Uint32Array.from(colours, pixelOf);
  return (context, classes) => {
    recolour(words, runs, classes, shown, pixels);
    context.putImageData(image, frame.x, frame.y);
  };
}
