// What has no place on the map, said on the map where the country is not: on its sea, or beside it.
import { make } from "../core/elements.js";
/** @import { Corner } from "../types/public.js" */

/** @type {Corner[]} */
const CORNERS = ["bottomleft", "bottomright", "topright"];
// What is looked at in a corner, in parts of the map; and how many points of it a side.
const PART = 0.3;
const POINTS = 8;

/**
 * The corner with the least of the country in it; the first of those alike.
 *
 * @param {(x: number, y: number) => boolean} isLand of parts of the map's width and height
 * @returns {Corner}
 */
export function freeCorner(isLand) {
  const land = CORNERS.map((corner) => {
    let found = 0;
    for (let i = 0; i < POINTS * POINTS; i++) {
      const [x, y] = [((i % POINTS) / POINTS) * PART, (Math.floor(i / POINTS) / POINTS) * PART];
      found += Number(isLand(corner.endsWith("left") ? x : 1 - x, corner.startsWith("top") ? y : 1 - y));
    }
    return found;
  });
  return CORNERS[land.indexOf(Math.min(...land))];
}

/**
 * Buttons in a corner of the map, one for each kind of what is apart: `say([[text, onclick], ...])`.
 *
 * @param {L.Map} map
 * @param {Corner} position
 */
export function makeNote(map, position) {
  const box = make("div", { class: "apart" });
  const Note = L.Control.extend({ onAdd: () => box });
  new Note({ position }).addTo(map);
  L.DomEvent.disableClickPropagation(box);
  return {
    /** @param {[string, () => void][]} lines */
    say: (lines) => box.replaceChildren(...lines.map(([line, onclick]) =>
      make("button", { type: "button", onclick }, line))),
  };
}
