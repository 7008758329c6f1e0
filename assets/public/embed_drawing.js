// What the public map draws of the moment and the filter: marks, shades, what is apart, and their cards.
import { byId, contextOf } from "../core/elements.js";
import { ABROAD } from "../shared/codes.js";
import * as ids from "../shared/public_ids.js";
import { freeCorner, makeNote } from "./embed_apart.js";
import { makeCard } from "./embed_card.js";
import { late } from "./embed_ground.js";
import { makeInsets } from "./embed_insets.js";
import * as embedMarks from "./embed_marks.js";
import { untilReleased } from "./embed_press.js";
import { breaks, buildLegend, byRegion, makeRegions, makeTable } from "./embed_regions.js";
import * as embedView from "./embed_view.js";
/** @import { CardContent, Kinds, Label } from "../types/public.js" */
/** @import { PublicParts } from "./embed.js" */

const WIDE = 36;
const HIGH = 24;
const NARROW = 480;

/** @param {Kinds} kinds */
const sum = (kinds) => [...kinds.values()].reduce((a, b) => a + b, 0);

/**
 * Whether a part of the map's width and height, as it is now, is of the country.
 *
 * @param {L.Map} map
 * @param {L.GeoJSON} outlines
 */
function landOf(map, outlines) {
  const { x: width, y: height } = map.getSize();
  const [land, pen] = [new Path2D(), contextOf(document.createElement("canvas"))];
  outlines.eachLayer((one) => {
    const shape = /** @type {L.LatLng[][] | L.LatLng[][][]} */ (/** @type {L.Polygon} */ (one).getLatLngs());
    const rings = shape.flatMap((part) => /** @type {L.LatLng[][]} */ (Array.isArray(part[0]) ? part : [part]));
    for (const ring of rings) {
      ring.forEach((at, i) => {
        const { x, y } = map.latLngToContainerPoint(at);
        if (i) land.lineTo(x, y);
        else land.moveTo(x, y);
      });
    }
  });
  return (/** @type {number} */ x, /** @type {number} */ y) => pen.isPointInPath(land, x * width, y * height);
}

/**
 * @param {L.Map} map
 * @param {PublicParts} parts
 */
