// What the bars along the time axis count: incidents, or tally sheets where there are no incidents.
import { make } from "../core/elements.js";
import * as timeAxis from "../core/time_axis.js";
import { MEASURE } from "../shared/measures.js";
import { INCIDENT } from "../shared/records.js";
/** @import { TimeParts } from "../types/client.js" */

/**
 * What came new in each step of a series of states: a correction downwards counts nothing, and
 * a step whose state is unknown (NaN) none; what came meanwhile is new when it is known again.
 *
 * @param {ArrayLike<number>} states
 */
export function gains(states) {
  let last = 0;
  return Float64Array.from(states, (state) => {
    if (Number.isNaN(state)) return 0;
    const gain = Math.max(0, state - last);
    last = state;
    return gain;
  });
}

/**
 * The step with the highest rate: what it counts, and how long it is in seconds.
 *
 * @param {ArrayLike<number>} counts
 * @param {Float64Array} rates
 * @param {number[]} times
 */
export function peak(counts, rates, times) {
  const most = rates.reduce((a, b) => Math.max(a, b), 0);
  const step = most > 0 ? rates.indexOf(most) : rates.length - 1;
  return { count: counts[step], seconds: times[step] - times[step - 1] };
}

// A bar so many times as high as nearly all others would leave nothing of them.
const DWARFING = 6;
const NEARLY_ALL = 0.95;
// What is cut still stands over the others.
const ABOVE = 1.5;

/**
 * The rate at which bars are cut off, where the highest dwarfs nearly all others; Infinity where none does.
 *
 * @param {ArrayLike<number>} rates
 */
export function cutAt(rates) {
  const some = Array.from(rates).filter((rate) => rate > 0).sort((a, b) => a - b);
  if (some.length < 3) return Infinity;
  const usual = some[Math.min(some.length - 2, Math.floor(NEARLY_ALL * some.length))];
  return some[some.length - 1] > DWARFING * usual ? ABOVE * usual : Infinity;
}

/** @typedef {"incidents" | "counted"} BarsId */

// Each gives the events of every step in the country.
/** @type {Record<BarsId, (cube: TimeParts["cube"], inside: Uint8Array | undefined) => ArrayLike<number>>} */
const SERIES = {
  incidents: (cube, inside) => cube.series(MEASURE.incidents, 0, inside),
  counted: (cube, inside) => gains(cube.series(MEASURE.stations_counted, 0, inside)),
};

/**
 * Which series have something to show; incidents are first.
 *
 * @param {TimeParts} parts
 * @param {Uint8Array | undefined} inside
 */
function available({ config, cube }, inside) {
  /** @type {BarsId[]} */
  const found = [];
  if (config.records[INCIDENT]?.count) found.push("incidents");
  if (Array.from(SERIES.counted(cube, inside)).some((count) => count > 0)) found.push("counted");
  return found;
}

/**
 * `element` names what is drawn and, where there is a choice, is a button for the next.
 *
 * @param {TimeParts} parts
 * @param {() => void} redraw
 */
export function makeBars(parts, redraw) {
  const inside = parts.units.inside(0);
  const ids = available(parts, inside);
  /** @type {BarsId | undefined} */
  let shown = ids[0];
  let highest = { count: 0, seconds: 0 };
  let cut = Infinity;
  const element = ids.length > 1
    ? make("button", { type: "button", class: "tc-caption", onclick: next })
    : make("span", { class: "tc-caption" });

  function next() {
    shown = ids[(shown ? ids.indexOf(shown) + 1 : 0) % ids.length];
    redraw();
  }

  /** Events per hour of each step: steps are of unequal length. */
  function rates() {
    const { times } = parts.config;
    // A mission without incidents and without a count has an axis all the same.
    if (!shown) return new Float64Array(times.length);
    const counts = SERIES[shown](parts.cube, inside);
    const found = timeAxis.perHour(counts, times);
    highest = peak(counts, found, times);
    cut = cutAt(found);
    return found;
  }

  /** Says what is drawn and what the highest bar stands for; returns these words. */
  function describe() {
    const { number, span } = parts.format();
    const words = !shown ? parts.text("bars_none") : parts.text(`bars_${shown}`, {
      n: number(highest.count), span: span(highest.seconds),
    });
    const beyond = cut < Infinity ? `; ${parts.text("bars_cut", { n: number(Math.round(cut)) })}` : "";
    const left = shown === "incidents" ? parts.cube.leftOut?.() ?? 0 : 0;
    const said = words + beyond + (left ? `; ${parts.text("bars_without_hour", { n: left })}` : "");
    element.textContent = said;
    if (ids.length > 1) element.title = parts.text("bars_other");
    return said;
  }

  return { element, rates, describe, cut: () => cut };
}
