// Units of a layer of areas as circles of their people: a disc, a ring around it, hollow where unknown.
import { circlesOf, discOf, mostMoved, placeOf } from "../../data/circles.js";
import * as classification from "../../data/classification.js";
import { mapColour } from "../../core/theme.js";
import * as topojson from "../../data/topology.js";
import { countMarksOf, marksOf, patternsOf } from "../areas/count_marks.js";
import { SCALE } from "../../shared/drawing.js";
import { MEASURE } from "../../shared/measures.js";
/** @import { CanvasView, CircleDrawer, Drawing, MakeCanvas } from "../../types/map.js" */
/** @import { Numbers } from "../../types/payload.js" */
/** @import { Choice, Circles, LayerConfig } from "../../types/payload.js" */

const EDGE = "#ffffff";
export const HOLLOW = "#6b6a66";
const DASH = [2.5, 2];
// Milliseconds of rest after which what is not half counted is hatched, as areas are.
const REST = 150;
// Circles smaller than this, in CSS pixels, have no edge: it would be all that is seen of them.
const EDGED = 3;
// Smaller than this nobody sees that it is a square of the same area, which is drawn much faster.
const TINY = 1.8;
// Radius from which on a name may stand in a circle.
const NAMED = 16;
// A circle is hit within so many CSS pixels of its middle, however small it is.
const REACH = 4;

/**
 * Colour of each row's disc.
 *
 * @param {Drawing} drawing
 * @param {Choice} choice
 * @param {Circles} circles
 * @returns {(row: number) => string}
 */
function colouring({ cube }, { measure, scale: own }, { scale: given }) {
  const scale = given ?? own;
  const colours = classification.palette(scale);
  if (scale.kind !== SCALE.winner && !scale.breaks.length) return () => colours[0];
  const values = cube.column(measure);
  if (scale.kind !== SCALE.winner) return (row) => colours[classification.classify(values[row], scale)];
  const leads = cube.column(MEASURE.lead);
  return (row) => colours[classification.classifyWinner(values[row], leads[row], scale)];
}

/**
 * A unit's name in its circle, where there is room: names on the map are those of other places.
 *
 * @type {(context: CanvasRenderingContext2D, name: string, x: number, y: number, radius: number, ratio: number) => void}
 */
function nameIn(context, name, x, y, radius, ratio) {
  if (radius < NAMED * ratio) return;
  context.font = `600 ${11 * ratio}px system-ui, sans-serif`;
  if (context.measureText(name).width > 1.9 * radius) return;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.strokeStyle = EDGE;
  context.lineWidth = 3 * ratio;
  context.strokeText(name, x, y);
  context.fillStyle = "#26241f";
  context.fillText(name, x, y);
  context.lineWidth = ratio;
}

/**
 * @param {LayerConfig} layer
 * @param {Drawing} drawing
 * @param {MakeCanvas} canvasLayer
 * @returns {CircleDrawer}
 */
