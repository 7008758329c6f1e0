// The left panel: layers with legend, opacity and measure; the level; the filters of records.
import { client } from "../core/client.js";
import { around, make, mount } from "../core/elements.js";
import { whenReady } from "../core/ready.js";
import { shownLevels } from "../core/view.js";
import { levelWords } from "../map/attribution.js";
import { stripes } from "../map/canvas_layer.js";
import * as drawers from "./drawers.js";
import { absenceNote } from "./earlier_round.js";
import { filters } from "./record_filters.js";
import { iconButton } from "./icons.js";
import { legendList } from "./legend_list.js";
import { DRAW } from "../shared/drawing.js";
import * as ids from "../shared/ids.js";
import { SECTION_OF, VIEW } from "../shared/leadership.js";
import { AUTO, AXES } from "../shared/time_query.js";
import { withinSentence } from "../words/capitals.js";
/** @import { LayerConfig } from "../types/payload.js" */
/** @import { ShownLayer, Tab } from "../types/view.js" */

/** @type {Record<string, readonly [Tab, string]>} */
const sectionOf = SECTION_OF;

/** @import { Changed } from "../core/elements.js" */

/**
 * @param {LayerConfig} layer
 * @param {ShownLayer} shown
 */
function measureChoice(layer, { choice }) {
  if (layer.choices.length < 2) return [];
  const options = layer.choices.map(({ measure, title }) => {
    const option = make("option", { value: measure }, client.titled(title));
    option.selected = measure === choice;
    return option;
  });
  return [make("select", {
    "aria-label": client.text("layer_measure", { layer: client.titled(layer.title) }),
    "data-control": "choice",
    onchange: (/** @type {Changed<HTMLSelectElement>} */ { target }) => client.layers.choose(layer.id, target.value),
  }, ...options)];
}

/**
 * @param {LayerConfig} layer
 * @param {ShownLayer} shown
 */
function opacity(layer, shown) {
  const label = client.text("layer_opacity", { layer: client.titled(layer.title) });
  return make("input", {
    type: "range", class: "opacity", min: 10, max: 100, step: 5,
    value: Math.round(100 * shown.opacity), "aria-label": label, title: label,
    "data-control": "opacity",
    oninput: (/** @type {Changed<HTMLInputElement>} */ { target }) => {
      around(target, ".layer")?.style.setProperty("--opacity", `${target.value}%`);
      client.layers.setOpacity(layer.id, Number(target.value) / 100);
    },
  });
}

/**
 * @param {LayerConfig} layer
 * @param {ShownLayer} shown
 */
function definition(layer, { choice }) {
  const chosen = layer.choices.find(({ measure }) => measure === choice);
  return make("p", { class: "definition" }, client.titled((chosen ?? layer).definition));
}

/**
 * What an area or a circle stands for: "By district".
 *
 * @param {LayerConfig} layer
 */
function levelNote({ draw }) {
  if (draw !== DRAW.fill && draw !== DRAW.symbols) return [];
  return [make("p", { class: "legend-level" }, levelWords())];
}

/**
 * Several areas at once are drawn in stripes; see `stripes`.
 *
 * @param {LayerConfig} layer
 */
function stripesNote({ id, draw }) {
  const own = [client.map.drawing.circled(), client.map.drawing.arrowed()];
  const areas = client.state.get().layers
    .filter((layer) => !own.includes(layer.id) && client.layers.described(layer.id).draw === DRAW.fill);
  if (draw !== DRAW.fill || own.includes(id) || areas.length < 2) return [];
  return [make("p", { class: "notice" }, client.text("stripes", { n: areas.length }))];
}

/**
 * A map of changes without anything to compare with is grey all over: it says why.
 *
 * @param {ShownLayer} shown
 */
const earlierNote = ({ choice }) =>
  absenceNote(choice).map((note) => make("p", { class: "notice" }, note));

/**
 * The way to the section of the leadership page that has the layer's figures.
 *
 * @param {LayerConfig} layer
 */
function sectionButton({ id }) {
  const [tab, check] = sectionOf[id] ?? [];
  // The public page has no leadership page.
  if (!tab || !check || !document.getElementById(ids.LEAD)) return [];
  return [make("button", {
    type: "button", class: "link", "data-control": "section",
    onclick: () => client.state.set({ view: VIEW.lead, tab, check, station: "" }),
  }, client.text("layer_section", { tab: client.text(`lead_tab_${tab}`) }))];
}

