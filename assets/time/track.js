// The track of the time control: range, histogram, phases, marked moments and labels.
import { make } from "../core/elements.js";
import * as timeAxis from "../core/time_axis.js";
import { makeBars } from "./bars.js";
import { drawHistogram } from "./histogram.js";
import { MOMENT_RANGE } from "../shared/ids.js";
import { AXES, CLOCK, MODE } from "../shared/time_query.js";
/** @import { Format, TimeParts } from "../types/client.js" */
/** @import { Moment, ReadText } from "../types/payload.js" */

const LABEL = 74;
// Half a thumb and the least padding of the control.
const MARGIN = 8;
const FILTERS = [...AXES, "clock", "lang", "records", "theme"];

/**
 * Places an element along the track, by step.
 *
 * @template {HTMLElement} E
 * @param {E} element
 * @param {number} count
 * @param {number} from
 * @param {number} [to]
 */
function place(element, count, from, to) {
  /** @param {number} step */
  const share = (step) => `${(100 * step) / Math.max(1, count - 1)}%`;
  element.style.left = share(from);
  if (to !== undefined) element.style.width = share(to - from);
  return element;
}

/**
 * As `place`, for what moves with every step: a transform needs no layout.
 *
 * @param {HTMLElement} element
 * @param {number} count
 * @param {number} from
 * @param {number} to
 */
function cover(element, count, from, to) {
  /** @param {number} step */
  const share = (step) => step / Math.max(1, count - 1);
  element.style.transform = `translateX(${100 * share(from)}%) scaleX(${share(to - from)})`;
}

/** @param {TimeParts} parts */
function phaseBands({ config, times, text }) {
  const bands = timeAxis.bands(config.times, config.phases);
  const spans = bands.map(({ id, from, to }, i) => {
    const name = text(`phase_${id}`);
    const attributes = { class: i % 2 ? "odd" : "even", title: name };
    return place(make("span", attributes, name), times.count, from, to);
  });
  return make("div", { class: "tc-phases" }, ...spans);
}

/** @type {(times: number[], moment: Moment) => number} */
const stepOf = (times, moment) => timeAxis.stepFrom(times, moment.at);

/** @param {TimeParts} parts */
function momentLines({ config, times }) {
  const lines = config.moments.map((moment) =>
    place(make("i"), times.count, stepOf(config.times, moment)),
  );
  return make("div", { class: "tc-marks", "aria-hidden": "true" }, ...lines);
}

/**
 * What the button of a moment says: on an axis of long steps the moment itself is not shown, and the
 * button says which step is.
 *
 * @param {string} title
 * @param {number} at
 * @param {number} shown
 * @param {ReadText} text
 * @param {Pick<Format, "dayOf" | "day" | "clock">} format
 */
export function momentName(title, at, shown, text, { dayOf, day, clock }) {
  if (at === shown) return title;
  const time = dayOf(at) === dayOf(shown) ? clock(shown) : `${day(shown)}, ${clock(shown)}`;
  return text("moment_shown", { moment: title, time });
}

/**
 * Marked moments as buttons that jump there.
 *
 * @param {TimeParts} parts
 */
function momentButtons({ config, times, titled, format, text }) {
  const buttons = config.moments.map((moment) => {
    const step = stepOf(config.times, moment);
    const go = () => (times.jump ?? times.go)(step);
    const attributes = { type: "button", title: format().time(moment.at), onclick: go };
    return make("button", attributes, momentName(titled(moment.title), moment.at, config.times[step], text, format()));
  });
  const group = { class: "tc-moments", role: "group", "aria-label": text("moments") };
  return make("div", group, ...buttons);
}

/**
 * @param {HTMLElement} holder
 * @param {TimeParts} parts
 */
