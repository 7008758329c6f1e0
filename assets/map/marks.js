// Point symbols: each kind has a shape of its own, so that colour is never the only difference.
import { SHAPE } from "../shared/drawing.js";
/** @import { Mark, Shape } from "../types/payload.js" */

/**
 * Draws a shape of radius `r` around a place.
 *
 * @typedef {(context: CanvasRenderingContext2D, x: number, y: number, r: number) => void} Outline
 */

/**
 * What a cluster is made of: `part(i)` of its `total` are mark i, or mark i - n as an open symbol.
 *
 * @typedef {{ marks: Mark[], total: number, part: (mark: number) => number }} Shares
 */

const PALE = 0.3;
const HALO = "#ffffff";
const INK = "#14181f";
const TURN = 2 * Math.PI;
// What no mark of a layer names: a kind left out, or one that came later.
/** @type {Mark} */
export const OTHER = {
  value: "", shape: SHAPE.circle, colour: "#5f6673",
  title: { es: "Sin indicar", en: "Not stated" },
};

/** @type {(...points: [number, number][]) => Outline} */
const polygon = (...points) => (context, x, y, r) => {
  points.forEach(([dx, dy], i) => {
    if (i) context.lineTo(x + dx * r, y + dy * r);
    else context.moveTo(x + dx * r, y + dy * r);
  });
  context.closePath();
};

/** @type {Record<Shape, Outline>} */
const SHAPES = {
  circle: (context, x, y, r) => context.arc(x, y, r, 0, TURN),
  square: polygon([-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]),
  diamond: polygon([0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]),
  triangle: polygon([0, -1.2], [1.14, 0.8], [-1.14, 0.8]),
  cross: polygon(
    [-0.4, -1.1], [0.4, -1.1], [0.4, -0.4], [1.1, -0.4], [1.1, 0.4], [0.4, 0.4],
    [0.4, 1.1], [-0.4, 1.1], [-0.4, 0.4], [-1.1, 0.4], [-1.1, -0.4], [-0.4, -0.4],
  ),
};

/**
 * One mark; open where only the unit is known, not the place in it.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Pick<Mark, "shape" | "colour">} mark
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {boolean} [open]
 */
export function drawMark(context, { shape, colour }, x, y, r, open = false) {
  context.beginPath();
  SHAPES[shape](context, x, y, r);
  context.lineWidth = r * 0.55;
  context.strokeStyle = HALO;
  context.stroke();
  context.fillStyle = open ? HALO : colour;
  context.fill();
  if (!open) return;
  context.lineWidth = r * 0.4;
  context.strokeStyle = colour;
  context.stroke();
}

// How far the spot of an area and that of a region reach, in radii of a mark.
const SPREAD = [1, 2, 3];

/**
 * A place of which only the area (1) or the region (2) is known: a soft spot that fades, wider where less is
 * known, and in it a small open mark for its kind.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Pick<Mark, "shape" | "colour">} mark
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {number} vague
 */
export function drawVague(context, mark, x, y, r, vague) {
  const reach = SPREAD[vague] * r;
  const spot = context.createRadialGradient(x, y, 0, x, y, reach);
  for (const [stop, strength] of [[0, "b3"], [0.5, "66"], [1, "00"]]) spot.addColorStop(Number(stop), mark.colour + strength);
  context.fillStyle = spot;
  context.beginPath();
  context.arc(x, y, reach, 0, TURN);
  context.fill();
  drawMark(context, mark, x, y, 0.6 * r, true);
}

/**
 * Radius of a cluster in CSS pixels: grows with the logarithm, so that it stays in its cell.
 *
 * @type {(total: number) => number}
 */
export const clusterRadius = (total) => Math.min(22, 9 + 2.6 * Math.log10(total) * 1.6);

/**
 * A disc with its count, in a ring that shows the kinds in proportion.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {string} label
 * @param {Shares} parts
 */
export function drawCluster(context, x, y, r, label, parts) {
  context.beginPath();
  context.arc(x, y, r * 1.12, 0, TURN);
  context.fillStyle = HALO;
  context.fill();
  drawRing(context, x, y, r, parts);
  context.fillStyle = INK;
  context.fillText(label, x, y);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {Shares} parts
 */
function drawRing(context, x, y, r, { marks, total, part }) {
  let angle = -TURN / 4;
  context.lineWidth = r * 0.26;
  for (let mark = 0; mark < 2 * marks.length; mark++) {
    const share = part(mark) / total;
    if (!share) continue;
    context.beginPath();
    context.arc(x, y, r * 0.9, angle, angle + share * TURN);
    // Open ones leave their part of the ring pale.
    context.strokeStyle = marks[mark % marks.length].colour;
    context.globalAlpha = mark < marks.length ? 1 : PALE;
    context.stroke();
    context.globalAlpha = 1;
    angle += share * TURN;
  }
}
