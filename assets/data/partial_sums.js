// Sums over units that leave some out: of how many units they are, beside each of them.
import { MEASURE } from "../shared/measures.js";
import { asSentence, withinSentence } from "../words/capitals.js";
/** @import { Config, ReadText, Titles } from "../types/payload.js" */

/**
 * What a number is put into words with.
 *
 * @typedef {object} Page
 * @property {{ silent(id: string, row: number): number, value(id: string, row: number): number }} cube
 * @property {Config} config
 * @property {ReadText} text
 * @property {(titles: Titles) => string} titled
 * @property {() => { number(value: number): string }} format
 */

/**
 * "5,368 of 5,564 municipalities have a figure", where a sum over units leaves some out.
 *
 * @param {string} measure
 * @param {number} row
 * @param {Page} page
 */
export function unitsWith(measure, row, { cube, config, text, titled, format }) {
  const silent = cube.silent(measure, row);
  if (!silent) return "";
  const all = cube.value(MEASURE.units_total, row);
  const [n, m] = [all - silent, all].map(format().number);
  const units = withinSentence(titled(config.levels[config.levels.length - 1].plural));
  return asSentence(text("units_with_figure", { n, m, units }));
}
