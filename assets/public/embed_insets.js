// Parts of the country that the map's opening does not show, or too small, and abroad: each in a frame
// of its own with the regions and marks of the moment. A press takes the map there, or opens its card.
import { make } from "../core/elements.js";
import { ABROAD } from "../shared/codes.js";
import { late } from "./embed_ground.js";
import * as embedMarks from "./embed_marks.js";
/** @import { Box } from "../types/payload.js" */
/** @import { InsetParts, Kinds, Label, Place } from "../types/public.js" */

// Of a mark in a frame, in pixels; and how many kinds of a place stand side by side.
const WIDE = 28;
const HIGH = 20;
const PER_ROW = 2;
// Pixels between a mark and the edge of its frame.
const MARGIN = 2;
// Zoomed in by more than this there is no longer a whole country for the frames to complete.
const NEAR = 1;

/** @type {(box: Box) => [number, number][]} */
const corners = ([west, south, east, north]) => [[south, west], [north, east]];

/**
 * What is told within a box, by place: only what has a point, and only whole places.
 *
 * @param {Map<string, Kinds>} told
 * @param {Record<string, Pick<Place, "lon" | "lat">>} places
 * @param {Box} box
 */
export function within(told, places, [west, south, east, north]) {
  return [...told].flatMap(([place, kinds]) => {
    const { lon, lat } = places[place];
    if (lon === null || lat === null) return [];
    return west <= lon && lon <= east && south <= lat && lat <= north ? [{ place, lon, lat, kinds }] : [];
  });
}

/**
 * How many of each domain in several places together.
 *
 * @param {Kinds[]} all
 * @returns {Kinds}
 */
export function together(all) {
  /** @type {Kinds} */
  const sum = new Map();
  for (const kinds of all) for (const [kind, n] of kinds) sum.set(kind, (sum.get(kind) ?? 0) + n);
  return sum;
}

/**
 * How far a box moves to lie within a frame; what is larger stands at its beginning.
 *
 * @param {[number, number]} side the box's two edges
 * @param {[number, number]} frame
 */
export const pushedIn = ([from, to], [low, high]) => Math.max(low - from, Math.min(0, high - to));

/**
 * A mark at the edge of its frame stands within it.
 *
 * @param {HTMLElement} mark
 * @param {HTMLElement} frame
 */
function keepIn(mark, frame) {
  const [own, around] = [mark, frame].map((one) => one.getBoundingClientRect());
  const across = pushedIn([own.left, own.right], [around.left + MARGIN, around.right - MARGIN]);
  const down = pushedIn([own.top, own.bottom], [around.top + MARGIN, around.bottom - MARGIN]);
  mark.style.translate = `${across}px ${down}px`;
}

/**
 * A map of one place with the regions of the page's map, which cannot be moved.
 *
 * @param {HTMLElement} element
 * @param {Box} box
 * @param {L.GeoJSON} outlines
 */
function stillMap(element, box, outlines) {
  const map = L.map(element, {
    attributionControl: false, zoomControl: false, dragging: false, keyboard: false, scrollWheelZoom: false,
    doubleClickZoom: false, boxZoom: false, touchZoom: false, zoomSnap: 0, zoomAnimation: false, fadeAnimation: false,
  });
  // Half a mark on each side, so that none at the edge is cut off.
  map.fitBounds(/** @type {L.LatLngBoundsLiteral} */ (corners(box)), { animate: false, padding: [WIDE / 2, HIGH / 2] });
  const regions = L.geoJSON(outlines.toGeoJSON(), { interactive: false, style: { weight: 1, fillOpacity: 1 } }).addTo(map);
  late.stills.push(map);
  return { map, regions, layer: L.layerGroup().addTo(map) };
}

/**
 * @param {InsetParts["config"]["insets"][number]} inset
 * @param {() => void} onclick
 * @param {L.GeoJSON} outlines
 * @param {InsetParts} parts
 */
