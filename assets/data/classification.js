// Numbers into classes, and classes into a legend: layers.definition.layer.Scale. Pure functions.
import { NO_DATA, SCALE } from "../shared/drawing.js";
/** @import { Scale, Titles } from "../types/payload.js" */

/**
 * How limits are put into words, and the text of what has none.
 *
 * @typedef {object} LegendWords
 * @property {(to: number) => string} below
 * @property {(from: number, to: number) => string} between
 * @property {(from: number) => string} from
 * @property {(position: number) => string} option
 * @property {string} zero
 * @property {string} any
 * @property {string} noData
 */

/**
 * The class of a number: last whose lower limit it reaches.
 *
 * @param {number} value
 * @param {number[]} breaks
 */
function classOf(value, breaks) {
  let index = 0;
  // Few breaks: a search by halves would take longer than this loop.
  while (index < breaks.length && value >= breaks[index]) index++;
  return index;
}

// The class of what is not drawn. 16 bits, since 85 options of three tints are more than 254 classes.
const NOT_DRAWN = 0xffff;

/**
 * Room for the class of each unit, as if none were drawn.
 *
 * @type {(count: number) => Uint16Array}
 */
export const makeClasses = (count) => new Uint16Array(count).fill(NOT_DRAWN);

/**
 * Forgets what is drawn.
 *
 * @type {(classes: Uint16Array) => void}
 */
export const forgetDrawn = (classes) => void classes.fill(NOT_DRAWN);

/**
 * Colours by class index: those of the scale, then zero, then no data.
 *
 * @type {(scale: Scale) => string[]}
 */
export const palette = (scale) => [...scale.colours, scale.zero || scale.colours[0], NO_DATA];

/**
 * The class index in `palette(scale)` of a number.
 *
 * @param {number} value
 * @param {Scale} scale
 */
export function classify(value, scale) {
  const zero = scale.colours.length;
  if (Number.isNaN(value)) return zero + 1;
  if (value === 0 && scale.zero) return zero;
  return classOf(value, scale.breaks);
}

/**
 * The class index of a leading option and its lead; undefined ones have no data.
 *
 * @param {number} winner
 * @param {number} lead
 * @param {Scale} scale
 */
export function classifyWinner(winner, lead, scale) {
  if (Number.isNaN(winner) || Number.isNaN(lead)) return scale.colours.length + 1;
  return winner * (scale.breaks.length + 1) + classOf(lead, scale.breaks);
}

/**
 * What a class is called that a number stands for: a number of the unit `UNIT.class` is none to read. NaN, and
 * a measure that no layer shows, have no name.
 *
 * @param {{ choices: { measure: string, scale: Scale }[] }[]} layers
 * @param {string} measure
 * @param {number} value
 * @returns {Titles | null}
 */
export function classNamed(layers, measure, value) {
  const shown = layers.flatMap(({ choices }) => choices).find((choice) => choice.measure === measure);
  return (shown && shown.scale.labels[classify(value, shown.scale)]) ?? null;
}

/**
 * Rows of a legend, from low to high, then zero, then no data.
 *
 * `words` puts limits into words: `below(to)`, `between(from, to)`, `from(from)`, `option(i)`,
 * `zero`, `noData`; `titled` reads a text in the page's language.
 *
 * @param {Scale} scale
 * @param {LegendWords} words
 * @param {(titles: Titles) => string} titled
 */
export function legendEntries(scale, words, titled) {
  const perOption = scale.breaks.length + 1;
  const entries = scale.colours.map((colour, index) => {
    const step = scale.kind === SCALE.winner ? index % perOption : index;
    const limits = scale.labels.length
      ? titled(scale.labels[index % scale.labels.length])
      : limitText(step, scale.breaks, words);
    const option = scale.kind === SCALE.winner ? words.option(Math.floor(index / perOption)) : "";
    return { kind: "class", colour, option, label: limits };
  });
  if (scale.zero) {
    const label = scale.zero_label ? titled(scale.zero_label) : words.zero;
    entries.push({ kind: "zero", colour: scale.zero, option: "", label });
  }
  entries.push({ kind: "none", colour: NO_DATA, option: "", label: words.noData });
  return entries;
}

/**
 * @param {number} step
 * @param {number[]} breaks
 * @param {LegendWords} words
 */
function limitText(step, breaks, words) {
  if (!breaks.length) return words.any;
  if (step === 0) return words.below(breaks[0]);
  if (step === breaks.length) return words.from(breaks[step - 1]);
  return words.between(breaks[step - 1], breaks[step]);
}

/**
 * Radius in pixels of a circle whose area is in proportion to the value.
 *
 * @type {(value: number, largest: number, most: number) => number}
 */
export const radius = (value, largest, most) =>
  // Not below 1.5 pixels: something must never look like nothing.
  value > 0 && largest > 0 ? Math.max(1.5, most * Math.sqrt(value / largest)) : 0;

/**
 * Up to three round numbers not above `largest`, for the sizes of a legend.
 *
 * @param {number} largest
 */
export function roundSizes(largest) {
  const power = 10 ** Math.floor(Math.log10(largest));
  const top = ([5, 2, 1].find((digit) => digit * power <= largest) ?? NaN) * power;
  const sizes = [top, top / 2, top / 10];
  return largest >= 10 ? sizes : [...new Set(sizes.map(Math.ceil))];
}