/**
 * @param {LayerConfig} layer
 * @param {ShownLayer | undefined} shown
 */
function card(layer, shown) {
  const box = make("input", {
    type: "checkbox", "data-control": "shown",
    onchange: (/** @type {Changed<HTMLInputElement>} */ { target }) => client.layers[target.checked ? "show" : "hide"](layer.id),
  });
  box.checked = Boolean(shown);
  const head = make("label", { class: "layer-head" }, box,
    make("span", {}, client.titled(layer.title)));
  if (!shown) return make("li", { class: "layer", "data-layer": layer.id }, head);
  const hasLegend = layer.draw !== DRAW.outline;
  const row = make("li", { class: "layer", "data-layer": layer.id, "data-shown": "" },
    head, opacity(layer, shown), ...measureChoice(layer, shown),
    ...levelNote(layer), ...(hasLegend ? [legendList(layer, shown)] : []), ...stripesNote(layer),
    ...earlierNote(shown), definition(layer, shown), ...sectionButton(layer));
  row.style.setProperty("--opacity", `${Math.round(100 * shown.opacity)}%`);
  return row;
}

function layerList() {
  const shown = new Map(client.state.get().layers.map((layer) => [layer.id, layer]));
  const cards = client.config.layers.map((layer) => card(layer, shown.get(layer.id)));
  return make("ul", { class: "layer-list" }, ...cards);
}

function levelChoice() {
  const { level } = client.state.get();
  const all = shownLevels(client.config, client.units);
  const now = all.find(({ id }) => id === client.map.level());
  const levels = [[AUTO, client.text("level_auto", { level: now ? withinSentence(client.titled(now.plural)) : "" })],
    ...all.map(({ id, plural }) => [id, client.titled(plural)])];
  const options = levels.map(([id, title]) => {
    const option = make("option", { value: id }, title);
    option.selected = id === level;
    return option;
  });
  return make("label", { class: "field" }, make("span", {}, client.text("level")),
    make("select", {
      "data-control": "level",
      onchange: (/** @type {Changed<HTMLSelectElement>} */ { target }) => client.state.set({ level: target.value }),
    }, ...options));
}

/** @param {HTMLElement} panel */
function draw(panel) {
  const close = iconButton("close", client.text("layers_fold"), {
    class: "button close", title: client.text("layers_fold"), onclick: () => drawers.close("layers"),
  });
  const centre = iconButton("centre", client.text("centre"), {
    class: "button wide", "data-control": "centre", onclick: () => client.map.reset(),
  });
  panel.replaceChildren(
    make("div", { class: "panel-head" }, make("h2", {}, client.text("layers")), close),
    layerList(), filters(), levelChoice(), centre,
  );
}

/**
 * Draws again and gives the focus back to the control that had it.
 *
 * @param {HTMLElement} panel
 */
function redraw(panel) {
  const active = /** @type {HTMLElement} */ (document.activeElement);
  const control = panel.contains(active) ? active.dataset.control : undefined;
  const layer = control && around(active, "[data-layer]")?.dataset.layer;
  const top = panel.scrollTop;
  draw(panel);
  panel.scrollTop = top;
  const within = layer ? `[data-layer="${layer}"] ` : "";
  /** @type {HTMLElement | null} */
  const again = control ? panel.querySelector(`${within}[data-control="${control}"]`) : null;
  again?.focus();
}

/** @type {(layers: ShownLayer[]) => string} */
const shape = (layers) => layers.map(({ id, choice }) => `${id}:${choice}`).join();

whenReady(() => {
  mount(ids.LAYER_PANEL, (panel) => {
    let drawn = shape(client.state.get().layers);
    let level = client.map.level();
    client.state.subscribe((state, changed) => {
      const now = shape(state.layers);
      // Opacity alone changes no row here: drawing again would take the slider from the hand.
      const changes = now !== drawn || ["lang", "level", "by", "circles", "records", "computedFigures", "theme", ...AXES].some((key) => changed.has(key));
      drawn = now;
      if (changes) redraw(panel);
    });
    // The level drawn changes with the zoom and with the size of the map.
    client.map.leaflet().on("moveend", () => {
      const moved = level !== (level = client.map.level());
      // The circles of the cartogram grow with the map, and those of its legend with them.
      if (moved || client.map.drawing.cartogram()) redraw(panel);
    });
    draw(panel);
  });
});
