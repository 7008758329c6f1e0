// What the bars along the time axis count: incidents, or tally sheets where there are no incidents.
import { make } from "../core/elements.js";
import * as timeAxis from "../core/time_axis.js";

/**
 * What came new in each step of a course of states: a correction downwards counts nothing, and
 * a step whose state is unknown (NaN) none; what came meanwhile is new when it is known again.
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

/** The step with the highest rate: what it counts, and how long it is in seconds. */
export function peak(counts, rates, times) {
  const most = rates.reduce((a, b) => Math.max(a, b), 0);
  const step = most > 0 ? rates.indexOf(most) : rates.length - 1;
  return { count: counts[step], seconds: times[step] - times[step - 1] };
}

// Each gives the events of every step in the country.
const SERIES = {
  incidents: (cube, inside) => cube.series("incidents", 0, inside),
  counted: (cube, inside) => gains(cube.series("stations_counted", 0, inside)),
};

/** Which series have something to show; incidents are first. */
function available({ config, cube }, inside) {
  const found = [];
  if (config.records.incident?.count) found.push("incidents");
  if (SERIES.counted(cube, inside).some((count) => count > 0)) found.push("counted");
  return found;
}

/** `element` names what is drawn and, where there is a choice, is a button for the next. */
export function makeBars(parts, redraw) {
  const inside = parts.units.inside(0);
  const ids = available(parts, inside);
  let shown = ids[0];
  let highest = null;
  const element = ids.length > 1
    ? make("button", { type: "button", class: "tc-caption", onclick: next })
    : make("span", { class: "tc-caption" });

  function next() {
    shown = ids[(ids.indexOf(shown) + 1) % ids.length];
    redraw();
  }

  /** Events per hour of each step: steps are of unequal length. */
  function rates() {
    const { times } = parts.config;
    if (!shown) return new Float64Array(times.length);
    const counts = SERIES[shown](parts.cube, inside);
    const found = timeAxis.perHour(counts, times);
    highest = peak(counts, found, times);
    return found;
  }

  /** Says what is drawn and what the highest bar stands for; returns these words. */
  function say() {
    const { number, span } = parts.format();
    const words = !shown ? parts.text("bars_none") : parts.text(`bars_${shown}`, {
      n: number(highest.count), span: span(highest.seconds),
    });
    element.textContent = words;
    if (ids.length > 1) element.title = parts.text("bars_other");
    return words;
  }

  return { element, rates, say };
}
