// The advice on the map: from where, to where, in the order of what each move gains.
import { client } from "../core/client.js";
import { make } from "../core/elements.js";
import * as leadAnswer from "./answer.js";
import * as lead from "./page.js";
import { whenReady } from "../core/ready.js";

const INK = "#7a1f6b";
const CASING = "#ffffff";

/** An element in the place of an icon: its number is text, never markup. */
function icon(order) {
  const L = globalThis.L;
  return L.divIcon({
    className: "advice-mark", iconSize: [26, 26], iconAnchor: [13, 13],
    html: make("span", {}, String(order)),
  });
}

function title(move) {
  const { number } = client.format();
  return client.text("advice_mark", {
    name: move.to_name, n: number(move.voters_gained),
    way: leadAnswer.wayText(move),
  });
}

function marks(move) {
  const L = globalThis.L;
  const way = move.way.map(([lon, lat]) => [lat, lon]);
  const end = L.marker(way.at(-1), {
    icon: icon(move.order), title: title(move), alt: title(move), keyboard: false,
    pane: "advice",
  });
  end.on("click", () => lead.choose(move.to_unit));
  if (way.length < 2) return [end];
  const line = (colour, weight) => L.polyline(way, {
    color: colour, weight, interactive: false, pane: "advice",
  });
  const start = L.circleMarker(way[0], {
    radius: 5, color: CASING, weight: 2, fillColor: INK, fillOpacity: 1, interactive: false,
    pane: "advice",
  });
  return [line(CASING, 6), line(INK, 3), start, end];
}

whenReady(() => {
  const map = client.map.leaflet();
  const pane = map.createPane("advice");
  pane.style.zIndex = 620;
  const group = globalThis.L.layerGroup().addTo(map);
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
  /** The whole answer comes into view, once. */
  function fit(moves) {
    const points = moves.flatMap(({ way }) => way).map(([lon, lat]) => [lat, lon]);
    const key = JSON.stringify(points);
    if (!points.length || key === seen) return;
    seen = key;
    map.fitBounds(points, { padding: [60, 60], maxZoom: 11 });
  }
});
