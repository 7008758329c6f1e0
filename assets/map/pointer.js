// What a place of the map holds: a label beside it, and what opening it selects.
import { layerOf } from "../core/view.js";
import { paced } from "../core/scheduling.js";
import { aboutWay } from "../words/approximate.js";
import { arrowsOf } from "../data/arrows.js";
import { circlesOf } from "../data/circles.js";
import { classNamed } from "../data/classification.js";
import { resultLines } from "../data/result_lines.js";
import { unitsWith } from "../data/partial_sums.js";
import * as topojson from "../data/topology.js";
import { lateNote } from "./late_layers.js";
import { hasCircles, hasMarks } from "./pane.js";
import { makeTooltip } from "./tooltip.js";
import { LAYER } from "../shared/drawing.js";
import { DERIVED, MEASURE, UNIT } from "../shared/measures.js";
/** @import { Page } from "../data/partial_sums.js" */
/** @import { Lines } from "./tooltip.js" */
/** @import { Parts } from "../types/client.js" */
/** @import { Table } from "../types/data.js" */
/** @import { Drawer, FoundRecords, MapView, PointDrawer, PointedAt } from "../types/map.js" */
/** @import { LayerConfig, Titles } from "../types/payload.js" */
/** @import { Clicked } from "../types/view.js" */

// More than a list can show at once: a click looks closer instead.
const LIST = 30;
const CLOSER = 2;

/**
 * What is at a place of the map, in CSS pixels of its frame; row -1 where there is no unit.
 *
 * @typedef {object} Found
 * @property {number} row
 * @property {(FoundRecords & { layer: string })[]} records
 * @property {{ x: number, y: number }} point
 */

/**
 * What is at a place of the map: `{row, records, point}`, records by layer, the topmost first.
 *
 * @param {MapView} view
 * @param {PointedAt} place
 * @returns {Found}
 */
function find({ drawing, drawers }, { latlng, containerPoint }) {
  const [ox, oy] = drawing.shapes().origin;
  const { worldX, worldY } = topojson;
  const [x, y] = [worldX(latlng.lng), worldY(latlng.lat)];
  const below = () => (drawing.cartogram() ? -1 : drawing.shapes().rowAt(drawing.level(), x - ox, y - oy));
  const row = circleAt(drawers, x, y) ?? below();
  const pointLayers = [...drawers].flatMap(([layer, drawer]) =>
    (hasMarks(drawer) ? [{ layer, drawer }] : []));
  pointLayers.sort((a, b) => b.drawer.canvas.order - a.drawer.canvas.order);
  /** @type {(FoundRecords & { layer: string })[]} */
  const records = [];
  for (const { layer, drawer } of pointLayers) {
    if (!drawer.canvas.view) continue;
    const { scale, left, top, ratio } = drawer.canvas.view;
    const found = drawer.at(x * scale - left, y * scale - top, ratio, records[0]?.mark);
    if (found) records.push({ layer, ...found });
  }
  return { row, records, point: containerPoint };
}

/**
 * The unit whose circle lies at a place in world pixels; undefined where none does.
 *
 * @param {MapView["drawers"]} drawers
 * @param {number} x
 * @param {number} y
 * @returns {number | undefined}
 */
function circleAt(drawers, x, y) {
  for (const drawer of drawers.values()) {
    if (!hasCircles(drawer) || !drawer.canvas.view) continue;
    const { scale, left, top, ratio } = drawer.canvas.view;
    const row = drawer.rowAt(x * scale - left, y * scale - top, ratio);
    if (row >= 0) return row;
  }
  return undefined;
}

/**
 * Whether all records of a mark lie at one place: nobody gets them apart by looking closer.
 *
 * @param {FoundRecords} found
 * @param {Pick<Parts, "records">} parts
 */
export function oneSpot({ kind, indices }, { records }) {
  const { x, y } = /** @type {Table} */ (records.table(kind));
  const [first] = indices;
  return indices.every((i) => x[i] === x[first] && y[i] === y[first]);
}

/** @type {(name: string, value: string) => [string, string]} */
const line = (name, value) => [name, value];

