// What charts over time have in common: axes, level lines, the sides of 0, the slider's moment.
import { reach, scale, ticks, timeTicks } from "./scales.js";
/** @import { ChartSetting, ChartUnit, Limit, Sides } from "../../types/charts.js" */
/** @import { Format } from "../../types/client.js" */

const SVG = "http://www.w3.org/2000/svg";
const SIDE = { left: 54, right: 18, top: 12, bottom: 24 };
// Of the span: the first and the last point stand clear of the edges.
const AIR = 0.025;
const HEIGHT = 236;
const MINUS = "\u2212";
// Pixels that a label of each axis takes.
const LABEL = { time: 78, value: 40 };

/**
 * @param {string} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {...(Node | string)} children
 */
export function shape(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/**
 * A value with its unit, exact to what a close race needs; what is no difference has no sign.
 *
 * @param {number | null | undefined} value
 * @param {ChartUnit} unit
 * @param {Pick<ChartSetting, "format" | "text">} setting
 */
export function amountText(value, unit, { format, text }) {
  if (value === null || value === undefined) return text("no_data");
  if (unit === "share") return format.share(value);
  if (unit === "count") return format.number(Math.round(value));
  const sign = value > 0 ? "+" : value < 0 ? MINUS : "";
  const size = Math.abs(value);
  if (unit === "votes") return sign + format.number(Math.round(size));
  return text("points_value", { n: sign + format.score(size) });
}

/**
 * A value as an axis names it: short, the unit is named once.
 *
 * @param {number} value
 * @param {ChartUnit} unit
 * @param {Pick<Format, "share" | "compact" | "number">} format
 */
export function axisText(value, unit, format) {
  if (unit === "share") return format.share(value);
  if (unit === "count") return format.compact(value);
  const sign = value > 0 ? "+" : value < 0 ? MINUS : "";
  return sign + (unit === "votes" ? format.compact(Math.abs(value)) : format.number(Math.abs(value)));
}

/**
 * The axis of time below a chart, and the upright lines of the slider's moment and of what is read.
 *
 * @param {number[]} times
 * @param {{ left: number, height: number }} frame
 * @param {ChartSetting} setting
 */
export function timeAxis(times, { left, height }, { width, t, format }) {
  const { right, top, bottom } = SIDE;
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const air = (last - first || 3600) * AIR;
  const [from, to] = [first - air, last + air];
  const x = scale([from, to], [left, width - right]);
  const [now, read] = ["chart-now", "chart-read"].map((name) => shape("line", {
    class: name, y1: top, y2: height - bottom, visibility: "hidden",
  }));
  const labels = timeTicks(from, to, (width - left - right) / LABEL.time, format.hourOf).map((at) =>
    shape("text", { class: "chart-tick", x: x(at), y: height - 6, "text-anchor": "middle" },
      format.hourOf(at) === 0 ? format.day(at) : format.clock(at)));

  /** @type {(line: Element, at: number, shown: boolean) => void} */
  const place = (line, at, shown) => {
    line.setAttribute("visibility", shown ? "visible" : "hidden");
    line.setAttribute("x1", String(x(at)));
    line.setAttribute("x2", String(x(at)));
  };
  // Before the first and after the last instant of the chart the slider is nowhere on it.
  /** @param {number} at */
  const move = (at) => place(now, at, at >= from && at <= to);
  /** @param {number} at */
  const show = (at) => place(read, at, true);
  move(t);
  return { x, labels, lines: [now, read], move, show };
}

/**
 * The frame of a chart over time; what is drawn goes into `plot`, by `x(t)` and `y(value)`.
 *
 * @param {{ times: number[], values: (number | null | undefined)[], unit: ChartUnit, limits?: Limit[], sides?: Sides }} of
 * @param {ChartSetting} setting
 */
export function timeFrame({ times, values, unit, limits = [], sides }, setting) {
  const { width, format } = setting;
  const { left, right, top, bottom } = SIDE;
  const [low, high] = reach([...values, ...limits.map(({ value }) => value)]);
  const { x, labels, lines, move, show } = timeAxis(times, { left, height: HEIGHT }, setting);
  const y = scale([low, high], [HEIGHT - bottom, top]);
  const svg = shape("svg", { class: "chart-svg", width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}` });
  const plot = shape("g", {});
  svg.append(
    ...(sides ? sideShapes(sides, [low, high], y, width) : []),
    ...ticks(low, high, (HEIGHT - top - bottom) / LABEL.value).flatMap((value) => [
      shape("line", { class: value ? "chart-grid" : "chart-zero", x1: left, x2: width - right, y1: y(value), y2: y(value) }),
      shape("text", { class: "chart-tick", x: left - 6, y: y(value) + 4, "text-anchor": "end" }, axisText(value, unit, format)),
    ]),
    ...labels,
    ...limits.flatMap(({ value, name }) => [
      shape("line", { class: "chart-limit", x1: left, x2: width - right, y1: y(value), y2: y(value) }),
      shape("text", { class: "chart-note", x: (left + width - right) / 2, y: y(value) - 4, "text-anchor": "middle" }, name),
    ]),
    plot, ...lines);
  return { svg, plot, x, y, move, show };
}

/**
 * The ground above and below 0, in the colour of whose lead it is.
 *
 * @param {Sides} sides
 * @param {[number, number]} reached
 * @param {(value: number) => number} y
 * @param {number} width
 */
function sideShapes({ above, below }, [low, high], y, width) {
  const { left, right } = SIDE;
  /** @type {(from: number, to: number, colour: string) => Element} */
  const ground = (from, to, colour) => shape("rect", {
    class: "chart-side", fill: colour, x: left, width: Math.max(0, width - left - right),
    y: y(to), height: Math.max(0, y(from) - y(to)),
  });
  /** @type {(place: number, name: string) => Element} */
  const words = (place, name) => shape("text", { class: "chart-note", x: left + 6, y: place }, name);
  return [
    ...(high > 0 ? [ground(0, high, above.colour), words(y(high) + 14, above.name)] : []),
    ...(low < 0 ? [ground(low, 0, below.colour), words(y(low) - 6, below.name)] : []),
  ];
}

/**
 * The number of the instant that lies nearest to a place of the drawing.
 *
 * @param {number[]} times ascending
 * @param {(t: number) => number} x
 * @param {number} place
 */
export function nearest(times, x, place) {
  let best = 0;
  times.forEach((t, i) => { if (Math.abs(x(t) - place) < Math.abs(x(times[best]) - place)) best = i; });
  return best;
}
