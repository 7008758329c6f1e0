// What the colours, shapes and sizes of a shown layer mean, from what draws them.
import * as classification from "../data/classification.js";
import * as pointSymbols from "../map/marks.js";
import { layerOf } from "../core/view.js";
import { symbolsOf } from "../map/point_records.js";
import { MOST } from "../map/circles/proportional_symbols.js";
import { arrowsOf } from "../data/arrows.js";
import { circlesOf, mostMoved } from "../data/circles.js";
import { HOLLOW } from "../map/circles/unit_circles.js";
import { DRAW, NO_DATA, SCALE, SHAPE } from "../shared/drawing.js";
import { MEASURE, UNIT } from "../shared/measures.js";
/** @import { LegendWords } from "../data/classification.js" */
/** @import { Parts } from "../types/client.js" */
/** @import { MapView } from "../types/map.js" */
/** @import { Choice, Circles, LayerConfig, Mark } from "../types/payload.js" */
/** @import { ShownLayer } from "../types/view.js" */

/** @typedef {Parts & { view: MapView }} LegendParts */

/**
 * A row of a legend: a class of an area (without a shape) or a mark; `option` heads those of one.
 *
 * @typedef {object} Entry
 * @property {string} kind
 * @property {string} colour
 * @property {string} option
 * @property {string} label
 * @property {Mark["shape"]} [shape]
 * @property {boolean} [open]
 * @property {boolean} [vague]
 * @property {Mark[]} [together] what stands in one ring
 */

/**
 * Words for class limits of a measure.
 *
 * @param {string} unit
 * @param {Parts} parts
 * @returns {LegendWords}
 */
function wordsFor(unit, { text, format, config, titled }) {
  /** @param {number} value */
  const amount = (value) => format().amount(value, unit);
  return {
    below: (to) => text("below", { to: amount(to) }),
    from: (from) => text("from", { from: amount(from) }),
    between: (from, to) => (unit === UNIT.points
      // A dash between two signs would read as a third.
      ? text("between_signed", { from: format().signed(from), to: amount(to) })
      : text("between", { from: amount(from), to: amount(to) })),
    option: (i) => titled(config.options[i].title),
    zero: amount(0),
    any: "",
    noData: text("no_data"),
  };
}

/**
 * What is drawn over the areas or circles of a count. Where a choice's own 0 has the dots, its row says so.
 *
 * @param {Entry[]} entries
 * @param {Choice} choice
 * @param {LegendParts} parts
 * @returns {Entry[]}
 */
function countEntries(entries, { measure, count_marks: marks }, { text }, circled = false) {
  if (!marks) return entries;
  if (marks.nothing === measure) {
    return entries.map((entry) => (entry.kind === "zero" ? { ...entry, kind: "nothing" } : entry));
  }
  /** @type {(kind: string, label: string) => Entry} */
  const entry = (kind, label) => ({ kind, colour: NO_DATA, option: "", label });
  const half = marks.half ? [entry("half", text("half_counted"))] : [];
  return [...entries, ...half, entry("nothing", text(circled ? "circle_nothing" : "nothing_counted"))];
}

/**
 * @param {LayerConfig} layer
 * @param {string} measure
 * @param {LegendParts} parts
 */
function sizesOf(layer, measure, { view, format, units, cube }) {
  if (layer.draw !== DRAW.symbols) return [];
  const largest = cube.largest(measure, units.ofLevel(view.level()));
  if (!largest) return [];
  return classification.roundSizes(largest).map((value) => ({
    radius: classification.radius(value, largest, MOST),
    label: format().number(value),
  }));
}

/**
 * What a layer drawn as circles of people says: its parts, sizes in people, and classes of colour.
 *
 * @param {Circles} circles
 * @param {Choice} choice
 * @param {LegendParts} parts
 */
function peopleOf(circles, choice, parts) {
  const { view, cube, format, titled, text } = parts;
  const moved = view.drawing.cartogram();
  const whole = moved && !circles.ring;
  const scale = (whole ? null : circles.scale) ?? choice.scale;
  const single = scale.kind !== SCALE.winner && !scale.breaks.length;
  const colour = single ? scale.colours[0] : NO_DATA;
  /** @type {(colour: string, label: string, more?: Partial<Entry>) => Entry} */
  const entry = (of, label, more = {}) => ({ kind: "circle", colour: of, shape: SHAPE.circle, option: "", label, ...more });
  const unit = scale.kind === SCALE.winner ? UNIT.share : cube.measure(choice.measure).unit;
  const classes = single ? [] : classification.legendEntries(scale, wordsFor(unit, parts), titled);
  // Options without classes stand for themselves.
  const named = classes.map((one) => (one.option && !one.label ? { ...one, option: "", label: one.option } : one));
  const largest = view.drawing.mostVoters();
  const room = view.drawing.mostRadius();
  const most = moved ? mostMoved(moved, largest, 2 ** view.leaflet().getZoom()) : room;
  // Of circles that grow with the map those are shown that have room.
  const shownLargest = Math.max(1, largest * Math.min(1, (room / most) ** 2));
  const what = whole ? cube.measure(MEASURE.registered_voters).unit : cube.measure(circles.size).unit;
  return {
    entries: [
      ...(whole ? [] : [entry(colour, text("circle_disc", { what: titled(circles.title) }))]),
      ...(circles.ring_title ? [entry(circles.ring_colour, text("circle_ring", { what: titled(circles.ring_title) }))] : []),
      entry(HOLLOW, text("circle_hollow"), { open: true }),
      ...named.filter((one) => one.kind !== "none" || !single).filter((one) => one.kind !== "none" || scale === choice.scale),
    ],
    sizes: classification.roundSizes(shownLargest).map((value) => ({
      radius: classification.radius(value, largest, most),
      label: format().number(value),
    })),
    sizesTitle: text("circle_sizes", { unit: text(`circle_${what}`) }),
  };
}

