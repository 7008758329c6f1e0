// The second mission less the first, unit by unit: numbers, and NaN where either is not known. Pure.
import { DIVERGING, SAME, SCALE, TIED } from "../shared/drawing.js";
import { MEASURE, UNIT } from "../shared/measures.js";
import { TIE } from "./unit_values.js";
/** @import { ComparedUnits } from "../types/compare.js" */
/** @import { Choice, Option, Scale } from "../types/payload.js" */

/** In points of a share: turnout differs little from one round to the next. */
const FEW = [1, 5, 10];
const MANY = [5, 15, 30];
// A class begins at its lower limit: what is exactly as much less as the limit belongs below it, as
// what is as much more belongs above.
const TINY = 1e-9;

/**
 * What is drawn of each of the second mission's rows.
 *
 * @typedef {object} Difference
 * @property {Float64Array} values second less first, points for a share; of leaders `leaderClass`;
 *   NaN where either is not known
 * @property {Int32Array} rows of the first mission, -1 where it has no such unit
 */

/**
 * The class of a leader: 0 for the same as before, 1 + position for the option that leads now where
 * another did, and one more for a tie that was none.
 *
 * @param {string} now
 * @param {string} before
 * @param {Pick<Option, "id">[]} options
 */
export function leaderClass(now, before, options) {
  if (!now || !before) return NaN;
  if (now === before) return 0;
  if (now === TIE) return options.length + 1;
  const found = options.findIndex(({ id }) => id === now);
  return found < 0 ? NaN : 1 + found;
}

/**
 * @param {ComparedUnits} second
 * @param {ComparedUnits | null} first null before its first instant: nothing of it is known
 * @param {Pick<Option, "id">[]} options of the second
 * @returns {Difference}
 */
export function differenceOf(second, first, options) {
  const rowOf = new Map((first?.keys ?? []).map((key, row) => [key, row]));
  const rows = Int32Array.from(second.keys, (key) => rowOf.get(key) ?? -1);
  const alike = first !== null && first.kind === second.kind && first.unit === second.unit;
  const factor = second.unit === UNIT.share ? 100 : 1;
  const values = Float64Array.from(rows, (other, row) => {
    if (!alike || other < 0) return NaN;
    if (second.kind === "leader") return leaderClass(second.leaders[row], first.leaders[other], options);
    return factor * (second.values[row] - first.values[other]);
  });
  return { values, rows };
}

/**
 * How many units of a level are compared, are not known in one of them, and are in one mission alone.
 *
 * @param {Difference} difference
 * @param {string[]} keys of the second mission
 * @param {ComparedUnits | null} first
 * @param {string} level
 */
export function counts({ values, rows }, keys, first, level) {
  const of = (/** @type {string} */ key) => key.startsWith(`${level} `);
  const found = { compared: 0, unknown: 0, alone: 0 };
  keys.forEach((key, row) => {
    if (!of(key)) return;
    if (first && rows[row] < 0) found.alone++;
    else if (Number.isNaN(values[row])) found.unknown++;
    else found.compared++;
  });
  const there = new Set(keys);
  found.alone += (first?.keys ?? []).filter((key) => of(key) && !there.has(key)).length;
  return found;
}

/**
 * Limits to both sides of 0: points of a share, else from those of the measure's own map, which are
 * the same at every moment.
 *
 * @param {string} measure
 * @param {string} unit
 * @param {Pick<Scale, "breaks">} scale
 */
export function stepsOf(measure, unit, { breaks }) {
  if (unit === UNIT.share || unit === UNIT.points) return measure === MEASURE.turnout ? FEW : MANY;
  const above = breaks.filter((limit) => limit > 0);
  const last = above.length - 1;
  return last < 0 ? [1] : [...new Set([above[0], above[Math.floor(last / 2)], above[last]])];
}

/**
 * A scale that is centred on 0: rose for less, teal for more, and no party's.
 *
 * @param {number[]} steps ascending, above 0, at most three
 * @returns {Scale}
 */
export function divergingScale(steps) {
  const middle = (DIVERGING.length - 1) / 2;
  const n = steps.length;
  return {
    kind: SCALE.classes, labels: [], zero: "", zero_label: null,
    breaks: [...steps.map((step) => -step * (1 - TINY)).reverse(), ...steps],
    colours: [...DIVERGING.slice(0, n), DIVERGING[middle], ...DIVERGING.slice(DIVERGING.length - n)],
  };
}

/**
 * Classes of leaders: the same, who leads now where another did, and a tie.
 *
 * @param {Pick<Option, "colour">[]} options
 * @returns {Scale}
 */
export const leaderScale = (options) => ({
  kind: SCALE.classes, labels: [], zero: "", zero_label: null,
  breaks: [...options, null].map((_, i) => i + 1),
  colours: [SAME, ...options.map(({ colour }) => colour), TIED],
});

/**
 * @param {Choice} choice of the layer compared
 * @param {Pick<ComparedUnits, "kind" | "unit">} second
 * @param {Option[]} options
 * @returns {Scale}
 */
export const differenceScale = (choice, { kind, unit }, options) =>
  (kind === "leader" ? leaderScale(options) : divergingScale(stepsOf(choice.measure, unit, choice.scale)));