/**
 * Lines of the label, the first being its title.
 *
 * @param {Found} found
 * @param {MapView} view
 * @param {Parts} parts
 * @returns {Lines}
 */
function describe({ row, records }, view, parts) {
  const { units, config, state, cube, titled, text } = parts;
  /** @param {string} id */
  const described = (id) => layerOf(config.layers, id);
  const [top, ...below] = records;
  if (top) {
    return [
      ...describeRecords(top, view.drawers.get(top.layer), described(top.layer), parts),
      ...below.map(({ layer, indices }) =>
        line(titled(described(layer).title), parts.format().number(indices.length))),
    ];
  }
  const own = parts.unitLines?.(row);
  if (own) return own;
  const shown = state.get().layers.flatMap(({ id, choice }) =>
    described(id).choices.filter(({ measure }) => measure === choice));
  const count = state.get().layers.some(({ id }) => id === LAYER.results) ? resultLines(row, parts) : [];
  const circled = view.drawing.circled();
  /** @type {(name: Titles, id: string) => [string, string]} */
  const amount = (name, id) => line(titled(name), amountOf(cube.value(id, row), id, row, parts));
  const people = state.get().layers.filter(({ id }) => id === circled)
    .map(({ id, choice }) => circlesOf(described(id), choice)).filter((one) => one !== null)
    .flatMap(({ size, title, ring, ring_title: ringTitle }) =>
      [amount(title, size), ...(ringTitle ? [amount(ringTitle, ring)] : [])]);
  const rows = shown.flatMap(({ title, measure, size, size_title: sizeTitle }) => [
    line(titled(title), amountOf(cube.value(measure, row), measure, row, parts) + lateNote(measure, parts)),
    ...(sizeTitle ? [line(titled(sizeTitle), amountOf(cube.value(size, row), size, row, parts))] : []),
    ...ofWhichUnits(measure, row, parts),
  ]);
  const rounds = state.get().layers.some(({ id, choice }) => arrowsOf(described(id), choice)) ? roundLines(row, parts) : [];
  const name = units.name[row];
  return [units.approximate[row] ? `${name} (${text("approximate")})` : name, ...rows, ...people, ...rounds, ...count];
}

/**
 * Each share of both rounds with its change; none of what is known of neither.
 *
 * @type {(row: number, parts: Parts) => [string, string][]}
 */
function roundLines(row, parts) {
  const { config, cube, titled, text } = parts;
  return (config.earlier?.rows ?? []).flatMap(({ title, ...ids }) => {
    const all = [ids.then, ids.now, ids.change];
    if (all.includes("") || all.every((id) => Number.isNaN(cube.value(id, row)))) return [];
    const [then, now, change] = all.map((id) => amountOf(cube.value(id, row), id, row, parts));
    return [line(titled(title), text("label_rounds", { then, now, change }))];
  });
}

/** @type {(found: FoundRecords, drawer: Drawer | PointDrawer | undefined, layer: LayerConfig, parts: Parts) => Lines} */
function describeRecords({ kind, indices }, drawer, layer, { records, units, titled, format }) {
  /** @param {number} i */
  const words = (i) => (drawer && hasMarks(drawer) ? drawer.titles(i) : [])
    .map((title) => titled(title)).join(" · ");
  if (indices.length > 1) {
    const kinds = tally(indices.map(words)).map(([name, n]) => line(name, format().number(n)));
    return [`${titled(layer.title)}: ${format().number(indices.length)}`, ...kinds];
  }
  const [i] = indices;
  const { unit, begins } = /** @type {Table} */ (records.table(kind));
  const own = units.zone(unit[i]);
  const zone = own && { zone: own.zone, place: titled(own.place) };
  return [words(i), line(units.name[unit[i]], format().timeIn(begins[i] * 60, zone))];
}

/**
 * A line that says of how many units a sum is, or a lead or share of sums, where it lacks some.
 *
 * @param {string} measure
 * @param {number} row
 * @param {Page} parts
 * @returns {[string, string][]}
 */
