// What the label of a unit says of a count: each option's share with a bar, and how much is counted.
import { MEASURE } from "../shared/measures.js";
/** @import { Parts } from "../types/client.js" */

// More than the first few would be a list, and the panel of the unit has it.
const MOST = 5;

/**
 * A name, a value, and a bar: how long it is, of its whole, and its colour.
 *
 * @typedef {[name: string, value: string, bar?: { share: number, colour: string }]} ResultLine
 */

/**
 * Lines of a row, the option with most votes first; one that says so where nothing is counted yet. Of a
 * count that nobody knows there is none.
 *
 * @param {number} row
 * @param {Pick<Parts, "cube" | "config" | "titled" | "text" | "format">} parts
 * @returns {ResultLine[]}
 */
export function resultLines(row, { cube, config, titled, text, format }) {
  const counted = cube.value(MEASURE.counted_share, row);
  /** @type {ResultLine[]} */
  const said = Number.isNaN(counted) ? [] : [[text("label_counted"), format().share(counted)]];
  const shares = config.options
    .map(({ id, title, colour }) => ({ title, colour, share: cube.value(`share_${id}`, row) }))
    .filter(({ share }) => !Number.isNaN(share))
    .sort((a, b) => b.share - a.share).slice(0, MOST);
  if (!shares.length && counted === 0) return [[text("nothing_counted"), ""]];
  /** @type {ResultLine[]} */
  const bars = shares.map(({ title, colour, share }) =>
    [titled(title), format().share(share), { share, colour }]);
  return [...bars, ...said];
}
