// What is said of the difference of two missions: its classes, its direction, a unit's two figures.
import { TIE } from "./unit_values.js";
import { NO_DATA } from "../shared/drawing.js";
import { UNIT } from "../shared/measures.js";
/** @import { Difference, counts as countsOf } from "./difference.js" */
/** @import { legendEntries } from "../data/classification.js" */
/** @import { Lines } from "../map/tooltip.js" */
/** @import { Entry } from "../panels/legend.js" */
/** @import { Client, Format } from "../types/client.js" */
/** @import { ComparedUnits } from "../types/compare.js" */
/** @import { Scale } from "../types/payload.js" */

/** @typedef {{ difference: Difference, first: ComparedUnits | null, second: ComparedUnits, title: string }} Both */
/** @typedef {Pick<Client, "text" | "titled" | "format" | "config" >} Words */

const MINUS = "\u2212";

/**
 * A difference with its sign; that of shares is one of points.
 *
 * @param {number} value
 * @param {string} unit
 * @param {Pick<Format, "amount">} format
 */
export function signedAmount(value, unit, format) {
  if (unit === UNIT.share || unit === UNIT.points) return format.amount(value, UNIT.points);
  const sign = value < 0 ? MINUS : value > 0 ? "+" : "";
  return sign + format.amount(Math.abs(value), unit);
}

/**
 * Rows of the legend: classes, then the hatch and the grey, each with how many units it stands for.
 *
 * @param {Both & { scale: Scale, counts: ReturnType<typeof countsOf> }} drawn
 * @param {Words} words
 * @param {typeof legendEntries} entriesOf
 * @returns {Entry[]}
 */
export function differenceEntries({ second, scale, counts }, words, entriesOf) {
  const { text } = words;
  const classes = second.kind === "leader"
    ? leaderEntries(scale, words) : numberEntries(second.unit, scale, words, entriesOf);
  const n = (/** @type {number} */ value) => words.format().number(value);
  /** @type {(kind: string, key: string, many: number) => Entry[]} */
  const rest = (kind, key, many) =>
    (many ? [{ kind, colour: NO_DATA, option: "", label: text(key, { n: n(many), many }) }] : []);
  return [...classes, ...rest("half", "difference_unknown", counts.unknown), ...rest("alone", "difference_alone", counts.alone)];
}

/**
 * @param {string} unit
 * @param {Scale} scale
 * @param {Words} words
 * @param {typeof legendEntries} entriesOf
 */
function numberEntries(unit, scale, { text, titled, format }, entriesOf) {
  /** @param {number} value */
  const amount = (value) => signedAmount(value, unit, format());
  const limits = {
    below: (/** @type {number} */ to) => text("difference_below", { to: amount(to) }),
    from: (/** @type {number} */ from) => text("difference_above", { from: amount(from) }),
    between: (/** @type {number} */ from, /** @type {number} */ to) =>
      text("between_signed", { from: amount(from), to: amount(to) }),
    option: () => "", zero: "", any: "", noData: "",
  };
  const classes = entriesOf(scale, limits, titled).filter(({ kind }) => kind === "class");
  // More is above less, as the words on top say it first.
  return classes.reverse();
}

/**
 * @param {Scale} scale
 * @param {Words} words
 */
function leaderEntries({ colours }, { text, titled, config }) {
  const labels = [
    text("difference_same_leader"),
    ...config.options.map(({ title }) => text("difference_now_leads", { option: titled(title) })),
    text("difference_now_tied"),
  ];
  return labels.map((label, i) => ({ kind: "class", colour: colours[i], option: "", label }));
}

/**
 * Which mission is subtracted from which, and what either end of the ramp means.
 *
 * @param {Both} both
 * @param {Words} words
 */
export const directionWords = ({ second, title }, { text }) =>
  text(second.kind === "leader" ? "difference_leaders" : "difference_direction", { first: title, second: second.title });

/**
 * Lines of a unit's label: both figures and their difference; what is not known is said.
 *
 * @param {number} row of the second mission
 * @param {Both & { name: string }} drawn
 * @param {Words} words
 * @returns {Lines}
 */
export function differenceLines(row, { difference, first, second, title, name }, words) {
  const { text, format } = words;
  const other = difference.rows[row];
  const figures = [figureOf(first, other, words), figureOf(second, row, words)];
  /** @type {[string, string][]} */
  const lines = [[title, figures[0]], [second.title, figures[1]]];
  if (first && other < 0) return [name, [second.title, figures[1]], [text("difference_not_there", { first: title }), ""]];
  const value = difference.values[row];
  if (Number.isNaN(value)) return [name, ...lines, [text("difference_label"), text("difference_not_known")]];
  const said = second.kind === "leader"
    ? text(value ? "difference_changed" : "difference_same_leader") : signedAmount(value, second.unit, format());
  return [name, ...lines, [text("difference_label"), said]];
}

/**
 * @param {ComparedUnits | null} units
 * @param {number} row
 * @param {Words} words
 * @returns {string}
 */
function figureOf(units, row, { text, format }) {
  if (!units || row < 0) return text("difference_not_known");
  if (units.kind === "leader") {
    const id = units.leaders[row];
    return id === TIE ? text("tie") : units.names[id] ?? text("difference_not_known");
  }
  const value = units.values[row];
  return Number.isNaN(value) ? text("difference_not_known") : format().amount(value, units.unit);
}