export function makeDrawing(map, { config, state, text, playback }) {
  const layer = L.layerGroup().addTo(map);
  const rows = [.../** @type {NodeListOf<HTMLTableRowElement>} */ (document.querySelectorAll(`#${ids.LIST} tbody tr`))];
  const summary = byId(ids.SHOWN);
  const byRow = new Map(config.groups.map((group) => [String(group.row), group]));
  /** @param {HTMLTableRowElement} row */
  const groupOf = (row) => byRow.get(String(row.dataset.group));
  const card = makeCard(map.getContainer(), config.marks, (row) => groupOf(row)?.domain ?? "", text);
  const outlines = globalThis.geo_json_outlines;
  // Of the whole publication, whatever the address, the filter and the time choose of it.
  const told = byRegion(config.published, config.published.map(() => true), config.places);
  const from = breaks(Math.max(0, ...told.values()));
  const regions = makeRegions(from, told);
  const insets = makeInsets(byId(ids.INSETS), map, { config, text },
    () => show(() => config.places[ABROAD].title, (place) => place === ABROAD));
  buildLegend(byId(ids.LEGEND), from, text);
  const table = makeTable(byId(ids.LEGEND), told, outlines, text);
  const note = makeNote(map, freeCorner(landOf(map, outlines)));

  /** @type {(() => CardContent) | undefined} */
  let opened;

  /**
   * Opens the card of places; what it says is asked for again when filter or time change.
   *
   * @param {(n: number) => string} titled
   * @param {(place: string) => boolean} wanted
   * @param {() => string | undefined} said
   */
  function show(titled, wanted, said = () => undefined) {
    opened = () => {
      const chosen = rows.filter((row) => !row.hidden && wanted(groupOf(row)?.place ?? ""));
      // By place, as they stand on the map; within one in the list's order, which is that of time.
      chosen.sort((a, b) => (groupOf(a)?.place ?? "").localeCompare(groupOf(b)?.place ?? ""));
      const places = numbers(chosen);
      const n = places.reduce((sum, [, number]) => sum + number, 0);
      return { title: titled(n), note: said(), places, rows: chosen };
    };
    card.show(opened());
  }

  /**
   * @param {HTMLTableRowElement[]} chosen
   * @returns {[string, number][]}
   */
  function numbers(chosen) {
    /** @type {Map<string, number>} */
    const found = new Map();
    for (const group of chosen.flatMap((row) => groupOf(row) ?? [])) {
      found.set(group.place, (found.get(group.place) ?? 0) + group.n);
    }
    return [...found].map(([place, n]) => [config.places[place].title, n]);
  }

  /** The open card says what is chosen now; one that has nothing left to say is closed. */
  function renewCard() {
    if (!opened || !card.open()) return;
    const content = opened();
    if (content.rows.length || content.note) card.renew(content);
    else card.close();
  }

  /** @type {(id: string, name: string) => string} */
  function saidOf(id, name) {
    const n = totals.get(id);
    if (n) return text("told_region", { n, name });
    const all = told.get(id);
    return all ? text("none_region", { n: all, name }) : text("untold_region", { name });
  }

  map.on("click", card.close);
  outlines.eachLayer((one) => one.on("click", (event) => {
    L.DomEvent.stopPropagation(event);
    const { id, properties: { name } } = /** @type {{ feature: { id: string, properties: { name: string } } }} */ (
      /** @type {unknown} */ (one)).feature;
    show(() => name, (place) => config.places[place].region === id, () => saidOf(id, name));
  }));
  /** @type {Map<string, number>} */
  let totals = new Map();
  // A mark that is drawn anew while it is pressed would never hear the click.
  return untilReleased(map.getContainer(), function draw() {
    const seen = embedView.shown(config.groups, state.get(), config.times);
    const places = embedMarks.countByPlace(config.groups, seen);
    layer.clearLayers();
    totals = byRegion(config.groups, seen, config.places);
    for (const one of [outlines, ...insets.draw(places)]) regions.draw(totals, one);
    table.draw(totals);
    const apart = new Map();
    /** @type {Label[]} */
    const labels = [];
    for (const [place, kinds] of places) {
      const { lon, lat, title } = config.places[place];
      if (lon === null || lat === null) apart.set(place, sum(kinds));
      else labels.push({ ...map.latLngToLayerPoint([lat, lon]), lon, lat, title, place, kinds });
    }
    const perRow = map.getSize().x < NARROW ? 2 : 9;
    for (const { lon, lat, titles, places: joined, kinds } of embedMarks.gather(labels, WIDE, HIGH, perRow)) {
      const html = embedMarks.label(kinds, config.marks);
      html.title = titles.join(", ");
      html.setAttribute("aria-label", `${html.title}: ${embedMarks.spoken(kinds, config.marks)}`);
      html.onclick = (event) => {
        event.stopPropagation();
        show((n) => titles.length > 1 ? text("told_together", { n }) : titles[0], (place) => joined.includes(place));
      };
      const icon = L.divIcon({ html, className: "", iconSize: [0, 0] });
      L.marker([lat, lon], { icon, keyboard: false, interactive: false }).addTo(layer);
    }
    late.marked();
    const visible = new Map(config.groups.map((known, i) => [String(known.row), seen[i]]));
    rows.forEach((row) => (row.hidden = !visible.get(String(row.dataset.group))));
    const total = config.groups.reduce((sum, known, i) => sum + (seen[i] ? known.n : 0), 0);
    const away = [...apart].map(([place, n]) => ({
      place, line: text(place === ABROAD ? "only_abroad" : "only_country", { n }),
    }));
    const placed = total - sum(apart);
    const lines = [...(placed ? [text("on_map", { n: placed })] : []), ...away.map(({ line }) => line)];
    const said = `${[text("shown", { n: total }), ...(lines.length ? [lines.join(", ")] : [])].join(": ")}.`;
    // Each step of playing would be read out, and none to its end.
    const live = playback.running() ? "off" : "polite";
    const rests = summary.getAttribute("aria-live") === "off" && live === "polite";
    summary.setAttribute("aria-live", live);
    if (rests || summary.textContent !== said) summary.textContent = said;
    // Abroad has a frame of its own.
    note.say(away.filter(({ place }) => place !== ABROAD).map(({ place, line }) =>
      [line, () => show(() => config.places[place].title, (other) => other === place)]));
    renewCard();
  });
}
