// Which layer is drawn as arrows of a change, and what each arrow is. Pure functions.
import { BY } from "../shared/drawing.js";
/** @import { Arrows, LayerConfig } from "../types/payload.js" */
/** @import { DrawnBy, ShownLayer } from "../types/view.js" */

// CSS pixels of an arrow of the largest change, and of the shortest that can be read.
export const LONGEST = 34;
const SHORTEST = 7;
// How steeply an arrow rises to its side: sine and cosine of 30 degrees.
const [ACROSS, UP] = [Math.cos(Math.PI / 6), 0.5];

/**
 * How the choice of a layer is drawn as arrows; null where it cannot be.
 *
 * @param {LayerConfig | undefined} layer
 * @param {string} choice
 * @returns {Arrows | null}
 */
export const arrowsOf = (layer, choice) =>
  layer?.choices.find(({ measure }) => measure === choice)?.arrows ?? null;

/**
 * The layer that is drawn as arrows: the topmost that can be; "" where none is to be.
 *
 * @param {ShownLayer[]} shown bottom first
 * @param {LayerConfig[]} layers
 * @param {DrawnBy} by
 */
export function arrowedLayer(shown, layers, by) {
  if (by !== BY.arrows) return "";
  return shown.filter(({ id, choice }) => arrowsOf(layers.find((one) => one.id === id), choice)).at(-1)?.id ?? "";
}

/**
 * From the point of a unit to the tip of its arrow, in CSS pixels, to the right and down; both 0 for a
 * dot. Null where the change is not known: there is nothing.
 *
 * @param {number} change
 * @param {Pick<Arrows, "full" | "least">} arrows
 * @returns {[number, number] | null}
 */
export function tipOf(change, { full, least }) {
  if (Number.isNaN(change)) return null;
  const size = Math.abs(change);
  if (size < least) return [0, 0];
  const length = SHORTEST + (LONGEST - SHORTEST) * Math.min(1, (size - least) / (full - least));
  return [Math.sign(change) * length * ACROSS, -length * UP];
}

/**
 * Which points are drawn: the first of those that share a square of so many pixels. Squares lie on the
 * ground, so that moving the map changes none.
 *
 * @param {ArrayLike<number>} xs in pixels of the zoom
 * @param {ArrayLike<number>} ys
 * @param {number} side
 * @returns {number[]} positions, in order
 */
export function apart(xs, ys, side) {
  const taken = new Set();
  const found = [];
  for (let i = 0; i < xs.length; i++) {
    const square = Math.floor(xs[i] / side) * 1e7 + Math.floor(ys[i] / side);
    if (taken.has(square)) continue;
    taken.add(square);
    found.push(i);
  }
  return found;
}
