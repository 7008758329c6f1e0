// The legend of arrows: who gains, how long which change is, what a dot is, and of how many nothing is known.
import { client } from "../core/client.js";
import { contextOf, make } from "../core/elements.js";
import { whenReady } from "../core/ready.js";
import { tipOf } from "../data/arrows.js";
import { addArrow, addDot, fillDots, placedRows, strokeArrows } from "../map/arrows/unit_arrows.js";
import { hasArrows } from "../map/pane.js";
import { UNIT } from "../shared/measures.js";
import { TIME_KEYS } from "../shared/time_query.js";
/** @import { Arrows } from "../types/payload.js" */

/** @typedef {Arrows & { measure: string }} Arrowed */

const COUNTS = "arrow-counts";
// CSS pixels around an arrow of the legend.
const ROOM = 4;
// Counting waits until the moment stands still.
const REST = 200;

/**
 * @param {number} change
 * @param {Arrowed} arrows
 */
function picture(change, arrows) {
  const ratio = globalThis.devicePixelRatio || 1;
  const [across, down] = tipOf(change, arrows) ?? [0, 0];
  const [width, height] = [Math.abs(across) + 2 * ROOM, Math.abs(down) + 2 * ROOM];
  const canvas = make("canvas", { class: "arrow-swatch", "aria-hidden": "true" });
  [canvas.width, canvas.height] = [width * ratio, height * ratio];
  [canvas.style.width, canvas.style.height] = [`${width}px`, `${height}px`];
  const context = contextOf(canvas);
  const [x, y] = [(across < 0 ? width - ROOM : ROOM) * ratio, (height - ROOM) * ratio];
  context.beginPath();
  if (across) {
    addArrow(context, x, y, [across, down], ratio);
    strokeArrows(context, change > 0 ? arrows.gain_colour : arrows.loss_colour, ratio);
  } else {
    addDot(context, x, y, ratio);
    fillDots(context);
  }
  return make("span", { class: "arrow-box" }, canvas);
}

/**
 * How many units of the level have no arrow since nobody knows their change, and how many are drawn.
 *
 * @param {string} measure
 */
function counts(measure) {
  const { map, cube, text, format } = client;
  const rows = placedRows(map.drawing);
  const values = cube.column(measure);
  const unknown = rows.filter((row) => Number.isNaN(values[row])).length;
  const drawer = map.drawers.get(map.drawing.arrowed());
  const drawn = drawer && hasArrows(drawer) ? drawer.drawnArrows() : 0;
  const all = format().number(rows.length);
  return [
    make("p", {}, text("arrow_unknown", { n: format().number(unknown), all })),
    ...(drawn && drawn < rows.length ? [make("p", {}, text("arrow_drawn", { n: format().number(drawn), all }))] : []),
  ];
}

/** @param {Arrowed} arrows */
export function arrowList(arrows) {
  const { text, titled, format } = client;
  /** @param {number} value */
  const points = (value) => format().amount(value, UNIT.points).replace(/^\+/, "");
  /** @type {(change: number, label: string) => HTMLElement} */
  const row = (change, label) => make("li", {}, picture(change, arrows), make("span", {}, label));
  const { full, least } = arrows;
  return make("ul", { class: "legend arrows" },
    row(full / 2, titled(arrows.gain)), row(-full / 2, titled(arrows.loss)),
    make("li", { class: "legend-option" }, text("arrow_lengths")),
    ...[full / 3, (2 * full) / 3].map((change) => row(change, points(Math.round(change)))),
    row(full, text("arrow_full", { points: points(full) })),
    row(0, text("arrow_dot", { points: points(least) })),
    make("li", { class: COUNTS, "data-measure": arrows.measure }, ...counts(arrows.measure)));
}

whenReady(() => {
  let waiting = 0;
  function countSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      for (const list of document.querySelectorAll(`.${COUNTS}`)) {
        list.replaceChildren(...counts(list.getAttribute("data-measure") ?? ""));
      }
    }, REST);
  }
  client.state.subscribe((_, changed) => {
    if ([...TIME_KEYS, "by", "level", "layers", "records", "computedFigures"].some((key) => changed.has(key))) countSoon();
  });
  client.map.leaflet().on("moveend", countSoon);
});
