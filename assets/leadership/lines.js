// The advice on the map: from where, to where, in the order of what each move gains.
import { client } from "../core/client.js";
import { make } from "../core/elements.js";
import * as leadAnswer from "./answer.js";
import * as lead from "./page.js";
import { whenReady } from "../core/ready.js";
/** @import { Move } from "../types/leadership.js" */

const PANE = "advice";
const INK = "#7a1f6b";
const CASING = "#ffffff";

/**
 * An element in the place of an icon: its number is text, never markup.
 *
 * @param {number} order
 */
function icon(order) {
  return L.divIcon({
    className: "advice-mark", iconSize: [26, 26], iconAnchor: [13, 13],
    html: make("span", {}, String(order)),
  });
}

/** @param {Move} move */
function title(move) {
  const { number } = client.format();
  return client.text("advice_mark", {
    name: move.to_name, n: number(move.voters_gained ?? NaN),
    way: leadAnswer.wayText(move),
  });
}

/**
 * @param {Move} move
 * @returns {L.Layer[]}
 */
function marks(move) {
  const way = move.way.map(([lon, lat]) => L.latLng(lat, lon));
  const end = L.marker(way[way.length - 1], {
    // Not by Tab: the same moves are buttons in the table, which a keyboard reaches in their order.
    icon: icon(move.order), title: title(move), alt: title(move), keyboard: false,
    pane: PANE,
  });
  end.on("click", () => lead.choose(move.to_unit));
  // From anywhere: there is no way to draw.
  if (way.length < 2) return [end];
  /** @type {(colour: string, weight: number) => L.Polyline} */
  const line = (colour, weight) => L.polyline(way, {
    color: colour, weight, interactive: false, pane: PANE,
  });
  const start = L.circleMarker(way[0], {
    radius: 5, color: CASING, weight: 2, fillColor: INK, fillOpacity: 1, interactive: false,
    pane: PANE,
  });
  return [line(CASING, 6), line(INK, 3), start, end];
}

whenReady(() => {
  const map = client.map.leaflet();
  const pane = map.createPane(PANE);
  // Between Leaflet's markers (600) and its tooltips (650).
  pane.style.zIndex = "620";
  const group = L.layerGroup().addTo(map);
  client.adviceLines = {
    /** Whether the lines are of another moment than the one shown. */
    dim: (stale) => pane.classList.toggle("stale", stale),
    draw(moves) {
      group.clearLayers();
      moves.flatMap(marks).forEach((mark) => mark.addTo(group));
      fit(moves);
    },
  };

  let seen = "";
  /**
   * The whole answer comes into view, once.
   *
   * @param {Move[]} moves
   */
  function fit(moves) {
    const points = moves.flatMap(({ way }) => way).map(([lon, lat]) => L.latLng(lat, lon));
    const key = JSON.stringify(points);
    if (!points.length || key === seen) return;
    seen = key;
    map.fitBounds(L.latLngBounds(points), { padding: [60, 60], maxZoom: 11 });
  }
});