function frame({ title, bbox }, onclick, outlines, { config, text }) {
  const published = embedMarks.countByPlace(config.published, config.published.map(() => true));
  const picture = make("span", { class: "inset-map", "aria-hidden": "true" });
  const button = make("button", { type: "button", class: "inset", onclick }, make("span", {}, title), picture);
  /** @type {ReturnType<typeof stillMap> | undefined} */
  let still;
  /** @param {Map<string, Kinds>} told */
  function say(told) {
    // In the page first: a map without a size shows nothing.
    still ??= stillMap(picture, bbox, outlines);
    const { map, layer } = still;
    const { _southWest: low, _northEast: high } = /** @type {{ _southWest: L.LatLng, _northEast: L.LatLng }} */ (
      /** @type {unknown} */ (map.getBounds()));
    const here = within(told, config.places, [low.lng, low.lat, high.lng, high.lat]);
    layer.clearLayers();
    /** @type {Label[]} */
    const labels = here.map((one) => (
      { ...one, ...map.latLngToLayerPoint([one.lat, one.lon]), title: config.places[one.place].title }));
    for (const { lon, lat, kinds } of embedMarks.gather(labels, WIDE, HIGH, PER_ROW)) {
      const html = make("span", { class: "mark" }, ...embedMarks.counts(kinds, config.marks));
      const icon = L.divIcon({ html, className: "", iconSize: [0, 0] });
      L.marker([lat, lon], { icon, keyboard: false, interactive: false }).addTo(layer);
      keepIn(html, map.getContainer());
    }
    const any = within(published, config.places, [low.lng, low.lat, high.lng, high.lat]).length;
    const spoken = embedMarks.spoken(together(here.map(({ kinds }) => kinds)), config.marks);
    button.setAttribute("aria-label", `${text("inset", { name: title })}. ${spoken || text(any ? "none_chosen" : "untold")}`);
    return still.regions;
  }
  return { button, say };
}

/**
 * What is told of abroad, which no map has: there is such a frame where the publication tells some.
 *
 * @param {() => void} onclick
 * @param {InsetParts} parts
 */
function abroadFrame(onclick, { config, text }) {
  const figures = make("span", { class: "inset-figures" });
  const button = make("button", { type: "button", class: "inset inset-abroad", onclick },
    make("span", {}, text("abroad")), figures);
  /** @param {Kinds | undefined} kinds */
  function say(kinds) {
    const lines = config.marks.filter(({ value }) => kinds?.has(value)).map((mark) =>
      make("span", {}, embedMarks.shape(mark), mark.title, " ", make("b", {}, String(kinds?.get(mark.value)))));
    figures.replaceChildren(...(lines.length ? lines : [text("none_chosen")]));
  }
  return { button, say };
}

/**
 * A button on the map back to the whole country, there only while the map shows a part of it.
 *
 * @param {L.Map} map
 * @param {InsetParts} parts
 * @param {(box: Box) => void} go
 */
function wayBack(map, { config, text }, go) {
  const button = make("button", { type: "button", class: "inset-back", onclick: () => go(config.bbox) }, text("whole_country"));
  const Back = L.Control.extend({ onAdd: () => button });
  new Back({ position: "topleft" }).addTo(map);
  L.DomEvent.disableClickPropagation(button);
  const place = () => (button.hidden =
    map.getZoom() <= map.getBoundsZoom(/** @type {L.LatLngBoundsLiteral} */ (corners(config.bbox))) + NEAR);
  map.on("zoomend resize", place);
  place();
}

/**
 * The frames in their row, on a phone a strip: `draw(told)` writes them anew and gives their regions.
 *
 * @param {HTMLElement} element
 * @param {L.Map} map
 * @param {InsetParts} parts
 * @param {() => void} showAbroad
 */
export function makeInsets(element, map, parts, showAbroad) {
  const { config, text } = parts;
  const outlines = globalThis.geo_json_outlines;
  /** @param {Box} box */
  const go = (box) => {
    map.fitBounds(/** @type {L.LatLngBoundsLiteral} */ (corners(box)));
    // The way back is about to go: whoever pressed it with a key goes on at the map.
    map.getContainer().focus({ preventScroll: true });
  };
  const frames = config.insets.map((inset) => frame(inset, () => go(inset.bbox), outlines, parts));
  const abroad = config.places[ABROAD] ? abroadFrame(showAbroad, parts) : null;
  element.setAttribute("aria-label", text("insets"));
  element.replaceChildren(...frames.map(({ button }) => button), ...(abroad ? [abroad.button] : []));
  element.hidden = !element.children.length;
  wayBack(map, parts, go);
  return {
    /**
     * @param {Map<string, Kinds>} told
     * @returns {L.GeoJSON[]}
     */
    draw(told) {
      abroad?.say(told.get(ABROAD));
      return frames.map(({ say }) => say(told));
    },
  };
}
