// An estimate over time in its intervals of 95 and 99 %, which narrow as reports come in.
import { make } from "../../core/elements.js";
import { amountText, nearest, shape, timeFrame } from "./axes.js";
import { coursePath } from "./course.js";
/** @import { Band, ChartSetting, CoursePoint, DrawnChart, Fan } from "../../types/charts.js" */

const LEVELS = /** @type {const} */ (["99", "95"]);

/**
 * Outlines of a band: one for each run of moments at which both of its ends are known.
 *
 * @param {Band[]} bands
 * @param {"95" | "99"} level
 * @param {(t: number) => number} x
 * @param {(value: number) => number} y
 */
export function bandPath(bands, level, x, y) {
  /** @type {[number, number, number][][]} */
  const runs = [[]];
  for (const band of bands) {
    const [low, high] = [band[`low_${level}`], band[`high_${level}`]];
    if (low === null || high === null) { runs.push([]); continue; }
    runs[runs.length - 1].push([band.t, low, high]);
  }
  return runs.filter((run) => run.length).map((run) => {
    const up = run.map(([t, , high]) => `${x(t).toFixed(1)} ${y(high).toFixed(1)}`);
    const down = run.map(([t, low]) => `${x(t).toFixed(1)} ${y(low).toFixed(1)}`).reverse();
    return `M${[...up, ...down].join("L")}Z`;
  }).join("");
}

/**
 * @param {Fan} fan
 * @param {ChartSetting} setting
 * @returns {DrawnChart}
 */
export function drawFan({ unit, name, colour, bands, limits, sides }, setting) {
  const times = bands.map(({ t }) => t);
  const values = bands.flatMap((band) => [band.value, band.low_99, band.high_99]);
  const frame = timeFrame({ times, values, unit, limits, sides }, setting);
  const { plot, x, y } = frame;
  for (const level of LEVELS) {
    plot.append(shape("path", { class: `chart-band of-${level}`, fill: colour, d: bandPath(bands, level, x, y) }));
  }
  const points = bands.map(({ t, value }) => /** @type {CoursePoint} */ ([t, value, 1]));
  plot.append(shape("path", { class: "chart-line", stroke: colour, d: coursePath(points, x, y) }));
  /** @type {(sign: string, words: string) => Element} */
  const entry = (sign, words) => {
    const box = make("span", { class: `chart-sign ${sign}`, "aria-hidden": "true" });
    box.style.setProperty("--colour", colour);
    return make("li", {}, box, words);
  };
  const signs = make("ul", { class: "chart-legend" }, entry("line", name),
    ...LEVELS.map((level) => entry(`band of-${level}`, `${level} %`)));
  return {
    parts: [frame.svg, signs],
    steps: bands.length,
    stepAt: (place) => nearest(times, x, place),
    move: frame.move,
    read(step) {
      const band = bands[step];
      frame.show(band.t);
      /** @type {(value: number | null) => string} */
      const amount = (value) => amountText(value, unit, setting);
      const within = [...LEVELS].reverse().filter((level) => band[`low_${level}`] !== null).map((level) => {
        const [from, to] = [amount(band[`low_${level}`]), amount(band[`high_${level}`])];
        return `${level} %: ${setting.text("between", { from, to })}`;
      });
      return [setting.format.time(band.t), `${name} ${amount(band.value)}`, ...within].join(" · ");
    },
  };
}
