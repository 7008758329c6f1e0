// What happened over time, a row for each sort: a dot for an instant, a bar for what lasts or is not known exactly.
import { nearest, shape, timeAxis } from "./axes.js";
/** @import { ChartSetting, DrawnChart, Span, Spans } from "../../types/charts.js" */

const LEFT = 12;
const RIGHT = 18;
const ROW = 36;
const TOP = 8;
const BOTTOM = 26;
const BAR = 9;
// Of the middle of a row below its name.
const MIDDLE = 24;

/**
 * All entries in the order in which they are read out, each with the number of its row.
 *
 * @param {Spans["rows"]} rows
 * @returns {{ span: Span, row: number }[]}
 */
export function inOrder(rows) {
  return rows.flatMap(({ spans }, row) => spans.map((span) => ({ span, row })))
    .sort((one, other) => one.span[0] - other.span[0] || one.row - other.row);
}

/**
 * @param {Spans} spans
 * @param {ChartSetting} setting
 * @returns {DrawnChart}
 */
export function drawSpans({ rows }, setting) {
  const { width, t, format } = setting;
  const entries = inOrder(rows);
  const height = TOP + rows.length * ROW + BOTTOM;
  const instants = entries.flatMap(({ span: [from, to] }) => [from, to ?? from]);
  const { x, labels, lines, move, show } = timeAxis(instants.length ? instants : [t], { left: LEFT, height }, setting);
  const svg = shape("svg", { class: "chart-svg", width, height, viewBox: `0 0 ${width} ${height}` });
  svg.append(...labels, ...rows.flatMap((row, i) => rowShapes(row, TOP + i * ROW)), ...lines);

  /**
   * @param {Spans["rows"][number]} row
   * @param {number} top
   */
  function rowShapes({ name, colour, spans }, top) {
    const y = top + MIDDLE;
    return [
      shape("line", { class: "chart-grid", x1: LEFT, x2: width - RIGHT, y1: y, y2: y }),
      shape("text", { class: "chart-name", x: LEFT, y: top + 12 }, name),
      shape("text", { class: "chart-total", x: width - RIGHT, y: top + 12, "text-anchor": "end" }, format.number(spans.length)),
      ...spans.map(([from, to]) => (to === null
        ? shape("circle", { class: "chart-dot", cx: x(from), cy: y, r: 4, fill: colour })
        : shape("rect", { class: "chart-span", x: x(from), y: y - BAR / 2, width: Math.max(3, x(to) - x(from)), height: BAR, rx: 3, fill: colour }))),
    ];
  }

  return {
    parts: [svg],
    steps: entries.length,
    stepAt: (place) => nearest(entries.map(({ span }) => span[0]), x, place),
    move,
    read(step) {
      const { span: [from, to, words], row } = entries[step];
      show(from);
      const when = to === null ? format.time(from) : `${format.time(from)} – ${format.time(to)}`;
      return [when, rows[row].name, words].filter(Boolean).join(" · ");
    },
  };
}
