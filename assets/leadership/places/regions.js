// Small multiples: the indicator in view over time in every region, on one scale, each a way to its region.
import { client } from "../../core/client.js";
import { make } from "../../core/elements.js";
import { whenReady } from "../../core/ready.js";
import { iconButton } from "../../panels/icons.js";
import { seriesPath } from "../../panels/time_series.js";
import { SCALE } from "../../shared/drawing.js";
import { MEASURE, UNIT } from "../../shared/measures.js";
import { withinSentence } from "../../words/capitals.js";
/** @import { Numbers, Titles } from "../../types/payload.js" */

const SVG = "http://www.w3.org/2000/svg";
const SIZE = { width: 160, height: 40 };
const OTHERS = [MEASURE.voters_covered_share, MEASURE.counted_share];

/** @typedef {{ row: number, values: Numbers }} Line */

/**
 * The value at the top of all lines; 0 where nothing is known of any.
 *
 * @param {Line[]} lines
 */
export const scaleOf = (lines) => lines.reduce((most, { values }) =>
  Array.from(values).reduce((top, value) => (value > top ? value : top), most), 0);

/**
 * The first of these measures that has a number above nothing at any time, with its lines; null where none has.
 *
 * @param {string[]} measures
 * @param {number[]} rows
 * @param {(measure: string, row: number) => Numbers} series
 */
export function firstKnown(measures, rows, series) {
  for (const measure of measures) {
    const lines = rows.map((row) => ({ row, values: series(measure, row) }));
    const most = scaleOf(lines);
    if (most > 0) return { measure, lines, most };
  }
  return null;
}

/** What the layers of areas show, those on top first; then what most missions know along time. */
function wanted() {
  const { layers } = client.state.get();
  const shown = [...layers].reverse().map(({ choice }) => choice);
  return [...shown, ...OTHERS].filter((id) => id && client.cube.has(id) && isNumber(id));
}

/**
 * Who leads, or a class of any kind, is no height of a line.
 *
 * @param {string} measure
 */
function isNumber(measure) {
  const choice = client.config.layers.flatMap(({ choices }) => choices).find((one) => one.measure === measure);
  return client.cube.measure(measure).unit !== UNIT.class && choice?.scale.kind !== SCALE.winner;
}

/** @param {string} measure */
function titleOf(measure) {
  const choice = client.config.layers.flatMap(({ choices }) => choices).find((one) => one.measure === measure);
  /** @type {Titles | undefined} */
  const titles = choice?.title ?? client.config.figures.find((one) => one.measure === measure)?.title;
  return titles ? client.titled(titles) : client.text(`measure_${measure}`);
}

/**
 * @param {Numbers} values
 * @param {number} most
 * @param {number} step
 */
function spark(values, most, step) {
  const { width, height } = SIZE;
  /** @type {(tag: string, attributes: Record<string, string | number>) => Element} */
  const shape = (tag, attributes) => {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
    return node;
  };
  const x = values.length > 1 ? (step * width) / (values.length - 1) : 0;
  const svg = shape("svg", {
    viewBox: `0 -2 ${width} ${height + 4}`, class: "series", preserveAspectRatio: "none", "aria-hidden": "true",
  });
  svg.append(
    shape("line", { class: "series-base", x1: 0, x2: width, y1: height, y2: height }),
    shape("line", { class: "series-now", x1: x, x2: x, y1: 0, y2: height }),
    shape("path", { class: "series-line", fill: "none", d: seriesPath(values, SIZE, most) }),
  );
  return svg;
}

/**
 * @param {Line} line
 * @param {{ measure: string, most: number }} of
 * @param {() => void} close
 */
function tile({ row, values }, { measure, most }, close) {
  const { units, times, map, state } = client;
  const now = client.amount(values[times.index()], measure);
  const choose = () => {
    close();
    state.set({ unit: units.code[row] });
    map.fit(row);
  };
  return make("button", { type: "button", class: "region", "data-region": units.code[row], onclick: choose },
    make("span", { class: "region-name" }, units.name[row]), make("b", {}, now), spark(values, most, times.index()));
}

/** What is drawn, by which scale, and over which time. */
function caption(/** @type {{ measure: string, most: number }} */ { measure, most }) {
  const { format, text, times, amount } = client;
  return text("regions_how", {
    measure: titleOf(measure), most: amount(most, measure), first: format().day(times.at(0)),
    last: format().day(times.at(times.count - 1)), now: format().time(times.at(times.index())),
  });
}

function open() {
  const { units, config, text, cube } = client;
  const [level] = config.levels;
  const rows = [...units.ofLevel(level.id)].sort((a, b) => units.name[a].localeCompare(units.name[b]));
  const found = firstKnown(wanted(), rows, (measure, row) => cube.series(measure, row));
  const dialog = make("dialog", { class: "dialog regions", "aria-labelledby": "regions-title" });
  const close = () => dialog.close();
  dialog.append(
    make("div", { class: "regions-head" },
      make("h2", { id: "regions-title" }, text("regions_title", { units: withinSentence(client.titled(level.plural)) })),
      iconButton("close", text("close"), { class: "button close", onclick: close })),
    make("p", {}, found ? caption(found) : text("regions_none")),
    make("div", { class: "region-tiles" }, ...(found ? found.lines.map((line) => tile(line, found, close)) : [])),
  );
  dialog.addEventListener("close", () => {
    dialog.remove();
    document.getElementById("regions-button")?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}

whenReady(() => {
  client.regions = { open };
});