export function ofWhichUnits(measure, row, parts) {
  const known = !Number.isNaN(parts.cube.value(measure, row));
  const note = known ? unitsWith(measure, row, parts) : "";
  return note ? [[note, ""]] : [];
}

/**
 * How often each value occurs, the most frequent first: ["a", "b", "a"] -> [["a", 2], ["b", 1]].
 *
 * @template T
 * @param {T[]} values
 */
export function tally(values) {
  /** @type {Map<T, number>} */
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/**
 * A number with its unit in words; a winner by the option's name and its lead.
 *
 * @param {number} value
 * @param {string} measureId
 * @param {number} row
 * @param {Parts} parts
 */
export function amountOf(value, measureId, row, { units, cube, config, titled, format }) {
  const { kind, unit } = cube.measure(measureId);
  const named = unit === UNIT.class ? classNamed(config.layers, measureId, value) : null;
  if (named) return titled(named);
  if (kind !== DERIVED.winner || Number.isNaN(value)) {
    return aboutWay(format().amount(value, unit), value, measureId, units.approximate[row]);
  }
  const lead = format().share(cube.value(MEASURE.lead, row));
  return `${titled(config.options[value].title)} +${lead}`;
}

/**
 * Binds the pointer. For others that point: `show(place)` labels it and returns the lines, `hide()`,
 * `open(place)` selects what is there; a place is `{latlng, containerPoint}`.
 *
 * @param {MapView} view
 * @param {Parts} parts
 * @param {(row: number, records: Clicked[]) => void} select
 */
export function bindPointer(view, parts, select) {
  const map = view.leaflet();
  const tooltip = makeTooltip(map.getContainer());
  /** @type {PointedAt | null} */
  let latest = null;
  /** @type {PointedAt | null} */
  let labelled = null;

  /**
   * @param {PointedAt} place
   * @returns {Lines | []}
   */
  function show(place) {
    const found = find(view, place);
    const something = found.records.length > 0 || found.row >= 0;
    view.highlight.hover(found.records.length ? -1 : found.row);
    map.getContainer().classList.toggle("over", something);
    labelled = something ? place : null;
    if (!something) tooltip.hide();
    if (!something) return [];
    const lines = describe(found, view, parts);
    tooltip.show(lines, found.point.x, found.point.y);
    // Who hears the label has the values that the bars draw.
    const [title, ...values] = lines;
    return [title, ...values.map(([name, value]) => line(name, value))];
  }

  function hide() {
    latest = null;
    labelled = null;
    tooltip.hide();
    view.highlight.hover(-1);
  }

  function hover() {
    if (latest) show(latest);
    latest = null;
  }

  /** @param {FoundRecords} found */
  const unitOf = ({ kind, indices }) =>
    /** @type {Table} */ (parts.records.table(kind)).unit[indices[0]];

  /** @param {PointedAt} place */
  function open(place) {
    const { row, records } = find(view, place);
    const [top] = records;
    spread(top ?? null);
    const room = map.getZoom() < map.getMaxZoom() && top?.indices.length > LIST && !oneSpot(top, parts);
    if (room) map.setView(place.latlng, Math.min(map.getZoom() + CLOSER, map.getMaxZoom()));
    else if (top) select(unitOf(top), records);
    else if (row >= 0) select(row, []);
  }

  /**
   * A cluster that is opened fans out, and what was fanned out before folds together.
   *
   * @param {FoundRecords & { layer: string } | null} top
   */
  function spread(top) {
    for (const [layer, drawer] of view.drawers) {
      if (!hasMarks(drawer)) continue;
      // A single one of a fan is read while the others stay where they are.
      if (top?.layer === layer && top.mark.cell < 0) continue;
      drawer.fanOut(top?.layer === layer ? top : null);
    }
  }

  map.on("mousemove", (event) => {
    if (!latest) requestAnimationFrame(hover);
    latest = event;
  });
  map.on("mouseout movestart zoomstart", hide);
  map.on("click", open);
  // A label that stays while the time runs says what is so now.
  parts.state.subscribe(paced(() => labelled && show(labelled)));
  return { show, hide, open };
}