export function unitCircles(layer, drawing, canvasLayer) {
  /** @type {Choice} */
  let choice;
  /** @type {Circles} */
  let circles;
  /** @type {{ level: string, rows: number[] }} */
  let order = { level: "", rows: [] };
  let [xs, ys, radii] = [new Float32Array(0), new Float32Array(0), new Float32Array(0)];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  let resting = true;
  /** What is drawn over circles while time goes on; null until it is asked for. @type {{ nothing: string, half: string } | null} */
  let plain = null;
  const canvas = canvasLayer({ paint }, { pane: drawing.pane });

  /** Rows of the level that have a place, the largest first: what is small lies above. */
  function rows() {
    const level = drawing.levelId();
    if (order.level === level) return order.rows;
    const { units, cube } = drawing;
    const voters = cube.column(MEASURE.registered_voters);
    // Abroad and unlocated have no point: their numbers stand in the list beside the map.
    const placed = units.ofLevel(level).filter((row) => !Number.isNaN(units.lon[row]));
    placed.sort((a, b) => (voters[b] || 0) - (voters[a] || 0) || a - b);
    order = { level, rows: placed };
    return placed;
  }

  // Kept until all is drawn anew, by day or by night: asking for a colour at each step is slow.
  const plainFills = () => (plain ??= { nothing: mapColour(document.documentElement, "nothing"), half: "" });

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} x
   * @param {number} y
   * @param {number} radius
   */
  function ring(context, x, y, radius) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasView} view
   */
  function paint(context, view) {
    const { units, cube } = drawing;
    const shown = rows();
    if (radii.length !== shown.length) [xs, ys, radii] = [xs, ys, radii].map(() => new Float32Array(shown.length));
    const moved = drawing.cartogram();
    const largest = drawing.mostVoters();
    const most = moved ? mostMoved(moved, largest, view.scale) : drawing.mostRadius() * view.ratio;
    const voters = cube.column(MEASURE.registered_voters);
    /** @type {Numbers | null} */
    const rings = circles.ring ? cube.column(circles.ring) : null;
    // Circles that touch are all of their voters: a small disc in each would tear the map apart.
    const whole = moved && !rings;
    const sizes = whole ? voters : cube.column(circles.size);
    const colourOf = colouring(drawing, choice, whole ? { ...circles, scale: null } : circles);
    const known = whole ? cube.column(choice.measure) : sizes;
    const marks = countMarksOf(layer, choice.measure);
    const markOf = marks && marksOf(cube, marks);
    const fills = marks && resting ? patternsOf(context, view.ratio, 1) : plainFills();
    context.lineWidth = view.ratio;
    for (let i = 0; i < shown.length; i++) {
      const row = shown[i];
      const at = moved && placeOf(moved, row);
      const x = (at ? at.x : topojson.worldX(units.lon[row])) * view.scale - view.left;
      const y = (at ? at.y : topojson.worldY(units.lat[row])) * view.scale - view.top;
      const mark = markOf ? markOf(row) : "";
      const size = mark === "nothing" || Number.isNaN(known[row]) ? NaN : sizes[row];
      const { inner, outer: own, hollow } = discOf(size, rings ? rings[row] : 0, voters[row], largest, most);
      const outer = at && hollow ? at.radius * view.scale : own;
      xs[i] = x;
      ys[i] = y;
      radii[i] = outer;
      if (x < -outer || y < -outer || x > view.width + outer || y > view.height + outer) continue;
      if (hollow) drawHollow(context, x, y, outer, view.ratio, mark && fills[mark]);
      else {
        if (rings && outer > inner) drawDisc(context, x, y, outer, circles.ring_colour, view.ratio);
        if (inner) drawDisc(context, x, y, inner, colourOf(row), view.ratio);
        if (mark && fills[mark] && inner > EDGED * view.ratio) drawDisc(context, x, y, inner, fills[mark], view.ratio);
      }
      if (moved) nameIn(context, units.name[row], x, y, outer, view.ratio);
    }
  }

  /** @type {(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string | CanvasPattern, ratio: number) => void} */
  function drawDisc(context, x, y, radius, colour, ratio) {
    context.fillStyle = colour;
    if (radius < TINY * ratio) {
      const side = radius * Math.sqrt(Math.PI);
      context.fillRect(x - side / 2, y - side / 2, side, side);
      return;
    }
    ring(context, x, y, radius);
    context.fill();
    if (radius < EDGED * ratio) return;
    context.strokeStyle = EDGE;
    context.stroke();
  }

  /** @type {(context: CanvasRenderingContext2D, x: number, y: number, radius: number, ratio: number, inside: string | CanvasPattern) => void} */
  function drawHollow(context, x, y, radius, ratio, inside) {
    context.strokeStyle = HOLLOW;
    context.setLineDash(radius > EDGED * ratio ? DASH.map((length) => length * ratio) : []);
    ring(context, x, y, radius);
    if (inside) {
      context.fillStyle = inside;
      context.fill();
    }
    context.stroke();
    context.setLineDash([]);
  }

  function rest() {
    resting = true;
    canvas.repaint();
  }

  return {
    canvas,
    restyle(shown) {
      const wanted = layer.choices.find(({ measure }) => measure === shown.choice);
      const drawn = circlesOf(layer, shown.choice);
      if (!wanted || !drawn || wanted === choice) return;
      [choice, circles] = [wanted, drawn];
      canvas.repaint();
    },
    update() {
      resting = false;
      canvas.repaint();
      clearTimeout(waiting);
      if (countMarksOf(layer, choice.measure)) waiting = setTimeout(rest, REST);
    },
    redraw() {
      plain = null;
      canvas.repaint();
    },
    stop: () => clearTimeout(waiting),
    rowAt(x, y, ratio) {
      const shown = rows();
      // From the last drawn: the smallest lies above.
      for (let i = Math.min(shown.length, radii.length) - 1; i >= 0; i--) {
        if (Math.hypot(xs[i] - x, ys[i] - y) <= Math.max(radii[i], REACH * ratio)) return shown[i];
      }
      return -1;
    },
  };
}
