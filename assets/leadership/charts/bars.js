// Bars of parts that add up to a total, to both sides of 0: one row each.
import { make } from "../../core/elements.js";
import { amountText, shape } from "./axes.js";
import { scale } from "./scales.js";
/** @import { BarRow, Bars, ChartSetting, DrawnChart } from "../../types/charts.js" */

const ROW = 44;
const BAR = 18;
const EDGE = 8;

/**
 * How far a row's parts reach to both sides of 0.
 *
 * @param {BarRow["values"]} values
 * @returns {[number, number]}
 */
export function reachOf(values) {
  let [low, high] = [0, 0];
  for (const value of values) {
    if (value === null) continue;
    if (value < 0) low += value;
    else high += value;
  }
  return [low, high];
}

/**
 * The least and the greatest value that a row shows.
 *
 * @param {BarRow} row
 * @returns {[number, number]}
 */
export function extentOf({ values, total, interval, references }) {
  const shown = [...reachOf(values), total, ...(interval ?? []), ...(references ?? [])].map((value) => value ?? 0);
  return [Math.min(0, ...shown), Math.max(0, ...shown)];
}

/** @type {(sign: string, words: string, colour: string) => Element} */
function entry(sign, words, colour) {
  const box = make("span", { class: `chart-sign ${sign}`, "aria-hidden": "true" });
  box.style.setProperty("--colour", colour);
  return make("li", {}, box, words);
}

/**
 * @param {Bars} bars
 * @param {ChartSetting} setting
 * @returns {DrawnChart}
 */
export function drawBars({ unit, parts, references = [], rows }, setting) {
  const { width } = setting;
  const reached = rows.flatMap(extentOf);
  const x = scale([Math.min(0, ...reached), Math.max(0, ...reached)], [EDGE, width - EDGE]);
  const height = rows.length * ROW + EDGE;
  const svg = shape("svg", { class: "chart-svg", width, height, viewBox: `0 0 ${width} ${height}` });
  const frame = shape("rect", { class: "chart-row", x: 1, width: width - 2, height: ROW - 2, rx: 4, visibility: "hidden" });
  svg.append(frame);
  rows.forEach((row, i) => svg.append(...rowShapes(row, i * ROW)));

  /**
   * An interval, with an end at either side.
   *
   * @param {number} low
   * @param {number} high
   * @param {number} middle
   */
  function whisker(low, high, middle) {
    const d = `M${x(low)} ${middle - 4}v8m0-4H${x(high)}m0-4v8`;
    return [shape("path", { class: "chart-interval-edge", d }), shape("path", { class: "chart-interval", d })];
  }

  /**
   * @param {BarRow} row
   * @param {number} top
   */
  function rowShapes({ name, values, colours, total, interval, references: stated = [] }, top) {
    let [left, right] = [0, 0];
    const pieces = values.flatMap((value, i) => {
      if (!value) return [];
      const from = value < 0 ? (left += value) : right;
      if (value > 0) right += value;
      return [shape("rect", { x: x(from), y: top + 20, width: Math.max(1, x(from + Math.abs(value)) - x(from)), height: BAR, fill: colours?.[i] ?? parts[i].colour })];
    });
    const words = total === undefined ? [] : [
      shape("text", { class: "chart-total", x: width - EDGE, y: top + 14, "text-anchor": "end" }, amountText(total, unit, setting)),
      ...(total === null ? [] : [shape("line", { class: "chart-sum", x1: x(total), x2: x(total), y1: top + 17, y2: top + BAR + 23 })]),
    ];
    // Beside the bar alone: through the names it would be read as a letter.
    const zero = shape("line", { class: "chart-zero", x1: x(0), x2: x(0), y1: top + 17, y2: top + BAR + 23 });
    const lines = stated.flatMap((value, i) => (value === null ? [] : [
      shape("line", { class: `chart-reference of-${i}`, x1: x(value), x2: x(value), y1: top + 17, y2: top + BAR + 23 }),
    ]));
    return [
      shape("text", { class: "chart-name", x: EDGE, y: top + 14 }, name), ...pieces, zero, ...lines, ...words,
      ...(interval ? whisker(...interval, top + 20 + BAR / 2) : []),
    ];
  }

  return {
    parts: [svg, make("ul", { class: "chart-legend" },
      ...parts.map(({ name, colour }) => entry("box", name, colour)),
      ...references.map((name, i) => entry(`reference of-${i}`, name, "")))],
    steps: rows.length,
    stepAt: (_, place) => Math.max(0, Math.min(rows.length - 1, Math.floor(place / ROW))),
    read(step) {
      const { name, values, total, interval, references: stated = [] } = rows[step];
      frame.setAttribute("visibility", "visible");
      frame.setAttribute("y", String(step * ROW + 1));
      const each = parts.map((part, i) => `${part.name} ${amountText(values[i], unit, setting)}`);
      const beside = references.flatMap((line, i) => (stated[i] === undefined ? [] : [`${line} ${amountText(stated[i], unit, setting)}`]));
      const sure = interval ? ` (${interval.map((end) => amountText(end, unit, setting)).join("–")})` : "";
      return [total === undefined ? name : `${name} ${amountText(total, unit, setting)}${sure}`, ...each, ...beside].join(" · ");
    },
  };
}
