// An arrow of the change at each unit's point: to the right where one gains, to the left where the other.
import { apart, arrowsOf, tipOf } from "../../data/arrows.js";
import * as topojson from "../../data/topology.js";
import { MEASURE } from "../../shared/measures.js";
/** @import { ArrowDrawer, CanvasView, Drawing, MakeCanvas } from "../../types/map.js" */
/** @import { Arrows, LayerConfig } from "../../types/payload.js" */

const EDGE = "#ffffff";
const DOT_COLOUR = "#57544c";
const DOT = 1.6;
const [LINE, AROUND] = [1.9, 2.2];
const HEAD = 5.5;
// How far the barbs of a head are turned from its shaft, in radians.
const BARB = 0.55;
// One arrow in a square of so many CSS pixels: closer together none of them can be read.
const SQUARE = 13;

/**
 * Adds an arrow to the path of a context.
 *
 * @type {(context: CanvasRenderingContext2D, x: number, y: number, tip: [number, number], ratio: number) => void}
 */
export function addArrow(context, x, y, [across, down], ratio) {
  const [endX, endY] = [x + across * ratio, y + down * ratio];
  const angle = Math.atan2(down, across);
  const head = Math.min(HEAD, 0.7 * Math.hypot(across, down)) * ratio;
  context.moveTo(x, y);
  context.lineTo(endX, endY);
  context.moveTo(endX - head * Math.cos(angle - BARB), endY - head * Math.sin(angle - BARB));
  context.lineTo(endX, endY);
  context.lineTo(endX - head * Math.cos(angle + BARB), endY - head * Math.sin(angle + BARB));
}

/**
 * Strokes what was added, white around it first: seen on any ground.
 *
 * @type {(context: CanvasRenderingContext2D, colour: string, ratio: number) => void}
 */
export function strokeArrows(context, colour, ratio) {
  context.lineCap = context.lineJoin = "round";
  context.strokeStyle = EDGE;
  context.lineWidth = (LINE + AROUND) * ratio;
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = LINE * ratio;
  context.stroke();
}

/** @type {(context: CanvasRenderingContext2D, x: number, y: number, ratio: number) => void} */
export function addDot(context, x, y, ratio) {
  const radius = DOT * ratio;
  context.moveTo(x + radius, y);
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

/** @param {CanvasRenderingContext2D} context */
export function fillDots(context) {
  context.fillStyle = DOT_COLOUR;
  context.fill();
}

/**
 * Rows of the level drawn that have a point, those with most voters first.
 *
 * @param {Pick<Drawing, "units" | "cube" | "levelId">} drawing
 */
export function placedRows({ units, cube, levelId }) {
  const voters = cube.column(MEASURE.registered_voters);
  const rows = units.ofLevel(levelId()).filter((row) => !Number.isNaN(units.lon[row]));
  return rows.sort((a, b) => (voters[b] || 0) - (voters[a] || 0) || a - b);
}

/**
 * @param {LayerConfig} layer
 * @param {Drawing} drawing
 * @param {MakeCanvas} canvasLayer
 * @returns {ArrowDrawer}
 */
export function unitArrows(layer, drawing, canvasLayer) {
  let measure = "";
  /** @type {Arrows} */
  let arrows;
  let order = { level: "", rows: /** @type {number[]} */ ([]) };
  // What is drawn of a level at a zoom: it changes with neither the moment nor the place.
  let kept = { key: "", rows: /** @type {number[]} */ ([]) };
  const canvas = canvasLayer({ paint }, { pane: drawing.pane });

  /** @param {CanvasView} view */
  function rowsAt({ scale, ratio }) {
    const level = drawing.levelId();
    const key = `${level} ${scale} ${ratio}`;
    if (kept.key === key) return kept.rows;
    if (order.level !== level) order = { level, rows: placedRows(drawing) };
    const { units } = drawing;
    const { rows } = order;
    const xs = rows.map((row) => topojson.worldX(units.lon[row]) * scale);
    const ys = rows.map((row) => topojson.worldY(units.lat[row]) * scale);
    kept = { key, rows: apart(xs, ys, SQUARE * ratio).map((i) => rows[i]) };
    return kept.rows;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasView} view
   */
  function paint(context, view) {
    const { units, cube } = drawing;
    const values = cube.column(measure);
    const { left, top, width, height, scale, ratio } = view;
    const drawn = [];
    for (const row of rowsAt(view)) {
      const x = topojson.worldX(units.lon[row]) * scale - left;
      const y = topojson.worldY(units.lat[row]) * scale - top;
      const tip = tipOf(values[row], arrows);
      if (tip && x > 0 && y > 0 && x < width && y < height) drawn.push({ x, y, tip });
    }
    context.beginPath();
    for (const { x, y, tip } of drawn) if (!tip[0]) addDot(context, x, y, ratio);
    fillDots(context);
    for (const [side, colour] of /** @type {const} */ ([[1, arrows.gain_colour], [-1, arrows.loss_colour]])) {
      context.beginPath();
      for (const { x, y, tip } of drawn) if (Math.sign(tip[0]) === side) addArrow(context, x, y, tip, ratio);
      strokeArrows(context, colour, ratio);
    }
  }

  return {
    canvas,
    restyle(shown) {
      const found = arrowsOf(layer, shown.choice);
      if (!found || shown.choice === measure) return;
      [arrows, measure] = [found, shown.choice];
      canvas.repaint();
    },
    update: () => canvas.repaint(),
    redraw: () => canvas.repaint(),
    stop() {},
    /** How many have an arrow or a dot of their own as the map lies, whatever is known. */
    drawnArrows: () => (canvas.view ? rowsAt(canvas.view).length : 0),
  };
}
