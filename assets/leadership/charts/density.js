// Where stations lie by turnout and share: the darker a cell, the more stations. A picture, no test.
import { shape } from "./axes.js";
import { scale, ticks } from "./scales.js";
/** @import { ChartSetting, Density, DensityCell, DrawnChart } from "../../types/charts.js" */

const SIDE = { left: 54, right: 14, top: 22, bottom: 40 };
const TALLEST = 420;
const FAINTEST = 0.08;
// Pixels that a label takes.
const LABEL = 56;

/**
 * How dark a cell is: by the logarithm, for a few cells hold most stations.
 *
 * @param {number} stations
 * @param {number} most
 */
export const darkness = (stations, most) =>
  FAINTEST + (1 - FAINTEST) * (most > 1 ? Math.log(stations) / Math.log(most) : 1);

/**
 * @param {Density} density
 * @param {ChartSetting} setting
 * @returns {DrawnChart}
 */
export function drawDensity({ colour, across, up, bins, cells }, setting) {
  const { width, format } = setting;
  const { left, right, top, bottom } = SIDE;
  const side = Math.min(width - left - right, TALLEST - top - bottom);
  const height = side + top + bottom;
  const x = scale([0, bins], [left, left + side]);
  const y = scale([0, bins], [top + side, top]);
  const size = side / bins;
  const most = Math.max(...cells.map(([, , stations]) => stations));
  const svg = shape("svg", { class: "chart-svg", width, height, viewBox: `0 0 ${width} ${height}` });
  /** @type {(column: number, row: number) => { x: number, y: number, width: number, height: number }} */
  const place = (column, row) => ({ x: x(column), y: y(row + 1), width: size, height: size });
  const frame = shape("rect", { class: "chart-cell-read", width: size, height: size, visibility: "hidden" });
  svg.append(
    ...ticks(0, 1, side / LABEL).flatMap((value) => [
      shape("line", { class: "chart-grid", x1: left, x2: left + side, y1: y(value * bins), y2: y(value * bins) }),
      shape("text", { class: "chart-tick", x: left - 6, y: y(value * bins) + 4, "text-anchor": "end" }, percent(value)),
      shape("text", { class: "chart-tick", x: x(value * bins), y: height - 22, "text-anchor": "middle" }, percent(value)),
    ]),
    ...cells.map(([column, row, stations]) => shape("rect", {
      ...place(column, row), fill: colour, "fill-opacity": darkness(stations, most).toFixed(3),
    })),
    shape("text", { class: "chart-note", x: left, y: 12 }, up),
    shape("text", { class: "chart-note", x: left + side, y: height - 4, "text-anchor": "end" }, across),
    frame);

  /** @param {number} value */
  function percent(value) { return format.share(value); }

  /** @type {(index: number) => string} */
  const span = (index) => setting.text("between", { from: percent(index / bins), to: percent((index + 1) / bins) });

  return {
    parts: [svg],
    steps: cells.length,
    stepAt: (across_, up_) => nearestCell(cells, (across_ - left) / size - 0.5, (top + side - up_) / size - 0.5),
    read(step) {
      const [column, row, stations] = cells[step];
      for (const [name, value] of Object.entries(place(column, row))) frame.setAttribute(name, String(value));
      frame.setAttribute("visibility", "visible");
      return [`${up} ${span(row)}`, `${across} ${span(column)}`, setting.text("stations_in_cell", { n: stations })].join(" · ");
    },
  };
}

/**
 * The number of the cell with stations that lies nearest to a place, in columns and rows.
 *
 * @param {DensityCell[]} cells
 * @param {number} column
 * @param {number} row
 */
export function nearestCell(cells, column, row) {
  let [best, least] = [0, Infinity];
  cells.forEach(([c, r], i) => {
    const far = (c - column) ** 2 + (r - row) ** 2;
    if (far < least) [best, least] = [i, far];
  });
  return best;
}
