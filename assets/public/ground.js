// The ground of the public map, a script of its own: land, sea, neighbours, lakes, rivers and names.
import { contextOf } from "../core/elements.js";
import { worldX, worldY } from "../data/topology.js";
import { canvasLayer } from "../map/canvas_layer.js";
import { makeLabels } from "../map/ground/labels.js";
import { layGround } from "../map/ground/surroundings.js";
import { late } from "./embed_ground.js";
/** @import { CanvasView, DrawnMark, Drawing } from "../types/map.js" */

const NAMES = "names";
// Over the regions, under the marks.
const OVER_REGIONS = "450";

/**
 * A region as the names need it: rings in world pixels from an origin, and a point in its largest part.
 *
 * @param {L.Polygon} layer
 * @param {[number, number]} origin
 */
function regionOf(layer, [left, top]) {
  const shape = /** @type {L.LatLng[][] | L.LatLng[][][]} */ (layer.getLatLngs());
  const parts = shape.flatMap((part) => /** @type {L.LatLng[][]} */ (Array.isArray(part[0]) ? part : [part]));
  const rings = parts.map((ring) => ring.map(({ lat, lng }) => [worldX(lng) - left, worldY(lat) - top]));
  const path = new Path2D();
  for (const ring of rings) ring.forEach(([x, y], i) => (i ? path.lineTo(x, y) : path.moveTo(x, y)));
  const all = rings.flat();
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
  const largest = rings.map((ring, i) => ({ i, ...middle(ring) })).sort((a, b) => b.area - a.area)[0];
  const at = L.CRS.EPSG3857.pointToLatLng(L.point(largest.x + left, largest.y + top), 0);
  return { path, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)], at };
}

/**
 * The centre of gravity of a ring, and its area.
 *
 * @param {number[][]} ring
 */
export function middle(ring) {
  let [area, x, y] = [0, 0, 0];
  ring.forEach(([x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length];
    const cross = x1 * y2 - x2 * y1;
    area += cross / 2;
    x += ((x1 + x2) * cross) / 6;
    y += ((y1 + y2) * cross) / 6;
  });
  return { area: Math.abs(area), x: x / area, y: y / area };
}

/**
 * The page's regions as what the names of the mission's map are drawn of.
 *
 * @param {L.GeoJSON} outlines
 */
function drawingOf(outlines) {
  const { _southWest: low } = /** @type {{ _southWest: L.LatLng }} */ (/** @type {unknown} */ (outlines.getBounds()));
  /** @type {[number, number]} */
  const origin = [worldX(low.lng), worldY(low.lat)];
  const layers = /** @type {(L.Polygon & { feature: { properties: { name: string } } })[]} */ (outlines.getLayers());
  const regions = layers.map((layer) => ({ name: layer.feature.properties.name, ...regionOf(layer, origin) }));
  const probe = contextOf(document.createElement("canvas"));
  const level = {
    rows: Int32Array.from(regions, (_, i) => i),
    boxes: Float64Array.from(regions.flatMap(({ box }) => box)),
    paths: regions.map(({ path }) => path),
  };
  const shapes = {
    origin, finest: 0, at: () => ({ ofLevel: () => level }),
    rowAt: (/** @type {number} */ _, /** @type {number} */ x, /** @type {number} */ y) =>
      regions.findIndex(({ path }) => probe.isPointInPath(path, x, y, "evenodd")),
  };
  const units = {
    name: regions.map(({ name }) => name), lon: regions.map(({ at }) => at.lng), lat: regions.map(({ at }) => at.lat),
  };
  // Nothing is known of voters here: the larger region has its name first.
  const drawing = { pane: NAMES, units, cube: { value: () => NaN }, named: () => 0, shapes: () => shapes, cartogram: () => null, circled: () => null };
  return { origin, drawing: /** @type {Drawing} */ (/** @type {unknown} */ (drawing)) };
}

/**
 * Marks as circles side by side, in device pixels of the world: a name keeps clear of all that a mark covers.
 *
 * @param {Pick<HTMLElement, "getBoundingClientRect" | "querySelectorAll">} chart
 * @param {Pick<CanvasView, "width" | "height" | "ratio" | "left" | "top"> | null} view of the canvas
 * @returns {DrawnMark[]}
 */
export function marksOn(chart, view) {
  if (!view) return [];
  const { width, height, ratio, left: west, top: north } = view;
  const frame = chart.getBoundingClientRect();
  const [left, top] = [(width / ratio - frame.width) / 2 - frame.left, (height / ratio - frame.height) / 2 - frame.top];
  return [...chart.querySelectorAll(".mark")].flatMap((mark) => {
    const box = mark.getBoundingClientRect();
    const all = Math.max(1, Math.ceil((1.5 * box.width) / box.height));
    return Array.from({ length: all }, (_, i) => ({
      cell: 0, total: 0, r: (box.height / 2) * ratio,
      x: west + (left + box.left + box.height / 2 + ((box.width - box.height) * i) / Math.max(1, all - 1)) * ratio,
      y: north + (top + box.top + box.height / 2) * ratio,
    }));
  });
}

function start() {
  const [map, around] = [globalThis.map_public, globalThis.atalayaSurroundings];
  const chart = map.getContainer();
  map.createPane(NAMES).style.zIndex = OVER_REGIONS;
  const { origin, drawing } = drawingOf(globalThis.geo_json_outlines);
  /** @type {ReturnType<typeof makeLabels>} */
  const labels = makeLabels(drawing, {
    canvasLayer, lang: () => late.lang, element: () => chart, marks: () => marksOn(chart, labels.canvas.view),
  });
  labels.canvas.addTo(map);
  labels.add(around, layGround(map, origin, around, canvasLayer));
  late.stills.forEach((still) => layGround(still, origin, around, canvasLayer));
  late.marked = labels.redraw;
}

if (globalThis.map_public && globalThis.atalayaSurroundings) start();
