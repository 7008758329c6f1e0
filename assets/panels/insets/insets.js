// Parts of the country that the map's opening does not show, or too small: each in a frame of its own
// that draws the same layers, and takes the map there. Where the map is small, or a frame would stand
// on the country as the map opens with it, they are names in a row below.
import { client } from "../../core/client.js";
import { make, mount } from "../../core/elements.js";
import { whenReady } from "../../core/ready.js";
import { shownLevels } from "../../core/view.js";
import * as topojson from "../../data/topology.js";
import { lateLayers } from "../../map/late_layers.js";
import { PANE } from "../../map/pane.js";
import { EDGE } from "../../map/position.js";
import { makeShapes } from "../../map/shapes.js";
import * as ids from "../../shared/ids.js";
import { abroadFrame } from "./abroad.js";
import { covers, opening } from "./room.js";
/** @import { MapPart } from "../../types/map.js" */
/** @import { Box, Inset } from "../../types/payload.js" */
/** @import { State } from "../../types/view.js" */

// A frame on a narrower map would hide what it stands on.
const ROOM = "(min-width: 900px) and (min-height: 600px)";
// Zoomed in by more than this there is no longer a whole country for the frames to complete.
const NEAR = 1;

// Of a frame with its gap, in CSS pixels; and the part of the map's width that frames may take.
const WIDTH = 148;
const FREE = 0.42;
// What a frame stays clear of the coast by.
const GAP = 6;
const DOCKED = "docked";

/** @type {(box: Box) => [number, number][]} */
const corners = ([west, south, east, north]) => [[south, west], [north, east]];

/**
 * A map that shows one place and cannot be moved.
 *
 * @param {HTMLElement} element
 * @param {Box} box
 */
function stillMap(element, box) {
  const map = L.map(element, {
    attributionControl: false, zoomControl: false, dragging: false, keyboard: false,
    scrollWheelZoom: false, doubleClickZoom: false, boxZoom: false, touchZoom: false,
    zoomSnap: 0, zoomAnimation: false, fadeAnimation: false, maxZoom: 16,
  });
  map.createPane(PANE).style.zIndex = "410";
  map.fitBounds(/** @type {L.LatLngBoundsLiteral} */ (corners(box)), { animate: false });
  return map;
}

/**
 * @param {Inset} inset
 * @param {(box: Box) => void} go
 */
function frame(inset, go) {
  const picture = make("div", { class: "inset-map", "aria-hidden": "true" });
  const name = make("span", {});
  const button = make("button", { type: "button", class: "inset", onclick: () => go(inset.bbox) }, name, picture);
  const say = () => {
    name.textContent = client.titled(inset.title);
    button.setAttribute("aria-label", client.text("inset", { name: client.titled(inset.title) }));
  };
  return { inset, button, picture, say };
}

/** @param {HTMLElement} box */
function build(box) {
  const { config, state, units, text, map: view } = client;
  const map = view.leaflet();
  const levelIds = shownLevels(config, units).map(({ id }) => id);
  const [west, south, east, north] = config.mission.bbox;
  const frames = config.topology.insets.map((inset) => frame(inset, take));
  const abroad = abroadFrame(client);
  const buttons = [...frames.map(({ button }) => button), ...(abroad ? [abroad.button] : [])];
  const back = make("button", { type: "button", class: "inset-back", onclick: takeBack });
  const room = matchMedia(ROOM);
  const stage = /** @type {HTMLElement} */ (box.parentElement);
  /** @type {Map<string, MapPart | null>} */
  const drawn = new Map();
  /** @type {(() => void)[]} */
  const stills = [];
  /** @type {(() => void)[]} */
  const repaints = [];
  const framed = () => room.matches && !stage.classList.contains(DOCKED);

  // The button is about to go: whoever pressed it with a key goes on at the map.
  const goOn = () => map.getContainer().focus({ preventScroll: true });

  /** @param {Box} wanted */
  function take(wanted) {
    view.show(wanted);
    goOn();
  }

  function takeBack() {
    view.reset();
    goOn();
  }

  /** @param {typeof frames[number]} made */
  async function open({ inset, picture }) {
    const file = await client.payload.fetchShapes(inset.url);
    const shapes = makeShapes(topojson.open(file, units, levelIds, config.levels.length - 1));
    const still = stillMap(picture, inset.frame);
    // A frame that was a name alone had no size while the page had another one.
    stills.push(() => still.invalidateSize({ animate: false }).fitBounds(corners(inset.frame), { animate: false }));
    repaints.push(() => still.fire("resize"));
    drawn.set(inset.id, view.drawPart(still, () => shapes));
    dim();
  }

  /** Draws the frames there is room for; a file that does not come leaves the button. */
  function fill() {
    if (!framed() || !back.hidden) return;
    for (const made of frames) {
      if (drawn.has(made.inset.id)) continue;
      drawn.set(made.inset.id, null);
      open(made).catch(() => drawn.delete(made.inset.id));
    }
  }

  function place() {
    const near = map.getZoom() > map.getBoundsZoom([[south, west], [north, east]]) + NEAR;
    back.hidden = !near;
    const docked = stage.classList.contains(DOCKED);
    stage.classList.remove(DOCKED);
    // In a row where that leaves the middle of the map free, else one above the other.
    box.classList.toggle("column", buttons.length * WIDTH > map.getContainer().clientWidth * FREE);
    // Also while they are hidden: what comes back may not stand on the country.
    buttons.forEach((button) => (button.hidden = false));
    stage.classList.toggle(DOCKED, room.matches && onCountry());
    // A row of names that came and went would move the map.
    buttons.forEach((button) => (button.hidden = framed() && near));
    if (docked && framed()) stills.forEach((fit) => fit());
    fill();
  }

  /** Whether a frame would stand on the country as the map opens with it. */
  function onCountry() {
    const container = map.getContainer();
    const at = container.getBoundingClientRect();
    const shown = opening(map, config.mission.bbox, container.clientWidth, container.clientHeight, EDGE);
    const islands = frames.map(({ inset }) => inset.bbox);
    const { shapes } = view.drawing;
    return buttons.some((button) => {
      const { left, top, width, height } = button.getBoundingClientRect();
      const [x, y] = [left - at.left - GAP, top - at.top - GAP];
      return covers({ x, y, width: width + 2 * GAP, height: height + 2 * GAP }, shown, shapes(), islands);
    });
  }

  function dim() {
    const late = new Set(lateLayers(client).map(({ id }) => id));
    drawn.forEach((part) => part?.dim(late));
  }

  /**
   * @param {State} now
   * @param {Set<string>} changed
   */
  function follow(now, changed) {
    drawn.forEach((part) => part?.follow(now, changed));
    if (changed.has("lang")) say();
    // A canvas keeps the colours it was drawn with.
    if (changed.has("theme")) repaints.forEach((repaint) => repaint());
    abroad?.say();
    dim();
  }

  function say() {
    box.setAttribute("aria-label", text("insets"));
    back.textContent = text("inset_back");
    frames.forEach((made) => made.say());
    abroad?.say();
    // A frame is as wide as its name.
    if (framed()) stills.forEach((fit) => fit());
  }

  box.replaceChildren(back, ...buttons);
  box.hidden = !buttons.length;
  say();
  place();
  map.on("zoomend resize", place);
  // Its size says how large circles are, in the frames too.
  map.on("resize", () => repaints.forEach((repaint) => repaint()));
  room.addEventListener("change", place);
  state.subscribe(follow);
}

whenReady(() => mount(ids.INSETS, build));