/**
 * Marks, and what is drawn of the records beside them: rings, and values that none names.
 *
 * @param {LayerConfig} layer
 * @param {Parts} parts
 */
function markEntries(layer, { config, records, state, text, titled }) {
  /** @type {(mark: Pick<Mark, "title" | "colour" | "shape">, open?: boolean) => Entry} */
  const entry = ({ title, colour, shape }, open = false) => ({
    kind: "mark", colour, shape, open, option: "", label: titled(title),
  });
  const entries = layer.marks.map((mark) => entry(mark));
  const table = records.table(layer.records);
  if (!table) return entries;
  const marks = [...layer.marks, pointSymbols.OTHER];
  const symbols = symbolsOf(table, layer, config.records[layer.records].categories, marks);
  // Only where there are such records: a legend of what is not on the map is a riddle.
  if (symbols.some((symbol) => symbol % marks.length === layer.marks.length)) {
    entries.push(entry(pointSymbols.OTHER));
  }
  if (layer.vague && table.vague?.some((vague) => vague > 0)) {
    entries.push({ ...entry({ ...layer.marks[0], shape: SHAPE.circle, title: layer.vague }, true), vague: true });
  }
  const rings = layer.open_symbol?.column
    ? symbols.some((symbol) => symbol >= marks.length)
    : table.placed.includes(0);
  if (layer.open_symbol && rings) entries.push(entry({ ...layer.marks[0], shape: SHAPE.circle, ...layer.open_symbol }, true));
  // Said once, of the layer that is drawn last: of all layers of points the rings are the same.
  const last = state.get().layers.filter(({ id }) => layerOf(config.layers, id).draw === DRAW.points).at(-1);
  if (last?.id === layer.id && table.placed.length > 1) {
    const together = layer.marks.slice(0, 2);
    entries.push({ kind: "together", colour: "", shape: SHAPE.circle, option: "", label: text("legend_together"), together });
  }
  return entries;
}

/**
 * `shown` is one entry of `state.layers`; `parts` what main.js has put together.
 *
 * @param {LegendParts} parts
 */
export const makeLegend = (parts) => (/** @type {ShownLayer} */ shown) => {
  const layer = layerOf(parts.config.layers, shown.id);
  const { titled, cube } = parts;
  const head = { layer: layer.id, title: titled(layer.title), source: titled(layer.source) };
  const choice = layer.choices.find(({ measure }) => measure === shown.choice);
  if (!choice) {
    const entries = markEntries(layer, parts);
    return { ...head, definition: titled(layer.definition), entries, sizes: [] };
  }
  const arrows = parts.view.drawing.arrowed() === layer.id ? arrowsOf(layer, shown.choice) : null;
  if (arrows) return { ...head, choice: titled(choice.title), definition: titled(choice.definition), entries: [], sizes: [], arrowed: { ...arrows, measure: choice.measure } };
  const circles = parts.view.drawing.circled() === layer.id ? circlesOf(layer, shown.choice) : null;
  if (circles) {
    const people = peopleOf(circles, choice, parts);
    const moved = parts.view.drawing.cartogram();
    const note = moved
      ? parts.text("circle_moved", { km: parts.format().number(moved.moved[parts.view.level()] ?? 0) })
      : parts.text("circle_note");
    return { ...head, choice: titled(choice.title), definition: titled(choice.definition), circled: true, note, ...people, entries: countEntries(people.entries, choice, parts, true) };
  }
  // A winner's classes are limits of the lead, a share; all others those of the measure itself.
  const unit = choice.scale.kind === SCALE.winner ? UNIT.share : cube.measure(choice.measure).unit;
  // Circles of one colour say all by their size.
  const classes = layer.draw === DRAW.symbols && !choice.size ? [] : classification.legendEntries(
    choice.scale, wordsFor(unit, parts), titled,
  );
  // Over stripes none is drawn.
  const areas = parts.state.get().layers.filter(({ id }) => layerOf(parts.config.layers, id).draw === DRAW.fill);
  const entries = areas.length === 1 ? countEntries(classes, choice, parts) : classes;
  return {
    ...head,
    choice: titled(choice.title),
    definition: titled(choice.definition),
    entries,
    sizes: sizesOf(layer, choice.size || choice.measure, parts),
  };
};
