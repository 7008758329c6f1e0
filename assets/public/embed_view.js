// Which looks the public page shows, and the parts that the time control reads. Pure functions.
import * as timeAxis from "../core/time_axis.js";
import { MODE } from "../shared/time_query.js";

/**
 * For each look whether it is shown. A bucket is shown once it has ended, so that nothing is
 * seen earlier than it is known; one without a time is shown at the end of the axis.
 */
export function shown(looks, { t, mode, window, domain }, times) {
  const last = times.at(-1);
  const at = Math.max(0, timeAxis.stepAt(times, t));
  const from = {
    [MODE.moment]: at ? times[at - 1] : -Infinity, [MODE.window]: t - window,
  }[mode] ?? -Infinity;
  return looks.map((look) => {
    const end = look.end ?? last;
    return end <= t && end > from && (!domain.length || domain.includes(look.domain));
  });
}

/** Incidents by step of the axis, each at the end of its bucket; without a bucket, nowhere. */
export function series(looks, times, domain) {
  const counts = new Float64Array(times.length);
  for (const look of looks) {
    if (look.end === null || (domain.length && !domain.includes(look.domain))) continue;
    counts[Math.max(0, timeAxis.stepAt(times, look.end))] += look.n;
  }
  return counts;
}

/** What the address asks for: `domains`, `start`, `theme`, `region`, `lang`; else nothing. */
export function wishes(search, data) {
  const query = new URLSearchParams(search);
  const domains = (query.get("domains") ?? "").split(",");
  const start = Date.parse(query.get("start") ?? "") / 1000;
  const theme = query.get("theme");
  const lang = query.get("lang");
  return {
    domain: data.marks.map(({ value }) => value).filter((value) => domains.includes(value)),
    t: Number.isFinite(start) ? start : data.times.at(-1),
    theme: ["light", "dark"].includes(theme) ? theme : "",
    region: query.get("region") ?? "",
    lang: data.languages.includes(lang) ? lang : data.lang,
  };
}

/** Places in a region: itself, and units whose code begins with its code. */
export const inRegion = (looks, region) =>
  region ? looks.filter(({ place }) => place.startsWith(region)) : looks;
