// Where entries of a lane lie along the time axis, whose steps are of unequal length. Pure functions.
import { stepAt } from "../../core/time_axis.js";
/** @import { LaneData, LaneSpans } from "../../types/leadership.js" */

/**
 * Where an instant lies between the first and the last of the axis: 0 to 1, outside it beyond.
 *
 * @param {number[]} times ascending, two or more
 * @param {number} t
 */
export function shareOf(times, t) {
  const last = times.length - 1;
  const step = Math.min(Math.max(0, stepAt(times, t)), last - 1);
  const within = (t - times[step]) / (times[step + 1] - times[step]);
  return (step + within) / last;
}

/**
 * The step of the axis nearest to a place along it.
 *
 * @param {number[]} times
 * @param {number} share
 */
export const stepOf = (times, share) =>
  Math.min(times.length - 1, Math.max(0, Math.round(share * (times.length - 1))));

/**
 * The next step at which something has begun, or the one before, as the arrow keys go; -1 for none.
 *
 * @param {number[]} begins ascending
 * @param {number[]} times
 * @param {number} step
 * @param {1 | -1} way
 */
export function stepBeside(begins, times, step, way) {
  // The first step that has it: the map of the step before knows nothing of it.
  const steps = begins
    .map((begin) => (begin < times[0] ? -1 : times.findIndex((time) => time >= begin)))
    .filter((each) => each >= 0 && (each - step) * way > 0);
  return steps.length ? Math[way > 0 ? "min" : "max"](...steps) : -1;
}

/**
 * Entries as pairs of shares, one for each; those of an instant end where they begin. What lies
 * beyond the axis, or ends before it begins, is null.
 *
 * @param {LaneData} lane
 * @param {number[]} times
 * @returns {LaneSpans}
 */
export function spansOf({ begins, ends }, times) {
  return begins.map((begin, i) => {
    const from = shareOf(times, begin);
    const to = ends[i] ? shareOf(times, ends[i]) : from;
    return to < 0 || from > 1 || to < from ? null : [Math.max(0, from), Math.min(1, to)];
  });
}

/**
 * Number of the entry nearest to a place, those within `reach` of it alone; -1 where none is.
 *
 * @param {LaneSpans} spans
 * @param {number} share
 * @param {number} reach
 */
export function nearest(spans, share, reach) {
  let found = -1;
  let least = reach;
  spans.forEach((span, i) => {
    if (!span) return;
    const away = Math.max(span[0] - share, share - span[1], 0);
    // Of two that are as near the later one is drawn on top.
    if (away <= least) [found, least] = [i, away];
  });
  return found;
}