function labels(holder, { config, times, format }) {
  const { dayOf, hourOf, day, clock } = format();
  const gap = Math.ceil((LABEL * times.count) / Math.max(1, holder.clientWidth));
  const ticks = timeAxis.ticks(config.times, gap, dayOf, hourOf);
  const marks = ticks.map(({ index, day: isDay }) => {
    const label = isDay ? day(config.times[index]) : clock(config.times[index]);
    return place(make("span", isDay ? { class: "day" } : {}, label), times.count, index);
  });
  holder.replaceChildren(...marks);
  for (const label of marks) keepInside(label, holder.clientWidth);
}

/**
 * A label in the middle of its tick reaches beyond neither end by more than the margin.
 *
 * @param {HTMLElement} label
 * @param {number} width
 */
function keepInside(label, width) {
  const half = label.offsetWidth / 2;
  const over = Math.max(0, label.offsetLeft + half - width - MARGIN);
  const under = Math.max(0, half - label.offsetLeft - MARGIN);
  if (over || under) label.style.marginLeft = `${under - over}px`;
}

/**
 * What is drawn can be pointed at: a press or a drag along it goes to that step, as the range does.
 *
 * @param {HTMLElement} rail
 * @param {TimeParts["times"]} times
 */
function follow(rail, times) {
  /** @type {DOMRect} */
  let box;
  /** @param {PointerEvent} event */
  const go = ({ clientX }) =>
    times.go(Math.round(((clientX - box.left) / box.width) * (times.count - 1)));
  rail.onpointerdown = (event) => {
    if (event.button) return;
    box = rail.getBoundingClientRect();
    // A hand that drags leaves the rail: what it does still belongs to it.
    rail.setPointerCapture(event.pointerId);
    go(event);
  };
  rail.onpointermove = (event) => rail.hasPointerCapture(event.pointerId) && go(event);
  return rail;
}

/**
 * `root`, the `range`, `draw()` for all of it, `show(step, text)` for another moment.
 *
 * @param {TimeParts} parts
 */
export function buildTrack(parts) {
  const { config, state, times, text } = parts;
  const last = times.count - 1;
  const range = make("input", {
    id: MOMENT_RANGE, type: "range", min: 0, max: last, step: 1, "aria-label": text("moment_label"),
    oninput: () => times.go(Number(range.value)),
  });
  const histogram = make("canvas", { class: "tc-histogram", role: "img" });
  const span = make("div", { class: "tc-span", "aria-hidden": "true" });
  const now = make("div", { class: "tc-hand", "aria-hidden": "true" });
  const ticks = make("div", { class: "tc-ticks", "aria-hidden": "true" });
  const rail = follow(make("div", { class: "tc-rail" },
    histogram, span, now, momentLines(parts), phaseBands(parts)), times);
  const bars = makeBars(parts, draw);
  const root = make("div", { class: "tc-track" },
    bars.element, rail, range, ticks, momentButtons(parts));

  function draw() {
    const { color } = getComputedStyle(histogram);
    drawHistogram(histogram, bars.rates(), color, bars.cut());
    histogram.setAttribute("aria-label", bars.describe());
    labels(ticks, parts);
  }

  /** @param {number} step */
  function spanFrom(step) {
    const { mode, window } = state.get();
    if (mode === MODE.cumulative) return 0;
    if (mode === MODE.moment) return Math.max(0, step - 1);
    return Math.max(0, timeAxis.stepAt(config.times, config.times[step] - window));
  }

  /**
   * @param {number} step
   * @param {string} words
   */
  function show(step, words) {
    // Of a thumb that is dragged the range has the step already.
    if (Number(range.value) !== step) range.value = String(step);
    range.setAttribute("aria-valuetext", words);
    cover(span, times.count, spanFrom(step), step);
    now.style.transform = `translateX(${(100 * step) / Math.max(1, last)}%)`;
  }

  // What was known changes with the moment, so the bars do too.
  /** @param {Set<string>} changed */
  const depends = (changed) =>
    FILTERS.some((key) => changed.has(key)) || (state.get().clock === CLOCK.known && changed.has("t"));

  return { root, range, draw, show, depends };
}
