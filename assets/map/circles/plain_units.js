// Units without a colour of their own, below circles: where each lies, and where the country ends.
import { mapColour } from "../../core/theme.js";
/** @import { CanvasLayer, CanvasView, Drawing, MakeCanvas } from "../../types/map.js" */

/**
 * @param {Drawing} drawing
 * @param {MakeCanvas} canvasLayer
 * @returns {CanvasLayer}
 */
export function plainUnits(drawing, canvasLayer) {
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasView} view
   */
  function paint(context, view) {
    const shapes = drawing.shapes();
    const detail = shapes.at(view.scale);
    // Units of the top level are few, and fill what all others do.
    const { paths } = detail.ofLevel(0);
    view.enter(context, shapes.origin);
    context.fillStyle = mapColour(context.canvas, "plain");
    for (const path of paths) context.fill(path, "evenodd");
    // Below circles that were moved apart the borders of units would be those of others.
    const top = drawing.cartogram() ? 0 : drawing.level();
    const finest = drawing.level() > shapes.finest ? drawing.level() : 0;
    const [ink, coast] = [mapColour(context.canvas, "unit-line"), mapColour(context.canvas, "coast-line")];
    for (let rank = top; rank >= Math.min(top, finest); rank--) {
      context.strokeStyle = rank ? ink : coast;
      context.lineWidth = ((rank ? 0.6 : 0.9) * view.ratio) / view.scale;
      context.stroke(detail.borders(rank));
    }
  }
  return canvasLayer({ paint }, { pane: drawing.pane, within: () => drawing.shapes().extent });
}
