// Borders: each drawn once, those of higher levels stronger.
import { canvasLayer } from "./canvas_layer.js";
/** @import { CanvasView, Drawer, Drawing } from "../types/map.js" */
/** @import { LayerConfig } from "../types/payload.js" */

const INK = "#3b3a36";
const FINEST = 0.55;
const STRONGER = 0.65;

/**
 * @param {LayerConfig} _layer
 * @param {Drawing} drawing
 * @returns {Drawer}
 */
export function borders(_layer, drawing) {
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasView} view
   */
  function paint(context, view) {
    const shapes = drawing.shapes();
    view.enter(context, shapes.origin);
    context.strokeStyle = INK;
    context.lineJoin = "round";
    // An electoral level lies in none of the others: its own borders are all there are.
    const last = drawing.level() > shapes.finest ? drawing.level() : 0;
    for (let rank = drawing.level(); rank >= last; rank--) {
      const width = FINEST + STRONGER * (drawing.level() - rank);
      // The context is in world pixels: a line of screen pixels has to be divided by the scale.
      context.lineWidth = (width * view.ratio) / view.scale;
      context.stroke(shapes.at(view.scale).borders(rank));
    }
  }
  const canvas = canvasLayer({ paint }, { pane: drawing.pane, within: () => drawing.shapes().extent });
  return { canvas, restyle() {}, update() {}, redraw: () => canvas.repaint(), stop() {} };
}
