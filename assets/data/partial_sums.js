// Sums over units that leave some out: of how many units they are, beside each of them.
import { MEASURE } from "../shared/measures.js";
import { COUNTRY } from "./record_tables.js";
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

/**
 * "0 of 12 municipalities have a figure" of a row of which nothing is known while others are; "" else.
 *
 * @param {string} measure
 * @param {number} row
 * @param {Page} page
 */
export function noneWith(measure, row, page) {
  const { cube } = page;
  const none = Number.isNaN(cube.value(measure, row)) && !Number.isNaN(cube.value(measure, COUNTRY));
  // A unit of the finest level is one of those that have none: its figures say so.
  return none && cube.value(MEASURE.units_total, row) > 1 ? unitsWith(measure, row, page) : "";
}
