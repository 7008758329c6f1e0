// The unit under the pointer and the selected one, outlined above all else.
import { canvasLayer } from "./canvas_layer.js";

const CASING = "#ffffff";
const INK = "#111111";
const SELECTED = 2.6;
const HOVERED = 1.4;

export function makeHighlight(drawing) {
  let hovered = -1;
  let selected = -1;
  const canvas = canvasLayer({ paint }, { pane: drawing.pane });

  /** An empty canvas is not shown: it would be blended into every frame for nothing. */
  function repaint() {
    canvas.show(hovered >= 0 || selected >= 0);
    canvas.repaint();
  }

  function outline(context, view, row, width) {
    const level = drawing.levelIds.indexOf(drawing.units.levelOf(row));
    const path = level < 0 ? null : drawing.shapes().path(level, row);
    if (!path) return;
    for (const [colour, extra] of [[CASING, 2], [INK, 0]]) {
      context.strokeStyle = colour;
      context.lineWidth = ((width + extra) * view.ratio) / view.scale;
      context.stroke(path);
    }
  }

  function paint(context, view) {
    view.enter(context, drawing.shapes().origin);
    context.lineJoin = "round";
    if (selected >= 0) outline(context, view, selected, SELECTED);
    if (hovered >= 0 && hovered !== selected) outline(context, view, hovered, HOVERED);
  }

  return {
    canvas,
    hover(row) {
      if (row === hovered) return;
      hovered = row;
      repaint();
    },
    select(row) {
      selected = row;
      repaint();
    },
    redraw: repaint,
  };
}
