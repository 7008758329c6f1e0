// The leadership page: the same map with the ranked gaps beside it; one selection, one address.
import { client } from "../core/client.js";
import { around, byId, first, make, mount } from "../core/elements.js";
import { briefQuery } from "../core/lead_query.js";
import { finest, layerOf, withLayer } from "../core/view.js";
import { whenReady } from "../core/ready.js";
import { iconButton } from "../panels/icons.js";
import * as attributes from "../shared/attributes.js";
import { LAYER } from "../shared/drawing.js";
import * as ids from "../shared/ids.js";
import { TAB, TABS, VIEW } from "../shared/leadership.js";
import { AUTO } from "../shared/time_query.js";
import { withGaps } from "./layers.js";
import { tabFor } from "./places/tab_keys.js";
/** @import { Tab } from "../types/view.js" */

const BUTTON = "lead-button";
/** Told to the panel when somebody asks for the list. */
export const LIST_ASKED = "list-asked";
const BRIEFS = /** @type {const} */ (["html", "pdf"]);
const BRIEF_LINK = { html: "brief-link", pdf: "brief-pdf" };

// The link at the page's start that leads to the list.
const TO_LIST = `a.skip[href="#${ids.LEAD}"]`;
/** Whether the list is to take the focus once it is there. */
export const asked = { list: false };

export const isOpen = () => client.state.get().view === VIEW.lead;

/** The level of the list: that of the state, the finest where the map chooses. */
export const level = () => {
  const { level: wanted } = client.state.get();
  return wanted === AUTO ? finest(client.config.levels).id : wanted;
};

/** @param {Tab} [tab] */
export function open(tab = TAB.gaps) {
  const { layers } = client.state.get();
  client.state.set({ view: VIEW.lead, tab, layers: withGaps(layers, client.config), level: level() });
}

/** A link to the page that leaves open what the map shows opens it as the button does. */
function complete() {
  const given = new URLSearchParams(location.search);
  const { layers } = client.state.get();
  if (!isOpen()) return;
  if (!given.has("layers")) client.state.set({ layers: withGaps(layers, client.config) });
  if (!given.has("level")) client.state.set({ level: level() });
}

export const close = () => client.state.set({ view: VIEW.map });

/**
 * Selects a unit and shows where it lies: what is around it, not the unit alone.
 *
 * @param {string} code
 */
export function choose(code) {
  const { units, map, state } = client;
  const row = units.row(code);
  if (row < 0) return;
  state.set({ unit: code });
  // A district that fills the map says nothing of who is near.
  const above = units.levelOf(row) === client.config.levels[0].id ? row : units.parent[row];
  map.fit(above > 0 ? above : row);
}

/**
 * Shows a layer that a section speaks of on the map beside.
 *
 * @param {string} named
 */
function showLayer(named) {
  const { layers } = client.state.get();
  if (client.config.layers.some(({ id }) => id === named.split(":")[0])) {
    client.state.set({ layers: withLayer(layers, client.config, named) });
  }
}

/** @param {Tab} id */
function tabButton(id) {
  const { tab } = client.state.get();
  return make("button", {
    type: "button", role: "tab", id: `tab-${id}`, "aria-selected": String(tab === id),
    "aria-controls": ids.LEAD_PANEL, "data-tab": id, tabindex: tab === id ? 0 : -1,
    onclick: () => client.state.set({ tab: id }),
  }, client.text(`lead_tab_${id}`), make("span", { class: "count", hidden: "" }));
}

/**
 * Arrow keys, Home and End move between tabs, as the pattern of tabs asks; with others they are the page's.
 *
 * @param {KeyboardEvent} event
 */
function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const to = tabFor(event.key, TABS.indexOf(client.state.get().tab), TABS.length);
  if (to < 0) return;
  const tab = TABS[to];
  event.preventDefault();
  client.state.set({ tab });
  // The tabs take their new places when the state tells of them, a frame later.
  requestAnimationFrame(() => document.getElementById(`tab-${tab}`)?.focus());
}

/**
 * The address of the brief of this view.
 *
 * @param {(typeof BRIEFS)[number]} format
 */
function briefAddress(format) {
  const choices = layerOf(client.config.layers, LAYER.gaps).choices;
  return `lead/brief.${format}?${briefQuery(client.state.get(), choices[0].measure)}`;
}

