// Which level the map draws: the finest whose units are large enough to read. Pure functions.
import * as topojson from "./topology.js";
/** @import { Box } from "../types/payload.js" */

const READABLE = 38;
// CSS pixels of the map on a common laptop.
const NOMINAL = { width: 1000, height: 600 };

/**
 * Width and height of a box in degrees, in pixels of zoom 0.
 *
 * @param {Box} box
 */
function worldSize([west, south, east, north]) {
  const { worldX, worldY } = topojson;
  return [worldX(east) - worldX(west), worldY(south) - worldY(north)];
}

/**
 * Index of the finest level whose units are on average `READABLE` pixels wide at a zoom;
 * `counts` are the units of each level, top level first.
 *
 * @param {number} zoom
 * @param {Box} bbox
 * @param {number[]} counts
 */
export function levelAt(zoom, bbox, counts) {
  const [width, height] = worldSize(bbox);
  /** @param {number} count */
  const side = (count) => 2 ** zoom * Math.sqrt((width * height) / count);
  const readable = counts.filter((count) => count > 0 && side(count) >= READABLE).length;
  return Math.max(0, readable - 1);
}

/**
 * The zoom at which a box fills a map of the nominal size.
 *
 * @param {Box} bbox
 */
export function nominalZoom(bbox) {
  const [width, height] = worldSize(bbox);
  return Math.log2(Math.min(NOMINAL.width / width, NOMINAL.height / height));
}

/**
 * Index of the level drawn. While the whole country is in view (`zoom` is at most `fit`, that of
 * the country on this map) it is the same on every screen: the one of a map of nominal size.
 *
 * @param {number} zoom
 * @param {number} fit
 * @param {Box} bbox
 * @param {number[]} counts
 */
export function levelShown(zoom, fit, bbox, counts) {
  const nominal = nominalZoom(bbox);
  return levelAt(zoom <= fit ? nominal : Math.max(zoom, nominal), bbox, counts);
}
