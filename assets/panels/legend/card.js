// The legend as a card on the map: in a corner where the country is not as the map opens, folded to its
// heading where no corner is free even for most of it, or the page is small: a rule of room, the same in
// every language.
import { client } from "../../core/client.js";
import { byId, make, mount } from "../../core/elements.js";
import { whenReady } from "../../core/ready.js";
import { levelWords } from "../../map/attribution.js";
import { EDGE } from "../../map/position.js";
import { DRAW } from "../../shared/drawing.js";
import * as ids from "../../shared/ids.js";
import { AXES } from "../../shared/time_query.js";
import { covers, opening } from "../insets/room.js";
import { freeCorner } from "./room.js";
import { legendList } from "../legend_list.js";
/** @import { Box } from "../../types/payload.js" */
/** @import { ShownLayer } from "../../types/view.js" */
/** @import { Frame } from "./room.js" */

const CARD = "legend-card";
const CORNERS = ["bottom-right", "bottom-left", "top-right", "top-left"];
// A smaller page has it folded at the start: open it would hide what it explains.
const ROOM = matchMedia("(min-width: 1000px) and (min-height: 600px)");
// What stands on the map, too.
const OTHERS = ".leaflet-control, .inset:not([hidden]), .inset-back:not([hidden]), #layers-opener > *, #draw-by > *, #map-notes > :not([hidden])";
// How wide it may be at most, in CSS pixels: wider only where it would not be seen whole.
const WIDTHS = [250, 300, 350];
// What the card stays clear of them and of the coast by, in CSS pixels.
const GAP = 6;
const REDRAWN = ["layers", "lang", "level", "by", "records", "computedFigures", "theme", ...AXES];

/** @param {ShownLayer} shown */
function part(shown) {
  const layer = client.layers.described(shown.id);
  const choice = layer.choices.find(({ measure }) => measure === shown.choice);
  const names = [client.titled(layer.title), choice && layer.choices.length > 1 ? client.titled(choice.title) : ""];
  const box = make("section", { class: "legend-part", "data-legend": layer.id },
    make("p", { class: "legend-part-name" }, names.filter(Boolean).join(": ")), legendList(layer, shown));
  box.style.setProperty("--opacity", `${Math.round(100 * shown.opacity)}%`);
  return box;
}

/** @param {HTMLElement} stage */
function build(stage) {
  const title = make("span");
  const level = make("span", { class: "legend-card-level" });
  const summary = make("summary", {}, title, level);
  const body = make("div", { class: "legend-card-body" });
  const card = make("details", { id: CARD }, summary, body);
  /** What the reader chose; null before. */
  let chosen = /** @type {boolean | null} */ (null);
  let waiting = 0;
  /** Where the card stood when the names were placed last. */
  let stood = "";
  const { config, map: view } = client;
  const islands = config.topology.insets.map(({ bbox }) => bbox);

  /** @returns {Frame} */
  const frameOf = (/** @type {Element} */ element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  };

  /** Takes the first corner where it, or most of it, covers neither the country nor what else stands on the map. */
  function settle() {
    const map = view.leaflet();
    const at = frameOf(map.getContainer());
    const shown = opening(map, config.mission.bbox, at.width, at.height, EDGE);
    const taken = [...stage.querySelectorAll(OTHERS)].map(frameOf).filter(({ width }) => width);
    /** @param {Frame} frame */
    const onCountry = (frame) => covers({ ...frame, x: frame.x - at.x, y: frame.y - at.y }, shown, view.drawing.shapes(), islands);
    /** @param {number} width */
    function corner(width) {
      card.style.maxHeight = "";
      card.style.setProperty("--widest", `${width}px`);
      const found = freeCorner(CORNERS.map((name) => {
        card.dataset.corner = name;
        return { corner: name, frame: frameOf(card) };
      }), { taken, onCountry, gap: GAP });
      card.dataset.corner = found?.corner ?? CORNERS[0];
      if (found && card.open) card.style.maxHeight = `${Math.ceil(found.height)}px`;
      return found;
    }
    // Seen whole at the first width; where at none, at the first with room for most of it.
    const whole = WIDTHS.find((width) => corner(width) && card.scrollHeight <= card.clientHeight);
    return whole ? true : Boolean(WIDTHS.find(corner) ?? corner(WIDTHS[0]));
  }

  /** The names on the map, once more where the card that they make way for stands otherwise. */
  function renameAround() {
    const { x, y, width, height } = frameOf(card);
    if (stood === (stood = [x, y, width, height].map(Math.round).join())) return;
    view.relabel();
  }

  function place() {
    waiting = 0;
    card.open = chosen ?? ROOM.matches;
    if (!settle() && chosen === null && card.open) {
      card.open = false;
      settle();
    }
    renameAround();
  }

  // Once for all that changes in a frame; nothing of it changes while time runs.
  const placeSoon = () => { waiting ||= requestAnimationFrame(place); };

  function draw() {
    const shown = client.state.get().layers.filter(({ id }) => client.layers.described(id).draw !== DRAW.outline);
    title.textContent = client.text("legend");
    level.textContent = levelWords();
    body.replaceChildren(...shown.map(part));
    card.hidden = !shown.length;
    placeSoon();
  }

  summary.addEventListener("click", () => {
    chosen = !card.open;
    placeSoon();
  });
  byId(ids.INSETS).before(card);
  client.state.subscribe((_, changed) => {
    if (REDRAWN.some((key) => changed.has(key))) draw();
  });
  let radius = view.drawing.mostRadius();
  view.leaflet().on("resize", () => {
    if (radius !== (radius = view.drawing.mostRadius())) draw();
    else placeSoon();
  });
  let drawn = view.level();
  view.leaflet().on("moveend", () => {
    if (drawn !== (drawn = view.level())) draw();
  });
  draw();
}

whenReady(() => mount(ids.STAGE_MAP, build));