function briefLinks() {
  return [
    make("a", {
      class: "button small", id: BRIEF_LINK.html, href: briefAddress("html"), target: "_blank",
      rel: "noopener", title: client.text("brief_note"),
    }, client.text("brief")),
    make("a", {
      class: "button small", id: BRIEF_LINK.pdf, href: briefAddress("pdf"), download: "",
      title: client.text("brief_pdf_note"),
    }, "PDF"),
  ];
}

/** @param {HTMLElement} box */
function drawHead(box) {
  const tabs = make("div", { class: "tabs", role: "tablist", "aria-label": client.text("lead") },
    ...TABS.map(tabButton));
  tabs.addEventListener("keydown", onKey);
  box.replaceChildren(tabs, make("div", { class: "lead-brief" }, ...briefLinks()));
}

/** The tab in the middle of its row; the row alone moves, never the page around it. */
export const centreTab = () => centre(document.getElementById(`tab-${client.state.get().tab}`));

/**
 * Slides a row of buttons to one of them.
 *
 * @param {HTMLElement | null} button
 */
export function centre(button) {
  const row = button?.parentElement;
  if (!button || !row) return;
  const [own, all] = [button, row].map((element) => element.getBoundingClientRect());
  row.scrollLeft += own.left + own.width / 2 - all.left - all.width / 2;
}

/**
 * Links and tabs as they are now, without making them anew: the focus stays.
 *
 * @param {HTMLElement} box
 * @param {boolean} moved
 */
function updateHead(box, moved) {
  const { tab } = client.state.get();
  for (const id of TABS) {
    const button = first(box, `[data-tab="${id}"]`);
    const chosen = id === tab;
    button.setAttribute("aria-selected", String(chosen));
    button.tabIndex = chosen ? 0 : -1;
  }
  if (moved) centreTab();
  for (const format of BRIEFS) {
    /** @type {HTMLAnchorElement} */
    const link = first(box, `#${BRIEF_LINK[format]}`);
    link.href = briefAddress(format);
  }
}

function follow() {
  const { view, tab } = client.state.get();
  const page = byId(ids.PAGE);
  page.dataset.view = view;
  page.dataset.tab = tab;
  byId(ids.LEAD).hidden = view !== VIEW.lead;
  byId(ids.LEAD_PANEL).setAttribute("aria-labelledby", `tab-${tab}`);
  document.getElementById(BUTTON)?.replaceWith(opener());
}

/** The way in and back, in the header. */
function opener() {
  const there = isOpen();
  return iconButton(there ? "map" : "gaps",
    client.text(there ? "lead_back" : "lead_open"), {
      id: BUTTON, title: client.text(there ? "lead_back_note" : "lead_open_note"),
      class: "button primary", onclick: cross,
    });
}

/** There or back; the focus goes along, into what has opened. */
function cross() {
  const there = isOpen();
  if (there) close();
  else open();
  const target = there ? BUTTON : `tab-${TAB.gaps}`;
  requestAnimationFrame(() => document.getElementById(target)?.focus({ preventScroll: true }));
}

whenReady(() => {
  complete();
  mount("lead-place", (place) => place.replaceChildren(opener()));
  // The sentence over the figures names the largest gap: the list of gaps shows it among the others.
  mount(ids.SITUATION, (line) => line.addEventListener("click", ({ target }) => {
    const link = around(target, ".situation-gap");
    if (!link) return;
    open();
    choose(String(link.dataset.unit));
    // The sentence is not on this page: the focus goes along.
    requestAnimationFrame(() => document.getElementById(`tab-${TAB.gaps}`)?.focus({ preventScroll: true }));
  }));
  mount(ids.PAGE, (page) => page.addEventListener("click", (event) => {
    if (!around(event.target, TO_LIST)) return;
    event.preventDefault();
    open();
    asked.list = true;
    requestAnimationFrame(() => {
      document.getElementById(`tab-${TAB.gaps}`)?.focus({ preventScroll: true });
      byId(ids.LEAD).dispatchEvent(new Event(LIST_ASKED));
    });
  }));
  mount(ids.LEAD_HEAD, (box) => {
    drawHead(box);
    follow();
    updateHead(box, true);
    client.state.subscribe((_, changed) => {
      if (changed.has("lang")) drawHead(box);
      else updateHead(box, changed.has("tab") || changed.has("view"));
      if (changed.has("view") || changed.has("tab")) follow();
    });
    byId(ids.LEAD).addEventListener("click", ({ target }) => {
      const row = around(target, `[${attributes.UNIT}]`);
      if (row) choose(String(row.dataset.unit));
      const layer = around(target, `[${attributes.MAP_LAYER}]`)?.dataset.mapLayer;
      if (layer) showLayer(layer);
    });
  });
});
