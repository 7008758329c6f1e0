// What a place of the map holds: a label beside it, and what opening it selects.
import { paced } from "../core/scheduling.js";
import { unitsWith } from "../data/partial_sums.js";
import * as topojson from "../data/topology.js";
import { lateNote } from "./late_layers.js";
import { makeTooltip } from "./tooltip.js";

// More than a list can show at once: a click looks closer instead.
const LIST = 30;
const CLOSER = 2;

/** What is at a place of the map: `{row, records, point}`, records by layer, the topmost first. */
function find({ drawing, drawers }, { latlng, containerPoint }) {
  const [ox, oy] = drawing.shapes().origin;
  const { worldX, worldY } = topojson;
  const [x, y] = [worldX(latlng.lng), worldY(latlng.lat)];
  const row = drawing.shapes().rowAt(drawing.level(), x - ox, y - oy);
  const pointLayers = [...drawers].filter(([, drawer]) => drawer.at);
  pointLayers.sort(([, a], [, b]) => b.canvas.options.order - a.canvas.options.order);
  const records = [];
  for (const [layer, drawer] of pointLayers) {
    const { scale, left, top, ratio } = drawer.canvas.view;
    const found = drawer.at(x * scale - left, y * scale - top, ratio, records[0]?.mark);
    if (found) records.push({ layer, ...found });
  }
  return { row, records, point: containerPoint };
}

/** Lines of the label, the first being its title. */
function describe({ row, records }, view, parts) {
  const { units, config, state, cube, titled, text } = parts;
  const described = (id) => config.layers.find((candidate) => candidate.id === id);
  if (records.length) {
    const [top, ...below] = records;
    return [
      ...describeRecords(top, view.drawers.get(top.layer), described(top.layer), parts),
      ...below.map(({ layer, indices }) =>
        [titled(described(layer).title), parts.format().number(indices.length)]),
    ];
  }
  const shown = state.get().layers.map(({ id, choice }) =>
    described(id).choices.find(({ measure }) => measure === choice));
  const rows = shown.filter(Boolean).flatMap(({ title, measure }) => [
    [titled(title), amountOf(cube.value(measure, row), measure, row, parts) + lateNote(measure, parts)],
    ...ofWhichUnits(measure, row, parts),
  ]);
  const name = units.name[row];
  return [units.approximate[row] ? `${name} (${text("approximate")})` : name, ...rows];
}

function describeRecords({ kind, indices }, drawer, layer, { records, units, titled, format }) {
  const says = (i) => drawer.titles(i).map(titled).join(" · ");
  if (indices.length > 1) {
    const kinds = tally(indices.map(says)).map(([name, n]) => [name, format().number(n)]);
    return [`${titled(layer.title)}: ${format().number(indices.length)}`, ...kinds];
  }
  const table = records.table(kind);
  const [i] = indices;
  return [says(i), [units.name[table.unit[i]], format().time(table.begins[i] * 60)]];
}

/** A line that says of how many units a sum is, or a lead or share of sums, where it lacks some. */
export function ofWhichUnits(measure, row, parts) {
  const known = !Number.isNaN(parts.cube.value(measure, row));
  const note = known ? unitsWith(measure, row, parts) : "";
  return note ? [[note, ""]] : [];
}

/** How often each value occurs, the most frequent first: ["a", "b", "a"] -> [["a", 2], ["b", 1]]. */
export function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** A number with its unit in words; a winner by the option's name and its lead. */
export function amountOf(value, measureId, row, { cube, config, titled, format }) {
  const { kind, unit } = cube.measure(measureId);
  if (kind !== "winner" || Number.isNaN(value)) return format().amount(value, unit);
  const lead = format().share(cube.value("lead", row));
  return `${titled(config.options[value].title)} +${lead}`;
}

/**
 * Binds the pointer. For others that point: `show(place)` labels it and returns the lines, `hide()`,
 * `open(place)` selects what is there; a place is `{latlng, containerPoint}`.
 */
export function bindPointer(view, parts, select) {
  const map = view.leaflet();
  const tooltip = makeTooltip(map.getContainer());
  let latest = null;
  let labelled = null;

  function show(place) {
    const found = find(view, place);
    const something = found.records.length > 0 || found.row >= 0;
    view.highlight.hover(found.records.length ? -1 : found.row);
    map.getContainer().classList.toggle("over", something);
    labelled = something ? place : null;
    if (!something) tooltip.hide();
    const lines = something ? describe(found, view, parts) : [];
    if (something) tooltip.show(lines, found.point.x, found.point.y);
    return lines;
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

  function open(place) {
    const { row, records } = find(view, place);
    const [top] = records;
    const room = map.getZoom() < map.getMaxZoom() && top?.indices.length > LIST;
    if (room) map.setView(place.latlng, Math.min(map.getZoom() + CLOSER, map.getMaxZoom()));
    else if (top) select(parts.records.table(top.kind).unit[top.indices[0]], records);
    else if (row >= 0) select(row, []);
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
