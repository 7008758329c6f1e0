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
const MOST_RADIUS = 10.2;
// In a pixel: each size has letters of its own, which the browser draws anew when it first meets them.
const SIZES = 4;
// Of a ring: where its middle runs and how wide a shape on it is, in radii; and the least part of it
// that a kind has, so that the shapes of two never touch.
const RING = 0.92;
const GLYPH = 0.3;
const LEAST_PART = 0.13;
const HALO = "#ffffff";
const INK = "#14181f";
// On the dark map a filled mark has to be the light one and an open one the dark one.
const NIGHT_HALO = "#0e1216";
// Relative luminances (WCAG): darker colours are lightened by night, to as much.
const DARKEST = 0.1;
const LIGHTENED = 0.36;
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

/** @type {(part: number) => number} */
const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);

/** @type {(rgb: number[]) => number} */
const luminance = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);

/** @type {Map<string, string>} */
const lightened = new Map();

/**
 * A mark's colour on the dark map: its own, or mixed with white where it would not stand out.
 *
 * @param {string} colour "#rrggbb"
 */
export function byNight(colour) {
  const known = lightened.get(colour);
  if (known) return known;
  const own = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  let mixed = own;
  for (let white = 0; luminance(own) < DARKEST && luminance(mixed) < LIGHTENED; white += 0.02) {
    mixed = own.map((part) => Math.round(part + (255 - part) * white));
  }
  const found = `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  lightened.set(colour, found);
  return found;
}

/**
 * One mark; open where only the unit is known, not the place in it.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Pick<Mark, "shape" | "colour">} mark
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {boolean} [open]
 * @param {boolean} [night] on a dark ground
 */
export function drawMark(context, { shape, colour: own }, x, y, r, open = false, night = false) {
  const [halo, colour] = night ? [NIGHT_HALO, byNight(own)] : [HALO, own];
  context.beginPath();
  SHAPES[shape](context, x, y, r);
  context.lineWidth = r * 0.55;
  context.strokeStyle = halo;
  context.stroke();
  context.fillStyle = open ? halo : colour;
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
 * @param {boolean} [night] on a dark ground
 */
export function drawVague(context, mark, x, y, r, vague, night = false) {
  const reach = SPREAD[vague] * r;
  const spot = context.createRadialGradient(x, y, 0, x, y, reach);
  for (const [stop, strength] of [[0, "b3"], [0.5, "66"], [1, "00"]]) spot.addColorStop(Number(stop), (night ? byNight(mark.colour) : mark.colour) + strength);
  context.fillStyle = spot;
  context.beginPath();
  context.arc(x, y, reach, 0, TURN);
  context.fill();
  drawMark(context, mark, x, y, 0.6 * r, true, night);
}

/**
 * Radius of a cluster's ring in CSS pixels: grows with the logarithm, in steps that nobody sees. With the
 * shapes on the ring a cluster is at most 28 pixels wide, so that what lies below it is not hidden.
 *
 * @type {(total: number) => number}
 */
export const clusterRadius = (total) =>
  Math.min(MOST_RADIUS, Math.round(SIZES * (8.4 + 0.9 * Math.log10(total))) / SIZES);

/**
 * A disc with its count, in a ring that shows the kinds in proportion, each with its colour and, on
 * it, its shape: without colours one tells them apart as single marks are told apart.
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
  // Of a long number within the ring.
  context.font = `600 ${r * (label.length > 3 ? 0.82 : label.length > 2 ? 0.9 : 1.05)}px system-ui, sans-serif`;
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
  const n = marks.length;
  const arcs = ringArcs(Array.from({ length: 2 * n }, (_, mark) => part(mark) / total));
  context.lineWidth = r * 0.26;
  for (const { mark, from, to } of arcs) {
    context.beginPath();
    context.arc(x, y, r * RING, from, to);
    // Open ones leave their part of the ring pale.
    context.strokeStyle = marks[mark % n].colour;
    context.globalAlpha = mark < n ? 1 : PALE;
    context.stroke();
    context.globalAlpha = 1;
  }
  for (const { mark, from, to } of arcs) {
    const middle = (from + to) / 2;
    const [gx, gy] = [x + r * RING * Math.cos(middle), y + r * RING * Math.sin(middle)];
    drawMark(context, marks[mark % n], gx, gy, r * GLYPH, mark >= n);
  }
}

/**
 * Where on a ring each kind that is there begins and ends, in radians from the top: in proportion,
 * but none smaller than a shape takes.
 *
 * @param {number[]} shares
 */
export function ringArcs(shares) {
  const there = shares.flatMap((share, mark) => (share ? [{ mark, part: Math.max(share, LEAST_PART) }] : []));
  const all = there.reduce((sum, { part }) => sum + part, 0);
  let angle = -TURN / 4;
  return there.map(({ mark, part }) => {
    const from = angle;
    angle += (part / all) * TURN;
    return { mark, from, to: angle };
  });
}
