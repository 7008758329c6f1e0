// The unit under the pointer and the selected one, outlined above all else.
import { placeOf } from "../data/circles.js";
import { canvasLayer } from "./canvas_layer.js";
/** @import { CanvasView, Drawing } from "../types/map.js" */
/** @import { Cartogram } from "../types/payload.js" */

// The wider line below the other, so that it is seen on any colour.
const LINES = [{ colour: "#ffffff", extra: 2 }, { colour: "#111111", extra: 0 }];
const SELECTED = 2.6;
const HOVERED = 1.4;

/** @param {Drawing} drawing */
export function makeHighlight(drawing) {
  let hovered = -1;
  let selected = -1;
  const canvas = canvasLayer({ paint }, { pane: drawing.pane });

  /** An empty canvas is not shown: it would be blended into every frame for nothing. */
  function repaint() {
    canvas.show(hovered >= 0 || selected >= 0);
    canvas.repaint();
  }

  /**
   * @param {Cartogram} moved
   * @param {number} row
   */
  function circlePath(moved, row) {
    const at = placeOf(moved, row);
    if (!at) return null;
    const [ox, oy] = drawing.shapes().origin;
    const path = new Path2D();
    path.arc(at.x - ox, at.y - oy, at.radius, 0, 2 * Math.PI);
    return path;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasView} view
   * @param {number} row
   * @param {number} width
   */
  function outline(context, view, row, width) {
    const level = drawing.levelIds.indexOf(drawing.units.levelOf(row));
    const moved = drawing.cartogram();
    const path = level < 0 ? null : moved ? circlePath(moved, row) : drawing.shapes().path(level, row);
    if (!path) return;
    for (const { colour, extra } of LINES) {
      context.strokeStyle = colour;
      context.lineWidth = ((width + extra) * view.ratio) / view.scale;
      context.stroke(path);
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasView} view
   */
  function paint(context, view) {
    view.enter(context, drawing.shapes().origin);
    context.lineJoin = "round";
    if (selected >= 0) outline(context, view, selected, SELECTED);
    if (hovered >= 0 && hovered !== selected) outline(context, view, hovered, HOVERED);
  }

  return {
    canvas,
    /** @param {number} row */
    hover(row) {
      if (row === hovered) return;
      hovered = row;
      repaint();
    },
    /** @param {number} row */
    select(row) {
      selected = row;
      repaint();
    },
    redraw: repaint,
  };
}
