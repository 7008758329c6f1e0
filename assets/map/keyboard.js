// The map by keyboard: a cross says what lies under it, goes from mark to mark, and opens it.
import { make } from "../core/elements.js";
import * as topojson from "../data/topology.js";
import { hasMarks } from "./pane.js";
/** @import { Parts } from "../types/client.js" */
/** @import { Drawer, MapPointer, MapView, PointDrawer, PointedAt } from "../types/map.js" */

const USED = /^(Enter|Arrow\w+|[np+=-])$/i;
/** @type {Record<string, number>} */
const WAYS = { n: 1, p: -1 };
// Marks of one line of reading differ by less.
const LINE = 40;

/**
 * Places in the order one reads: lines from the top, each from the left.
 *
 * @template {{ x: number, y: number }} Place
 * @param {Place[]} places
 * @returns {Place[]}
 */
export const inReadingOrder = (places) =>
  [...places].sort((a, b) => Math.floor(a.y / LINE) - Math.floor(b.y / LINE) || a.x - b.x);

/**
 * Where marks stand in the map's frame, in CSS pixels.
 *
 * @param {L.Map} map
 * @param {Map<string, Drawer | PointDrawer>} drawers
 */
function marksIn(map, drawers) {
  const { lat, lng } = map.containerPointToLatLng([0, 0]);
  const { x: width, y: height } = map.getSize();
  const { worldX, worldY } = topojson;
  /** @type {{ x: number, y: number }[]} */
  const places = [...drawers.values()].filter(hasMarks).flatMap(({ marks, canvas }) => {
    if (!canvas.view) return [];
    const { scale, left, top, ratio } = canvas.view;
    const [x0, y0] = [worldX(lng) * scale - left, worldY(lat) * scale - top];
    return marks().map(({ x, y }) => ({ x: (x - x0) / ratio, y: (y - y0) / ratio }));
  });
  return inReadingOrder(
    places.filter(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height));
}

/** @param {HTMLElement} box */
function build(box) {
  const cross = make("div", { class: "atalaya-cross", "aria-hidden": "true", hidden: "" });
  const hint = make("p", { class: "atalaya-keys", id: "map-keys", hidden: "" });
  const live = make("div", { class: "visually-hidden", role: "status" });
  box.append(cross, hint, live);
  box.setAttribute("role", "application");
  box.setAttribute("aria-describedby", hint.id);
  return { cross, hint, live };
}

/**
 * `pointer` is what `bindPointer` returns.
 *
 * @param {MapView} view
 * @param {MapPointer} pointer
 * @param {Parts} parts
 */
export function bindMapKeys(view, pointer, { state, text }) {
  const map = view.leaflet();
  const box = map.getContainer();
  const { cross, hint, live } = build(box);
  /** @type {PointedAt | null} */
  let place = null;
  /** @type {L.Point | null} */
  let size = null;
  let turn = -1;

  /** @param {{ x: number, y: number }} at */
  function put({ x, y }) {
    size = map.getSize();
    place = { containerPoint: { x, y }, latlng: map.containerPointToLatLng([x, y]) };
    cross.style.transform = `translate(${x}px, ${y}px)`;
    live.textContent = pointer.show(place).flat().join(", ");
  }

  function centre() {
    turn = -1;
    put(map.getSize().divideBy(2));
  }

  /** A map that was moved has another middle; one that a panel made narrower keeps its place. */
  function moved() {
    if (!place || !size) return;
    const now = map.latLngToContainerPoint(place.latlng);
    const { x, y } = place.containerPoint;
    if (map.getSize().equals(size) && now.distanceTo([x, y]) > 1) centre();
    else put(now);
  }

  /** @param {boolean} shown */
  function reveal(shown) {
    for (const part of [cross, hint]) part.hidden = !shown;
    if (shown) centre();
    else if (place) {
      place = null;
      live.textContent = "";
      pointer.hide();
    }
  }

  /** @param {number} way */
  function jump(way) {
    const places = marksIn(map, view.drawers);
    if (!places.length) return;
    turn = (turn + way + places.length + (turn < 0 && way < 0 ? 1 : 0)) % places.length;
    put(places[turn]);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const { key, target, ctrlKey, altKey, metaKey } = event;
    if (target !== box || ctrlKey || altKey || metaKey || !USED.test(key)) return;
    if (!place) reveal(true);
    if (key === "Enter" && place) pointer.open(place);
    else if (WAYS[key.toLowerCase()]) jump(WAYS[key.toLowerCase()]);
  }

  function label() {
    hint.textContent = text("map_keys");
    box.setAttribute("aria-label", text("map"));
  }

  // Leaflet gives the map the focus when it is pressed; a hand that points needs no cross.
  let pointed = false;
  box.addEventListener("pointerdown", () => { pointed = true; reveal(false); });
  document.addEventListener("keydown", () => { pointed = false; }, true);
  box.addEventListener("focus", () => !pointed && box.matches(":focus-visible") && reveal(true));
  box.addEventListener("blur", () => reveal(false));
  box.addEventListener("keydown", onKey);
  map.on("moveend", moved);
  state.subscribe((_, changed) => changed.has("lang") && label());
  label();
}
