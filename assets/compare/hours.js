// Hours since the polls closed: the clock that two missions share. Pure functions; seconds inside.
import { stepAt } from "../core/time_axis.js";
/** @import { ComparedMission, Standing } from "../types/compare.js" */
/** @import { ReadText } from "../types/payload.js" */

const HOUR = 3600;

/**
 * Every second since the polls closed at which one of the missions has an instant, ascending.
 *
 * @param {Pick<ComparedMission, "times" | "pollsClose">[]} missions
 */
export function sharedAxis(missions) {
  const all = missions.flatMap(({ times, pollsClose }) => times.map((t) => t - pollsClose));
  return [...new Set(all)].sort((a, b) => a - b);
}

/**
 * Where a mission stands: its last instant at or before the hour. Before its first there is none,
 * and after its last it stays there.
 *
 * @param {Pick<ComparedMission, "times" | "pollsClose">} mission
 * @param {number} since
 * @returns {Standing}
 */
export function standing({ times, pollsClose }, since) {
  const step = stepAt(times, pollsClose + since);
  const last = times.length - 1;
  if (step < 0) return { t: times[0], where: "before" };
  return { t: times[step], where: pollsClose + since > times[last] ? "after" : "within" };
}

/**
 * The hour a comparison opens with: the last one at which both missions have something to show.
 *
 * @param {Pick<ComparedMission, "times" | "pollsClose">[]} missions
 */
export const opening = (missions) =>
  Math.min(...missions.map(({ times, pollsClose }) => times[times.length - 1] - pollsClose));

// What a clock of an election is read by, the most telling first: the closing, then a day, a night.
const TELLING = [0, 24, 12, 6, 3, 1, 2, 48, 72, 168, 336, 720, 1440, 2160];

/**
 * Hours worth a label below the slider, with their places along it from 0 to 1. The slider goes by
 * steps, so that a night of many instants is wide: labels keep a distance of `gap`.
 *
 * @param {number[]} axis seconds, ascending
 * @param {number} gap
 */
export function ticks(axis, gap) {
  /** @type {{ hours: number, place: number }[]} */
  const kept = [];
  const wanted = TELLING.flatMap((hours) => (hours ? [hours, -hours] : [hours]));
  for (const hours of wanted) {
    const place = placeOf(axis, hours * HOUR);
    const inside = axis.length > 1 && hours * HOUR >= axis[0] && hours * HOUR <= axis[axis.length - 1];
    if (inside && kept.every((other) => Math.abs(other.place - place) >= gap)) kept.push({ hours, place });
  }
  return kept.sort((a, b) => a.place - b.place);
}

/**
 * Where a second stands along the slider, from 0 to 1.
 *
 * @param {number[]} axis
 * @param {number} since
 */
export const placeOf = (axis, since) => Math.max(0, stepAt(axis, since)) / Math.max(1, axis.length - 1);

/**
 * "3.5", "3,5", "-2" or "3:30" -> seconds; NaN where it is none of these.
 *
 * @param {string} text
 */
export function readHours(text) {
  const plain = text.trim().replace("\u2212", "-").replace(",", ".");
  const [, sign, hours, minutes] = /^([+-]?)(\d{1,6}):([0-5]\d)$/.exec(plain) ?? [];
  if (hours) return (sign === "-" ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * 60);
  return /^[+-]?\d{1,6}(\.\d{0,6})?$/.test(plain) ? Math.round(Number(plain) * HOUR) : NaN;
}

/**
 * Seconds -> "3.5" as the address writes hours: to the second.
 *
 * @param {number} since
 */
export const hoursText = (since) => String(Number((since / HOUR).toFixed(4)));

/**
 * "3 h 30 min after polls closed", to the minute.
 *
 * @param {number} since
 * @param {ReadText} text
 * @param {(value: number) => string} number
 */
export function clockWords(since, text, number) {
  const minutes = Math.floor(Math.abs(since) / 60);
  if (!since) return text("compare_closing");
  const [h, min] = [Math.floor(minutes / 60), minutes % 60];
  const span = !min && h ? text("hours", { n: number(h) }) : h
    ? text("compare_span", { h: number(h), min }) : text("minutes", { n: number(min) });
  return text(since < 0 ? "compare_ahead" : "compare_after", { span });
}
