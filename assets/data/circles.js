// Which layer of areas is drawn as circles of its people, and how large they are. Pure functions.
import { radius } from "./classification.js";
import { BY } from "../shared/drawing.js";
/** @import { Cartogram, Circles, LayerConfig } from "../types/payload.js" */
/** @import { DrawnBy, ShownLayer } from "../types/view.js" */

// CSS pixels of the radius of the level's unit with most registered voters, on a map of so many pixels;
// of a smaller one's at least so much: with all of it a few circles would cover a low map's country.
export const MOST_VOTERS = 40;
const ROOMY = 300;
const LEAST = 0.35;
// The world's width in pixels of zoom 0.
const WORLD = 256;
// Of a unit whose voters nobody knows: a size of its own would be a guess.
export const UNKNOWN = 4;

/**
 * How the choice of a layer is drawn as circles; null where it cannot be.
 *
 * @param {LayerConfig | undefined} layer
 * @param {string} choice
 * @returns {Circles | null}
 */
export const circlesOf = (layer, choice) =>
  layer?.choices.find(({ measure }) => measure === choice)?.circles ?? null;

/**
 * The layer that is drawn as circles: the topmost of those that are to be, since circles over circles
 * of the same places would hide each other. "" where there is none, or no unit's voters are known.
 *
 * @param {ShownLayer[]} shown bottom first
 * @param {LayerConfig[]} layers
 * @param {DrawnBy} by
 * @param {boolean} known whether the mission knows how many vote in its units
 */
export function circledLayer(shown, layers, by, known) {
  if (!known || by === BY.area) return "";
  // Layers beside that of the arrows are as they open.
  const asOpened = by === BY.auto || by === BY.arrows;
  const able = shown.filter(({ id, choice }) => {
    const layer = layers.find((one) => one.id === id);
    return circlesOf(layer, choice) && (!asOpened || layer?.by_voters);
  });
  return able.at(-1)?.id ?? "";
}

/**
 * Radii of a unit's disc and of the ring around it, in units of `most`. Of what is not known there is
 * no disc: `hollow`, as large as the unit's voters are many.
 *
 * @param {number} size
 * @param {number} ring 0 where the choice has none
 * @param {number} voters
 * @param {number} largest registered voters of the largest unit
 * @param {number} most
 */
export function discOf(size, ring, voters, largest, most) {
  const hollow = Number.isNaN(size + ring);
  const whole = hollow ? voters : size + ring;
  const outer = Number.isNaN(whole) ? (UNKNOWN * most) / MOST_VOTERS : radius(whole, largest, most);
  return { inner: hollow ? 0 : radius(size, largest, most), outer, hollow };
}

/**
 * Radius of the unit with most voters on a map of this size, CSS pixels.
 *
 * @param {{ x: number, y: number }} size
 */
export const mostIn = ({ x, y }) => MOST_VOTERS * Math.min(1, Math.max(LEAST, Math.min(x, y) / ROOMY));

/**
 * Radius of the unit with most voters where circles are moved apart, in the unit of `scale`.
 *
 * @type {(moved: Pick<Cartogram, "voter">, largest: number, scale: number) => number}
 */
export const mostMoved = ({ voter }, largest, scale) => voter * Math.sqrt(largest) * WORLD * scale;

/**
 * The circle of a row in world pixels of zoom 0; null where it has none.
 *
 * @type {(moved: Cartogram, row: number) => { x: number, y: number, radius: number } | null}
 */
export function placeOf({ grid, x, y, radius }, row) {
  const unit = WORLD / grid;
  return radius[row] ? { x: x[row] * unit, y: y[row] * unit, radius: radius[row] * unit } : null;
}
