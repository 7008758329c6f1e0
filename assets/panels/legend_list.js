// A legend as a list: swatches of areas, marks in their shape, circles in their size.
import { client } from "../core/client.js";
import { contextOf, make } from "../core/elements.js";
import { isNight } from "../core/theme.js";
import * as pointSymbols from "../map/marks.js";
import { arrowList } from "./arrow_legend.js";
import { DRAW, NO_DATA } from "../shared/drawing.js";
/** @import { Entry } from "./legend.js" */
/** @import { LayerConfig } from "../types/payload.js" */
/** @import { ShownLayer } from "../types/view.js" */

const SWATCH = 16;

/**
 * A swatch of the legend: a class of an area, or a mark in its shape.
 *
 * @param {Entry} entry
 */
function swatch({ colour, shape, open, vague, together }) {
  if (!shape) {
    const box = make("span", { class: "swatch", "aria-hidden": "true" });
    box.style.setProperty("--colour", colour);
    return box;
  }
  const canvas = make("canvas", { class: "swatch-mark", "aria-hidden": "true" });
  const ratio = globalThis.devicePixelRatio || 1;
  canvas.width = canvas.height = SWATCH * ratio;
  const [centre, radius] = [(SWATCH / 2) * ratio, 5 * ratio];
  if (together) {
    const context = contextOf(canvas);
    [context.textAlign, context.textBaseline] = ["center", "middle"];
    const parts = { marks: together, total: together.length, part: (/** @type {number} */ i) => Number(i < together.length) };
    pointSymbols.drawCluster(context, centre, centre, centre * 0.92, "5", parts);
    return canvas;
  }
  // The spot of an area is as wide as the swatch.
  if (vague) pointSymbols.drawVague(contextOf(canvas), { shape, colour }, centre, centre, centre / 2, 1, isNight());
  else pointSymbols.drawMark(contextOf(canvas), { shape, colour }, centre, centre, radius, open, isNight());
  return canvas;
}

/**
 * A circle of the legend's sizes.
 *
 * @param {{ radius: number, label: string }} size
 * @param {string | undefined} colour
 */
function disc({ radius, label }, colour) {
  const circle = make("span", { class: "disc" });
  const box = make("span", { class: "disc-box", "aria-hidden": "true" }, circle);
  circle.style.width = circle.style.height = `${2 * radius}px`;
  circle.style.background = colour ?? "";
  return make("li", {}, box, label);
}

/** @param {Entry} entry */
function entryRow(entry) {
  const label = entry.kind === "none" ? client.text("legend_no_data") : entry.label;
  return make("li", { "data-kind": entry.kind }, swatch(entry), make("span", {}, label));
}

/**
 * Classes under the option they belong to; the option is named once.
 *
 * @param {Entry[]} entries
 */
function entryRows(entries) {
  return entries.flatMap((entry, i) => {
    const starts = entry.option && entry.option !== entries[i - 1]?.option;
    const heading = starts ? [make("li", { class: "legend-option" }, entry.option)] : [];
    return [...heading, entryRow(entry)];
  });
}

/** @param {Entry[]} entries */
export const plainList = (entries) => make("ul", { class: "legend" }, ...entryRows(entries));

/** @param {{ entries: Entry[], sizes: { radius: number, label: string }[], sizesTitle: string, note: string }} legend */
function circleList({ entries, sizes, sizesTitle, note }) {
  return make("ul", { class: "legend circles" }, ...entryRows(entries),
    make("li", { class: "legend-option" }, sizesTitle),
    make("li", {}, make("ul", { class: "nested" }, ...sizes.map((size) => nested(size, sizes[0].radius)))),
    make("li", { class: "circle-note" }, note));
}

/**
 * A circle of the legend's sizes, standing in the larger ones, with its number at its top.
 *
 * @param {{ radius: number, label: string }} size
 * @param {number} most
 */
function nested({ radius, label }, most) {
  const circle = make("span", { class: "nested-circle", "aria-hidden": "true" });
  circle.style.width = circle.style.height = `${2 * radius}px`;
  circle.style.left = `${most - radius}px`;
  const line = make("span", { class: "nested-line", "aria-hidden": "true" });
  line.style.left = `${most}px`;
  const row = make("li", {}, circle, line, make("span", { class: "nested-label" }, label));
  row.style.setProperty("--top", `${2 * radius}px`);
  row.style.setProperty("--most", `${2 * most}px`);
  return row;
}

/**
 * @param {LayerConfig} layer
 * @param {ShownLayer} shown
 */
export function legendList(layer, shown) {
  const legend = client.legend(shown);
  const { entries, sizes } = legend;
  if ("arrowed" in legend) return arrowList(legend.arrowed);
  if ("circled" in legend) return circleList(legend);
  const choice = layer.choices.find(({ measure }) => measure === shown.choice);
  // Where the colour says something else than the size the sizes have no colour of their own.
  const title = choice?.size_title;
  const colour = title ? NO_DATA : choice?.scale.colours[0];
  const heading = title ? [make("li", { class: "legend-option" }, client.titled(title))] : [];
  const discs = [...heading, ...sizes.map((size) => disc(size, colour))];
  const rows = layer.draw === DRAW.symbols ? [...discs, ...entryRows(entries)] : entryRows(entries);
  return make("ul", { class: "legend" }, ...rows);
}
