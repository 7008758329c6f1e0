// In a frame of the comparison: the page shows the moment and the layer it is told, and answers.
import { client } from "../core/client.js";
import { AGAINST, READY, SHOW, SHOWN, inComparison, messageFrom } from "../core/compare_messages.js";
import { byId, make } from "../core/elements.js";
import { whenReady } from "../core/ready.js";
import { paced } from "../core/scheduling.js";
import { stackRank } from "../core/view.js";
import { makeDifferenceMap } from "./difference_map.js";
import { comparedFigures } from "./figures.js";
import { differenceKind, unitValues } from "./unit_values.js";
import { COUNTRY } from "../panels/figure_readers.js";
import { legendList, plainList } from "../panels/legend_list.js";
import * as ids from "../shared/ids.js";
import { OVER } from "../shared/measures.js";
/** @import { AgainstMessage, ComparedLayer, ComparedUnits, CompareMessage, FrameRole, ReadyMessage, ShowMessage, ShownMessage } from "../types/compare.js" */
/** @import { LayerConfig } from "../types/payload.js" */

const LEGEND = "compared-legend";
const OUTLINES = "outlines";
// Pixels: where the legend stands beside the map (styles/framed.css), it is open.
const ROOM = 560;

/** @type {{ layer: string, role: FrameRole }} */
let asked = { layer: "", role: "map" };
/** @type {AgainstMessage | null} */
let against = null;
/** @type {ReturnType<typeof makeDifferenceMap> | null} */
let difference = null;

/**
 * What can be compared of a layer: all but what the server is asked for at every step.
 *
 * @param {LayerConfig} layer
 * @returns {ComparedLayer[]}
 */
function comparable({ id, title, choices, records }) {
  if (!choices.length) return records ? [{ text: id, title: client.titled(title), choice: "", difference: "" }] : [];
  const asked = new Set(client.config.measures
    .filter((measure) => "over" in measure && measure.over === OVER.unit_indicator).map((measure) => measure.id));
  return choices.filter(({ measure }) => !asked.has(measure)).map((choice) => ({
    text: `${id}:${choice.measure}`, title: client.titled(title), choice: client.titled(choice.title),
    difference: differenceKind(client.cube.measure(choice.measure)),
  }));
}

/** @returns {ReadyMessage | null} null where the mission has no zero of the clock */
function ready() {
  const { mission, times, layers } = client.config;
  if (mission.polls_close === null) return null;
  const about = { timezone: mission.timezone, place: client.titled(mission.place_of_zone), region: mission.region };
  return { type: READY, mission: {
    name: mission.name, country: client.units.code[0], pollsClose: mission.polls_close, times, ...about,
    layers: layers.flatMap(comparable),
  } };
}

/** @param {string} kind */
const recorded = (kind) => client.config.records[kind]?.count !== 0;

/**
 * The figures of the layer asked for, unit by unit; null where it has none.
 *
 * @returns {ComparedUnits | null}
 */
function ownUnits() {
  const [layer, measure] = asked.layer.split(":");
  if (!measure || !client.cube.has(measure)) return null;
  const { cube, units, config, titled } = client;
  const names = Object.fromEntries(config.options.map(({ id, title }) => [id, titled(title)]));
  const values = unitValues({ layer, measure, cube, units, options: config.options, recorded });
  return { title: titled(config.mission.title), names, ...values };
}

/** @returns {ShownMessage} */
function shown() {
  const figures = comparedFigures({
    value: (measure) => client.cube.value(measure, COUNTRY),
    recorded,
    titled: client.titled, words: client.text, format: client.format(), options: client.config.options,
  });
  const units = asked.role === "told" ? ownUnits() : null;
  return { type: SHOWN, t: client.state.get().t, layer: asked.layer, figures, units };
}

/** @param {ShowMessage} message */
function show({ t, layer, role }) {
  const same = layer === asked.layer && role === asked.role;
  asked = { layer, role };
  if (!same) {
    against = null;
    difference?.clear();
  }
  showLayers(t, layer, role === "difference");
  // The state stays as it is where only more is asked of it.
  if (!same) answer();
}

/**
 * @param {number} t
 * @param {string} layer
 * @param {boolean} hidden whether the difference is drawn in its place
 */
function showLayers(t, layer, hidden) {
  const [found] = client.state.fromQuery(`?layers=${layer}`).layers ?? [];
  const { layers } = client.config;
  const lines = layers.some(({ id }) => id === OUTLINES) ? client.state.fromQuery(`?layers=${OUTLINES}`).layers ?? [] : [];
  if (!found) return client.state.set({ t });
  const stack = [...(hidden ? [] : [found]), ...lines].sort((a, b) => stackRank(layers, a.id) - stackRank(layers, b.id));
  return client.state.set({ t, layers: stack });
}

/** Of one hour of both, or none: a moment that is not the frame's own waits for its figures. */
function drawDifference() {
  const own = asked.role === "difference" ? ownUnits() : null;
  if (!own || against?.layer !== asked.layer || against.t !== client.state.get().t) return;
  difference ??= makeDifferenceMap();
  difference.draw(own, against);
  drawLegend();
}

function drawDifferenceLegend(/** @type {HTMLElement} */ box) {
  const said = difference?.legend();
  box.hidden = !said;
  if (!said) return;
  box.replaceChildren(make("summary", {}, said.head), make("p", { class: "legend-direction" }, said.direction),
    plainList(said.entries));
}

/** A reader opens or closes it; another layer leaves it so. */
function drawLegend() {
  const box = /** @type {HTMLDetailsElement} */ (byId(LEGEND));
  if (asked.role === "difference") return drawDifferenceLegend(box);
  const top = client.state.get().layers.find(({ id }) => id !== OUTLINES);
  box.hidden = !top;
  if (!top) return;
  const said = client.legend(top);
  box.replaceChildren(make("summary", {}, "choice" in said ? said.choice : said.title),
    legendList(client.layers.described(top.id), top));
}

/** @param {CompareMessage | null} message */
const tell = (message) => { if (message) parent.postMessage(message, location.origin); };

function answer() {
  drawLegend();
  tell(shown());
}

/** A sheet of paper cannot be opened. */
const openOnPaper = () => addEventListener("beforeprint", () => byId(LEGEND).setAttribute("open", ""));

function follow() {
  byId(ids.STAGE_MAP).after(make("details", { id: LEGEND, open: innerWidth >= ROOM && "" }));
  addEventListener("message", (event) => {
    const message = messageFrom(event, parent, location.origin);
    if (message?.type === SHOW) show(message);
    if (message?.type !== AGAINST) return;
    against = message;
    drawDifference();
  });
  client.unitLines = (row) => (asked.role === "difference" ? difference?.lines(row) ?? null : null);
  client.state.subscribe(paced((_, changed) => {
    if (["layers", "level", "records"].some((key) => changed.has(key))) drawLegend();
    if (changed.has("level")) difference?.redraw();
    drawDifference();
    tell(shown());
  }));
  openOnPaper();
  drawLegend();
  tell(ready());
  tell(shown());
}

if (globalThis.document && inComparison(location.search, parent !== globalThis.window)) {
  document.documentElement.dataset.compared = "";
  whenReady(follow);
}
