// Which groups the public page shows, and the parts that the time control reads. Pure functions.
import { instantSeconds } from "../core/query.js";
import * as timeAxis from "../core/time_axis.js";
import { MODE } from "../shared/time_query.js";
/** @import { Group, Snapshot, Wishes } from "../types/public.js" */
/** @import { Mode } from "../types/view.js" */

/**
 * For each group whether it is shown. A bucket is shown once it has ended, so that nothing is
 * seen earlier than it is known; one without a time is shown at the end of the axis.
 *
 * @param {Group[]} groups
 * @param {{ t: number, mode: Mode, window: number, domain: string[] }} state
 * @param {number[]} times
 */
export function shown(groups, { t, mode, window, domain }, times) {
  const last = times[times.length - 1];
  const at = Math.max(0, timeAxis.stepAt(times, t));
  const from = {
    [MODE.moment]: at ? times[at - 1] : -Infinity, [MODE.window]: t - window,
    [MODE.cumulative]: -Infinity,
  }[mode];
  return groups.map((group) => {
    const end = group.end ?? last;
    return end <= t && end > from && (!domain.length || domain.includes(group.domain));
  });
}

/**
 * Whether the hours of a group are told: a day or a week in the bar of its last hours would say that
 * it happened then.
 *
 * @param {Group} group
 * @param {number[]} times
 */
const hasHour = ({ start, end }, times) =>
  start !== null && end !== null && (times.length < 2 || end - start <= times[1] - times[0]);

/**
 * How many incidents are in no bar: a day, a week or no time is told of them.
 *
 * @param {Group[]} groups
 * @param {number[]} times
 * @param {string[]} domain
 */
export const withoutHour = (groups, times, domain) => groups
  .filter((group) => !hasHour(group, times) && (!domain.length || domain.includes(group.domain)))
  .reduce((sum, { n }) => sum + n, 0);

/**
 * Incidents by step of the axis, each at the end of its bucket; those without an hour, nowhere.
 *
 * @param {Group[]} groups
 * @param {number[]} times
 * @param {string[]} domain
 */
export function series(groups, times, domain) {
  const counts = new Float64Array(times.length);
  for (const group of groups) {
    if (group.end === null || !hasHour(group, times)) continue;
    if (domain.length && !domain.includes(group.domain)) continue;
    // What ended before the axis is counted in its first step: no incident is lost.
    counts[Math.max(0, timeAxis.stepAt(times, group.end))] += group.n;
  }
  return counts;
}

/**
 * An instant of the address; without an offset it is by the clocks of the mission, not the reader's.
 *
 * @param {string} text
 * @param {string} zone
 */
function instantOf(text, zone) {
  if (!text.includes("-")) return undefined;
  const found = /[+-]\d\d:?\d\d$/.test(text) ? Date.parse(text) / 1000 : instantSeconds(text, zone);
  return Number.isFinite(found) ? found : undefined;
}

/**
 * The rest of the address of the same view in another language, which its page's own name tells.
 *
 * @param {string} search
 */
export function inAnyLanguage(search) {
  const query = new URLSearchParams(search);
  query.delete("lang");
  return query.size ? `?${query}` : "";
}

/**
 * What the address asks for: `domains`, `start`, `theme`, `region`, `lang`; else nothing.
 *
 * @param {string} search
 * @param {Snapshot} data
 * @returns {Wishes}
 */
export function wishes(search, data) {
  const query = new URLSearchParams(search);
  const domains = (query.get("domains") ?? "").split(",");
  const start = instantOf(query.get("start") ?? "", data.timezone);
  const theme = query.get("theme") ?? "";
  const lang = query.get("lang") ?? "";
  return {
    domain: data.marks.map(({ value }) => value).filter((value) => domains.includes(value)),
    t: start ?? data.times[data.times.length - 1],
    theme: ["light", "dark"].includes(theme) ? theme : "",
    region: query.get("region") ?? "",
    lang: data.languages.includes(lang) ? lang : data.lang,
  };
}

/**
 * Places in a region: itself, and units whose code begins with its code.
 *
 * @template {{ place: string }} G
 * @param {G[]} groups
 * @param {string} region
 */
export const inRegion = (groups, region) =>
  region ? groups.filter(({ place }) => place.startsWith(region)) : groups;
