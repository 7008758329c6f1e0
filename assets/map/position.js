// Where the map looks: from the state, or the whole country until someone moves it.
/** @import { Drawing } from "../types/map.js" */
/** @import { Box } from "../types/payload.js" */
/** @import { MapPlace, StateStore } from "../types/view.js" */

const DEGREES = 360 / 256;
// A short way Leaflet pans by whole pixels, cut off: of 106.99 a pixel beside the place.
const AT_ONCE = { animate: false, reset: true };

// Leaflet gives a place back through pixels: to the last digit it is never the one that was asked.
// What the country stays clear of the map's sides by as the map opens, in CSS pixels.
export const EDGE = 6;

/** @type {(a: MapPlace, b: MapPlace) => boolean} */
const same = (a, b) =>
  Math.abs(a.lat - b.lat) < 1e-6 && Math.abs(a.lng - b.lng) < 1e-6 && a.zoom === b.zoom;

/**
 * World pixels back to latitude, for boxes of shapes.
 *
 * @param {number} y
 */
const latitude = (y) =>
  (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 256))) * 180) / Math.PI;

// As the address writes them: what is aimed at again at another size is what a link aims at.
/** @param {number} degrees */
const asWritten = (degrees) => Number(degrees.toFixed(5));

/**
 * Keeps map and state at one place. What was aimed at, a place, a unit or the country, is aimed
 * at again when the map gets another size: panels come and go, and a link must show the same.
 *
 * @param {L.Map} map
 * @param {Box} box
 * @param {StateStore} state
 */
export function makePosition(map, [west, south, east, north], state) {
  /** @type {() => MapPlace | null} */
  let aim = country;
  let aiming = false;
  let size = map.getSize();
  /** @type {MapPlace | null} */
  let reached = null;

  // What stands in the middle; Leaflet tells what was asked for, up to a pixel beside it.
  const now = () => {
    const { lat, lng } = map.containerPointToLatLng(map.getSize().divideBy(2));
    return { lat: asWritten(lat), lng: asWritten(lng), zoom: map.getZoom() };
  };

  function country() {
    map.fitBounds([[south, west], [north, east]], { padding: [EDGE, EDGE], animate: false });
    return null;
  }

  /** @type {(wanted: MapPlace) => () => MapPlace} */
  const place = (wanted) => () => {
    map.setView([wanted.lat, wanted.lng], wanted.zoom, AT_ONCE);
    return wanted;
  };

  /** @type {(corners: [number, number][]) => () => MapPlace} */
  const bounds = (corners) => () => {
    map.fitBounds(corners, { padding: [30, 30], maxZoom: 12, animate: false });
    return now();
  };

  /** @param {() => MapPlace | null} target */
  function take(target) {
    aim = target;
    aiming = true;
    const where = aim();
    aiming = false;
    size = map.getSize();
    reached = now();
    state.set({ map: where });
  }

  function moved() {
    // Leaflet's own moveend of a place that was aimed at is no move of a person.
    if (aiming) return;
    // A panel that opens moves the middle without anybody meaning it: aim again, do not note it.
    if (!map.getSize().equals(size)) take(aim);
    else if (!reached || !same(now(), reached)) {
      reached = now();
      aim = place(reached);
      state.set({ map: reached });
    }
  }

  function start() {
    const { map: wanted } = state.get();
    take(wanted ? place(wanted) : country);
    map.on("moveend", moved);
    new ResizeObserver(() => {
      map.invalidateSize({ pan: false });
      // Of a pixel more or less Leaflet tells nobody.
      if (!map.getSize().equals(size)) take(aim);
    }).observe(map.getContainer());
  }

  /** @param {MapPlace | null} wanted */
  function follow(wanted) {
    if (wanted === null ? aim !== country : !same(wanted, now())) {
      take(wanted ? place(wanted) : country);
    }
  }

  /**
   * @param {Drawing} drawing
   * @param {number} row
   */
  function fit(drawing, row) {
    const level = drawing.levelIds.indexOf(drawing.units.levelOf(row));
    const box = level < 0 ? null : drawing.shapes().box(level, row);
    if (!box) return reset();
    const [ox, oy] = drawing.shapes().origin;
    /** @type {(x: number, y: number) => [number, number]} */
    const corner = (x, y) => [latitude(y + oy), (x + ox) * DEGREES - 180];
    return take(bounds([corner(box[0], box[3]), corner(box[2], box[1])]));
  }

  const reset = () => take(country);
  /** @type {(box: Box) => void} */
  const show = ([left, bottom, right, top]) => take(bounds([[bottom, left], [top, right]]));

  return { start, follow, fit, reset, show };
}
