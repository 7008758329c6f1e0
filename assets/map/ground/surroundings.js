// The ground of the map: what lies around the country, fetched once the map has been seen.
import { groundPaths, paintGround } from "./ground.js";
import { coloursOf } from "./label_style.js";
/** @import { CanvasLayer, CanvasOptions, Painter } from "../../types/map.js" */
/** @import { Surroundings } from "../../types/payload.js" */

const GROUND = "ground";
// Below Leaflet's tiles, and so below all that is drawn of the mission.
const BELOW = "150";
const SEA = "has-sea";

/** @param {L.Map} map */
function hasTiles(map) {
  let found = false;
  map.eachLayer((layer) => (found ||= layer instanceof L.TileLayer));
  return found;
}

/**
 * Land, borders and lakes below a map; false where tiles are its ground.
 *
 * @param {L.Map} map
 * @param {[number, number]} origin of its shapes
 * @param {Surroundings} around
 * @param {(painter: Painter, options: CanvasOptions) => CanvasLayer} canvasLayer
 */
export function layGround(map, origin, around, canvasLayer) {
  if (hasTiles(map)) return false;
  const pane = map.getPane(GROUND) ?? map.createPane(GROUND);
  pane.style.zIndex = BELOW;
  const paths = groundPaths(around, origin);
  const element = map.getContainer();
  element.classList.add(SEA);
  canvasLayer({ paint: (pen, view) => paintGround(pen, view, paths, coloursOf(element)) }, { pane: GROUND }).addTo(map);
  return true;
}
