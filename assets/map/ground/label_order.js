// Which names a map shows, the most important first: regions, then what lies in them, then places. Pure.
/** @import { LabelKind } from "../../types/map.js" */
/** @import { NearPlace } from "../../types/payload.js" */

// Places of a rank (Natural Earth's, 0 is the largest) have a name from the zoom of that rank on and
// so much; seats of a region so much earlier, those of other countries later.
const LATE = 0.75;
const SEAT = 1;
const ABROAD = 1;
// A name may be this much wider than its area.
const OVERHANG = 2.2;
// An area whose box is less high holds no line of text.
const LEAST_HEIGHT = 11;

/** @param {string} name */
const fold = (name) => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * Levels that are named down to one: those above it, then it. Of an electoral level, which lies
 * in none of the others, the top one and itself.
 *
 * @param {number} level
 * @param {number} finest index of the finest administrative level
 */
export function namedLevels(level, finest) {
  if (level > finest) return [0, level];
  return Array.from({ length: level + 1 }, (_, i) => i);
}

/**
 * How a level's names are set: the last one named in the plain way, those above it stronger.
 *
 * @param {number} level
 * @param {number} last
 * @returns {LabelKind}
 */
export const kindOf = (level, last) => (level === last ? "unit" : level === 0 ? "region" : "part");

/**
 * Units of a level by how many vote there, those without a figure last, and of them the largest first.
 *
 * @param {Int32Array} rows
 * @param {Float64Array} boxes four numbers of each
 * @param {(row: number) => number} voters
 */
export function byVoters(rows, boxes, voters) {
  const size = (/** @type {number} */ i) =>
    (boxes[4 * i + 2] - boxes[4 * i]) * (boxes[4 * i + 3] - boxes[4 * i + 1]);
  const count = Float64Array.from(rows, (row) => voters(row) || 0);
  return Array.from(rows, (_, i) => i).sort((a, b) => count[b] - count[a] || size(b) - size(a));
}

/**
 * Whether an area of this size can bear a name: not where the name is far wider than it is.
 *
 * @param {number} width of the name, in pixels
 * @param {number} areaWidth
 * @param {number} areaHeight
 */
export const bears = (width, areaWidth, areaHeight) =>
  areaHeight >= LEAST_HEIGHT && width <= OVERHANG * areaWidth;

/**
 * Whether a place is large enough to be named at a zoom: seats of the country's regions earlier.
 *
 * @param {NearPlace} place
 * @param {number} zoom
 */
export const isNamed = ({ rank, capital, own }, zoom) =>
  capital === 2 || zoom >= rank + LATE + (own ? 0 : ABROAD) - (own && capital ? SEAT : 0);

/**
 * A name as the country's own list of units writes it: Natural Earth has "Huanuco".
 *
 * @param {string[]} names of all units
 * @returns {(name: string) => string}
 */
export function speller(names) {
  /** @type {Map<string, string>} */
  const written = new Map(names.map((name) => [fold(name), name]));
  return (name) => {
    const found = written.get(fold(name));
    // A list in capitals is no better spelling.
    return found && found !== found.toUpperCase() ? found : name;
  };
}
