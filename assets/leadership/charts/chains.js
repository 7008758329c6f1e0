// Cases over time: a row for each chain, a bar for each instance from its beginning to its end.
import { make } from "../../core/elements.js";
import { shape } from "./axes.js";
import { scale, timeTicks } from "./scales.js";
/** @import { ChartSetting, DrawnChart, ChainPart, Chains } from "../../types/charts.js" */

const ROW = 38;
const BAR = 11;
const EDGE = 8;
const FOOT = 24;
const LABEL = 78;
// Of the span: the first and the last instant stand clear of the edges.
const AIR = 0.02;
// Letters of a name are about so wide; one that would run out of the drawing is cut.
const LETTER = 6.6;

/**
 * From when to when a part is drawn: one without an end lasts until the moment of the figures.
 *
 * @param {ChainPart} part
 * @param {number} until
 * @returns {[number, number]}
 */
export function endsOf(part, until) {
  return [part.from, Math.max(part.from, part.to ?? until)];
}

/**
 * @param {Chains} spans
 * @param {ChartSetting} setting
 * @returns {DrawnChart}
 */
export function drawChains({ states, until, deadline, rows }, setting) {
  const { width, format } = setting;
  const parts = rows.flatMap((row, i) => row.parts.map((part) => ({ part, row: i })));
  const times = [until, ...parts.flatMap(({ part }) => [...endsOf(part, until), ...(part.deadline === null ? [] : [part.deadline])])];
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const air = (last - first || 3600) * AIR;
  const [from, to] = [first - air, last + air];
  const x = scale([from, to], [EDGE, width - EDGE]);
  const bottom = rows.length * ROW;
  const height = bottom + FOOT;
  const svg = shape("svg", { class: "chart-svg", width, height, viewBox: `0 0 ${width} ${height}` });
  const frame = shape("rect", { class: "chart-row", height: BAR + 6, rx: 3, visibility: "hidden" });
  const now = shape("line", { class: "chart-now", y1: 0, y2: bottom });
  svg.append(
    ...timeTicks(from, to, (width - 2 * EDGE) / LABEL, format.hourOf).flatMap((t) => [
      shape("line", { class: "chart-grid", x1: x(t), x2: x(t), y1: 0, y2: bottom }),
      shape("text", { class: "chart-tick", x: x(t), y: height - 6, "text-anchor": "middle" },
        format.hourOf(t) === 0 ? format.day(t) : format.clock(t)),
    ]),
    ...rows.map(({ name }, i) => shape("text", { class: "chart-name", x: EDGE, y: i * ROW + 15 }, cut(name))),
    ...parts.flatMap(({ part, row }) => partShapes(part, row * ROW + 21)),
    now, frame);

  /** @param {string} name */
  function cut(name) {
    const most = Math.floor((width - 2 * EDGE) / LETTER);
    return name.length > most ? `${name.slice(0, most - 1)}…` : name;
  }

  /**
   * @param {ChainPart} part
   * @param {number} top
   */
  function partShapes(part, top) {
    const [begin, end] = endsOf(part, until).map(x);
    const colour = states.find(({ id }) => id === part.state)?.colour ?? "";
    return [
      shape("rect", {
        class: "chart-span", x: begin, y: top, width: Math.max(3, end - begin), height: BAR, rx: 2, fill: colour,
        // What has no end yet is lighter than what has.
        ...(part.to === null ? { "fill-opacity": 0.55, stroke: colour } : {}),
      }),
      ...(part.deadline === null ? [] : [
        shape("line", { class: "chart-due", x1: x(part.deadline), x2: x(part.deadline), y1: top - 3, y2: top + BAR + 3 }),
      ]),
    ];
  }

  /** @param {number} t */
  function move(t) {
    now.setAttribute("visibility", t >= from && t <= to ? "visible" : "hidden");
    now.setAttribute("x1", String(x(t)));
    now.setAttribute("x2", String(x(t)));
  }

  /** @type {(sign: string, words: string, colour: string) => Element} */
  const entry = (sign, words, colour) => {
    const box = make("span", { class: `chart-sign ${sign}`, "aria-hidden": "true" });
    box.style.setProperty("--colour", colour);
    return make("li", {}, box, words);
  };

  move(setting.t);
  return {
    parts: [svg, make("ul", { class: "chart-legend" },
      ...states.map(({ name, colour }) => entry("box", name, colour)), entry("due", deadline, ""))],
    steps: parts.length,
    move,
    stepAt: (across, up) => nearestPart(
      parts.map(({ part, row }) => ({ row, ends: /** @type {[number, number]} */ (endsOf(part, until).map(x)) })),
      across, Math.max(0, Math.min(rows.length - 1, Math.floor(up / ROW)))),
    read(step) {
      const { part, row } = parts[step];
      const [begin, end] = endsOf(part, until).map(x);
      for (const [name, value] of Object.entries({ x: begin - 3, y: row * ROW + 18, width: Math.max(3, end - begin) + 6 })) {
        frame.setAttribute(name, String(value));
      }
      frame.setAttribute("visibility", "visible");
      return part.words;
    },
  };
}

/**
 * The number of the part of a row that lies nearest to a place across.
 *
 * @param {{ row: number, ends: [number, number] }[]} parts
 * @param {number} across
 * @param {number} row
 */
export function nearestPart(parts, across, row) {
  let [best, least] = [0, Infinity];
  parts.forEach(({ row: own, ends: [begin, end] }, i) => {
    const far = own === row ? Math.max(begin - across, across - end, 0) : Infinity;
    if (far < least) [best, least] = [i, far];
  });
  return best;
}
