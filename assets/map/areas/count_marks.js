// Over areas of a count: borders between units, white by day and dark by night, a hatch where under half is
// counted, dots where nothing is yet. What is hatched is drawn once the moment stands still, not until then.
import { mapColour } from "../../core/theme.js";
/** @import { CanvasLayer, CanvasView, Drawing, MakeCanvas } from "../../types/map.js" */
/** @import { CountMarks, LayerConfig, Numbers } from "../../types/payload.js" */

const HALF = 0.5;
const REST = 150;
// CSS pixels: of a border of the level drawn, and how much stronger those of each level above are.
const WIDTH = 0.6;
const STRONGER = 0.7;
// Units smaller than this, in CSS pixels on average, would be all border.
const LEAST = 7;
const PERIOD = 6;

/** @typedef {"" | "nothing" | "half"} Mark what is drawn over a unit; "" where nothing is */

/**
 * What is drawn over each row: dots where the one share is 0, a hatch where the other is under half,
 * nothing where nobody knows it.
 *
 * @param {{ column(measure: string): Numbers }} cube
 * @param {CountMarks} marks
 * @returns {(row: number) => Mark}
 */
export function marksOf(cube, { nothing, half }) {
  const [none, under] = [cube.column(nothing), half && cube.column(half)];
  return (row) => (none[row] === 0 ? "nothing" : under && under[row] < HALF ? "half" : "");
}

/**
 * What is drawn over a layer's choice; null where nothing is.
 *
 * @type {(layer: LayerConfig, choice: string) => CountMarks | null}
 */
export const countMarksOf = ({ choices }, choice) =>
  choices.find(({ measure }) => measure === choice)?.count_marks ?? null;

/**
 * The pattern of each mark.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} ratio
 * @param {number} scale of what it is drawn over, against the pixels of the canvas
 */
export const patternsOf = (context, ratio, scale) => ({
  nothing: patternOf(context, ratio, "nothing", scale),
  half: patternOf(context, ratio, "half", scale),
});

/**
 * A pattern of a few pixels: lines of both a light and a dark colour, so that it is seen on any.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} ratio
 * @param {"nothing" | "half"} mark
 * @param {number} scale
 */
export function patternOf(context, ratio, mark, scale) {
  const tile = document.createElement("canvas");
  const size = Math.round(PERIOD * ratio);
  tile.width = tile.height = size;
  const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
  if (mark === "nothing") {
    pen.fillStyle = mapColour(document.documentElement, "nothing");
    pen.fillRect(0, 0, size, size);
    pen.fillStyle = mapColour(document.documentElement, "nothing-dot");
    pen.fillRect(size / 2, size / 2, ratio, ratio);
  } else {
    for (const [colour, off] of /** @type {const} */ ([["rgb(255 255 255 / 85%)", 0], ["rgb(50 48 42 / 60%)", 1]])) {
      pen.strokeStyle = colour;
      pen.lineWidth = ratio;
      pen.beginPath();
      for (const shift of [-size, 0, size]) {
        pen.moveTo(shift + off * ratio, size);
        pen.lineTo(shift + size + off * ratio, 0);
      }
      pen.stroke();
    }
  }
  const pattern = /** @type {CanvasPattern} */ (context.createPattern(tile, "repeat"));
  pattern.setTransform(new DOMMatrix().scale(1 / scale));
  return pattern;
}

/**
 * @param {Drawing} drawing
 * @param {MakeCanvas} canvasLayer
 * @returns {{ canvases: CanvasLayer[], restyle(marks: CountMarks): void, update(): void, redraw(): void, stop(): void }}
 */
export function countMarks(drawing, canvasLayer) {
  const edges = canvasLayer({ paint: paintEdges }, { pane: drawing.pane, within: () => drawing.shapes().extent });
  const marks = canvasLayer({ paint: paintMarks }, { pane: drawing.pane, within: () => drawing.shapes().extent });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  /** @type {CountMarks} */
  let wanted;

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasView} view
   */
  function paintEdges(context, view) {
    const shapes = drawing.shapes();
    const detail = shapes.at(view.scale);
    const level = drawing.level();
    const { boxes, rows } = detail.ofLevel(level);
    let wide = 0;
    for (let i = 0; i < rows.length; i++) wide += boxes[4 * i + 2] - boxes[4 * i];
    const small = (wide / rows.length) * view.scale < LEAST * view.ratio;
    view.enter(context, shapes.origin);
    context.strokeStyle = mapColour(document.documentElement, "edge");
    context.lineJoin = "round";
    const top = level > shapes.finest ? level : 0;
    for (let rank = small ? level - 1 : level; rank >= top; rank--) {
      context.lineWidth = ((WIDTH + STRONGER * (level - rank)) * view.ratio) / view.scale;
      context.stroke(detail.borders(rank));
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasView} view
   */
  function paintMarks(context, view) {
    const shapes = drawing.shapes();
    const { rows, paths } = shapes.at(view.scale).ofLevel(drawing.level());
    const markOf = marksOf(drawing.cube, wanted);
    const fills = patternsOf(context, view.ratio, view.scale);
    view.enter(context, shapes.origin);
    for (let i = 0; i < rows.length; i++) {
      const mark = markOf(rows[i]);
      if (!mark) continue;
      context.fillStyle = fills[mark];
      context.fill(paths[i], "evenodd");
    }
  }

  function rest() {
    marks.show(true);
    marks.repaint();
  }

  return {
    canvases: [marks, edges],
    restyle(given) {
      if (wanted === given) return;
      wanted = given;
      marks.repaint();
    },
    update() {
      marks.show(false);
      clearTimeout(waiting);
      waiting = setTimeout(rest, REST);
    },
    redraw() {
      edges.repaint();
      marks.repaint();
    },
    stop: () => clearTimeout(waiting),
  };
}
