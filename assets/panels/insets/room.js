// Whether a frame on the map would stand on the country, as the map opens with it.
import * as topojson from "../../data/topology.js";
/** @import { MapShapes } from "../../types/map.js" */
/** @import { Box } from "../../types/payload.js" */

// Between the points of a frame that are looked at, in CSS pixels.
const APART = 8;

/**
 * Which place a pixel of a map shows.
 *
 * @typedef {(x: number, y: number) => { lat: number, lng: number }} PlaceOf
 */

/**
 * The places that a map of a size shows when it opens with a box, whatever it shows now.
 *
 * @param {Pick<L.Map, "project" | "unproject" | "options">} map
 * @param {Box} box
 * @param {number} width
 * @param {number} height
 * @param {number} [edge] pixels that the box stays clear of the map's sides by
 * @returns {PlaceOf}
 */
export function opening(map, [west, south, east, north], width, height, edge = 0) {
  const [low, high] = [map.project([south, west], 0), map.project([north, east], 0)];
  const exact = Math.log2(Math.min((width - 2 * edge) / (high.x - low.x), (height - 2 * edge) / (low.y - high.y)));
  const snap = map.options.zoomSnap;
  const zoom = snap ? Math.floor(exact / snap + 1e-3) * snap : exact;
  const scale = 2 ** zoom;
  const [left, top] = [
    ((low.x + high.x) / 2) * scale - width / 2, ((low.y + high.y) / 2) * scale - height / 2,
  ];
  return (x, y) => map.unproject([left + x, top + y], zoom);
}

/**
 * Whether a frame stands on a unit, islands that have a frame apart.
 *
 * @param {{ x: number, y: number, width: number, height: number }} frame in pixels of the map
 * @param {PlaceOf} placeOf
 * @param {Pick<MapShapes, "origin" | "rowAt">} shapes
 * @param {Box[]} islands
 */
export function covers(frame, placeOf, shapes, islands) {
  const [ox, oy] = shapes.origin;
  for (let y = frame.y; y <= frame.y + frame.height; y += APART) {
    for (let x = frame.x; x <= frame.x + frame.width; x += APART) {
      const { lat, lng } = placeOf(x, y);
      const row = shapes.rowAt(0, topojson.worldX(lng) - ox, topojson.worldY(lat) - oy);
      if (row >= 0 && !islands.some((box) => lies(box, lat, lng))) return true;
    }
  }
  return false;
}

/** @type {(box: Box, lat: number, lng: number) => boolean} */
const lies = ([west, south, east, north], lat, lng) =>
  west <= lng && lng <= east && south <= lat && lat <= north;
