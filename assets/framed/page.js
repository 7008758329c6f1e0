// In a frame of the comparison: the page shows the moment and the layer it is told, and answers.
import { client } from "../core/client.js";
import { READY, SHOW, SHOWN, inComparison, messageFrom } from "../core/compare_messages.js";
import { byId, make } from "../core/elements.js";
import { whenReady } from "../core/ready.js";
import { paced } from "../core/scheduling.js";
import { stackRank } from "../core/view.js";
import { comparedFigures } from "./figures.js";
import { COUNTRY } from "../panels/figure_readers.js";
import { legendList } from "../panels/legend_list.js";
import * as ids from "../shared/ids.js";
import { OVER } from "../shared/measures.js";
/** @import { ComparedLayer, CompareMessage, ReadyMessage, ShowMessage, ShownMessage } from "../types/compare.js" */
/** @import { LayerConfig } from "../types/payload.js" */

const LEGEND = "compared-legend";
const OUTLINES = "outlines";
// Pixels: where the legend stands beside the map (styles/compared.css), it is open.
const ROOM = 560;

/**
 * What can be compared of a layer: all but what the server is asked for at every step.
 *
 * @param {LayerConfig} layer
 * @returns {ComparedLayer[]}
 */
function comparable({ id, title, choices, records }) {
  if (!choices.length) return records ? [{ text: id, title: client.titled(title), choice: "" }] : [];
  const asked = new Set(client.config.measures
    .filter((measure) => "over" in measure && measure.over === OVER.unit_indicator).map((measure) => measure.id));
  return choices.filter(({ measure }) => !asked.has(measure)).map((choice) => ({
    text: `${id}:${choice.measure}`, title: client.titled(title), choice: client.titled(choice.title),
  }));
}

/** @returns {ReadyMessage | null} null where the mission has no zero of the clock */
function ready() {
  const { mission, times, layers } = client.config;
  if (mission.polls_close === null) return null;
  const about = { timezone: mission.timezone, place: client.titled(mission.place_of_zone), region: mission.region };
  return { type: READY, mission: {
    name: mission.name, pollsClose: mission.polls_close, times, ...about,
    layers: layers.flatMap(comparable),
  } };
}

/** @returns {ShownMessage} */
function shown() {
  const figures = comparedFigures({
    value: (measure) => client.cube.value(measure, COUNTRY),
    recorded: (kind) => client.config.records[kind]?.count !== 0,
    titled: client.titled, words: client.text, format: client.format(), options: client.config.options,
  });
  return { type: SHOWN, t: client.state.get().t, figures };
}

/** @param {ShowMessage} asked */
function show({ t, layer }) {
  const [found] = client.state.fromQuery(`?layers=${layer}`).layers ?? [];
  const { layers } = client.config;
  const lines = layers.some(({ id }) => id === OUTLINES) ? client.state.fromQuery(`?layers=${OUTLINES}`).layers ?? [] : [];
  if (!found) return client.state.set({ t });
  const stack = [found, ...lines].sort((a, b) => stackRank(layers, a.id) - stackRank(layers, b.id));
  return client.state.set({ t, layers: stack });
}

/** A reader opens or closes it; another layer leaves it so. */
function drawLegend() {
  const box = /** @type {HTMLDetailsElement} */ (byId(LEGEND));
  const top = client.state.get().layers.find(({ id }) => id !== OUTLINES);
  box.hidden = !top;
  if (!top) return;
  const said = client.legend(top);
  box.replaceChildren(make("summary", {}, "choice" in said ? said.choice : said.title),
    legendList(client.layers.described(top.id), top));
}

/** @param {CompareMessage | null} message */
const tell = (message) => { if (message) parent.postMessage(message, location.origin); };

/** A sheet of paper cannot be opened. */
const openOnPaper = () => addEventListener("beforeprint", () => byId(LEGEND).setAttribute("open", ""));

function follow() {
  byId(ids.STAGE_MAP).after(make("details", { id: LEGEND, open: innerWidth >= ROOM && "" }));
  addEventListener("message", (event) => {
    const message = messageFrom(event, parent, location.origin);
    if (message?.type === SHOW) show(message);
  });
  client.state.subscribe(paced((_, changed) => {
    if (["layers", "level", "records"].some((key) => changed.has(key))) drawLegend();
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
