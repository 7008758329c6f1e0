// The way to a unit whose boundary is an approximation ends at a point that is one, too: "≈ 43 min". Pure functions.
import { MEASURE } from "../shared/measures.js";

/** @type {Set<string>} */
const WAYS = new Set([MEASURE.minutes_to_team, MEASURE.metres_to_team]);

/**
 * Whether a measure is a way, which is as exact as the point where it ends.
 *
 * @param {string} measure
 */
export const isWay = (measure) => WAYS.has(measure);

/**
 * A way in words, marked where it is approximate; what is not known, and no way, as it is.
 *
 * @param {string} words
 * @param {number | null} value
 * @param {string} measure
 * @param {unknown} approximate whether the unit's boundary is
 */
export const aboutWay = (words, value, measure, approximate) =>
  (approximate && isWay(measure) && Number.isFinite(value) ? `≈\u00a0${words}` : words);
