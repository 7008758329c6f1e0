// Lines over time: broken where nobody knows how it went between two points.
import { make } from "../../core/elements.js";
import { amountText, nearest, shape, timeFrame } from "./axes.js";
/** @import { ChartSetting, Course, CoursePoint, DrawnChart, Mark } from "../../types/charts.js" */

const WING = 5;

/**
 * The path of a line: it joins known values of one stretch only.
 *
 * @param {CoursePoint[]} points
 * @param {(t: number) => number} x
 * @param {(value: number) => number} y
 */
export function coursePath(points, x, y) {
  let path = "";
  /** @type {number | null} */
  let pen = null;
  for (const [t, value, stretch] of points) {
    if (value === null) { pen = null; continue; }
    path += `${pen === stretch ? "L" : "M"}${x(t).toFixed(1)} ${y(value).toFixed(1)}`;
    pen = stretch;
  }
  return path;
}

/**
 * @param {Course} course
 * @param {ChartSetting} setting
 * @returns {DrawnChart}
 */
export function drawCourse({ unit, lines, marks = [], limits, sides }, setting) {
  const known = lines.flatMap(({ points }) => points);
  const times = [...new Set([...known, ...marks.map(({ t }) => [t])].map(([t]) => Number(t)))].sort((a, b) => a - b);
  const values = [...known.map(([, value]) => value), ...marks.flatMap(({ low, high }) => [low, high])];
  const frame = timeFrame({ times, values, unit, limits, sides }, setting);
  const { plot, x, y } = frame;
  for (const { points, colour, dashed } of lines) {
    const style = { stroke: colour, ...(dashed ? { "stroke-dasharray": "5 4" } : {}) };
    plot.append(shape("path", { class: "chart-line", d: coursePath(points, x, y), ...style }));
    for (const [t, value] of points) {
      if (value !== null) plot.append(shape("circle", { cx: x(t), cy: y(value), r: 3, fill: colour }));
    }
  }
  plot.append(...marks.flatMap((mark) => markShapes(mark, x, y)));
  return {
    parts: [frame.svg, legend(lines, marks)],
    steps: times.length,
    stepAt: (place) => nearest(times, x, place),
    move: frame.move,
    read(step) {
      const t = times[step];
      frame.show(t);
      const at = lines.flatMap(({ name, points }) => points
        .filter(([when]) => when === t).map(([, value]) => `${name} ${amountText(value, unit, setting)}`));
      return [setting.format.time(t), ...at, ...marks.filter((mark) => mark.t === t).map((mark) => markText(mark, unit, setting))]
        .join(" · ");
    },
  };
}

/**
 * @param {Mark} mark
 * @param {Course["unit"]} unit
 * @param {ChartSetting} setting
 */
function markText({ name, value, low, high }, unit, setting) {
  const [middle, from, to] = [value, low, high].map((one) => amountText(one, unit, setting));
  return `${name} ${middle} (${setting.text("between", { from, to })})`;
}

/**
 * A figure with its interval: a diamond on a line with wings.
 *
 * @param {Mark} mark
 * @param {(t: number) => number} x
 * @param {(value: number) => number} y
 */
function markShapes({ t, value, low, high, colour }, x, y) {
  const [at, middle, foot, head] = [x(t), y(value), y(low), y(high)];
  const wings = `M${at} ${foot}V${head}M${at - WING} ${foot}h${2 * WING}M${at - WING} ${head}h${2 * WING}`;
  return [
    shape("path", { class: "chart-whisker", d: wings, stroke: colour }),
    shape("path", { class: "chart-mark", d: `M${at} ${middle - 6}l6 6l-6 6l-6-6z`, fill: colour }),
  ];
}

/**
 * @param {Course["lines"]} lines
 * @param {Mark[]} marks
 */
function legend(lines, marks) {
  /** @type {(name: string, colour: string, kind: string) => Element} */
  const entry = (name, colour, kind) => {
    const sign = make("span", { class: `chart-sign ${kind}`, "aria-hidden": "true" });
    sign.style.setProperty("--colour", colour);
    return make("li", {}, sign, name);
  };
  return make("ul", { class: "chart-legend" },
    ...lines.map(({ name, colour, dashed }) => entry(name, colour, dashed ? "dashed" : "line")),
    ...marks.map(({ name, colour }) => entry(name, colour, "marker")));
}
