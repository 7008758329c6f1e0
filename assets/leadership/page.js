// The leadership page: the same map with the ranked gaps beside it; one selection, one address.
import { client } from "../core/client.js";
import { around, make, mount } from "../core/elements.js";
import * as leadQuery from "../core/lead_query.js";
import { shownLayer } from "../core/view.js";
import { whenReady } from "../core/ready.js";
import { iconButton } from "../panels/icons.js";
import * as ids from "../shared/ids.js";
import { AUTO } from "../shared/time_query.js";

const LAYER = "gaps";
export const isOpen = () => client.state.get().view === "lead";

/** The level of the list: that of the state, the finest where the map chooses. */
export const level = () => {
  const { level: wanted } = client.state.get();
  return wanted === AUTO ? client.config.levels.at(-1).id : wanted;
};

/** The gap layer in the place of other areas; borders and marks stay. */
function withGaps(layers) {
  if (layers.some(({ id }) => id === LAYER)) return layers;
  const described = (id) => client.config.layers.find((layer) => layer.id === id);
  const kept = layers.filter(({ id }) => described(id).draw !== "fill");
  return [shownLayer(described(LAYER)), ...kept];
}

export function open(tab = "gaps") {
  const { layers } = client.state.get();
  client.state.set({ view: "lead", tab, layers: withGaps(layers), level: level() });
}

/** A link to the page that leaves open what the map shows opens it as the button does. */
function complete() {
  const given = new URLSearchParams(location.search);
  const { layers } = client.state.get();
  if (!isOpen()) return;
  if (!given.has("layers")) client.state.set({ layers: withGaps(layers) });
  if (!given.has("level")) client.state.set({ level: level() });
}

export const close = () => client.state.set({ view: "map" });

/** Selects a unit and shows where it lies: what is around it, not the unit alone. */
export function choose(code) {
  const { units, map, state } = client;
  const row = units.row(code);
  if (row < 0) return;
  state.set({ unit: code });
  const above = units.levelOf(row) === client.config.levels[0].id ? row : units.parent[row];
  map.fit(above > 0 ? above : row);
}

function tabButton(id) {
  const { tab } = client.state.get();
  return make("button", {
    type: "button", role: "tab", id: `tab-${id}`, "aria-selected": String(tab === id),
    "data-tab": id, tabindex: tab === id ? 0 : -1,
    onclick: () => client.state.set({ tab: id }),
  }, client.text(`lead_tab_${id}`), make("span", { class: "count", hidden: "" }));
}

/** Arrow keys move between tabs, as the pattern of tabs asks. */
function press(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const tabs = leadQuery.TABS;
  const at = tabs.indexOf(client.state.get().tab);
  const tab = tabs[(at + step + tabs.length) % tabs.length];
  event.preventDefault();
  client.state.set({ tab });
  requestAnimationFrame(() => document.getElementById(`tab-${tab}`)?.focus());
}

/** The address of the brief of this view. */
function briefAddress(format) {
  const { t, before, lang } = client.state.get();
  return `lead/brief.${format}?${new URLSearchParams({ t, before, lang })}`;
}

function briefLinks() {
  return [
    make("a", {
      class: "button small", id: "brief-link", href: briefAddress("html"), target: "_blank",
      rel: "noopener", title: client.text("brief_note"),
    }, client.text("brief")),
    make("a", {
      class: "button small", id: "brief-pdf", href: briefAddress("pdf"), download: "",
      title: client.text("brief_pdf_note"),
    }, "PDF"),
  ];
}

function drawHead(box) {
  const tabs = make("div", { class: "tabs", role: "tablist", "aria-label": client.text("lead") },
    ...leadQuery.TABS.map(tabButton));
  tabs.addEventListener("keydown", press);
  box.replaceChildren(tabs, make("div", { class: "lead-brief" }, ...briefLinks()));
}

/** The tab in the middle of its row; the row alone moves, never the page around it. */
export function centreTab() {
  const button = document.getElementById(`tab-${client.state.get().tab}`);
  if (!button) return;
  const row = button.parentElement;
  const [own, all] = [button, row].map((element) => element.getBoundingClientRect());
  row.scrollLeft += own.left + own.width / 2 - all.left - all.width / 2;
}

/** Links and tabs as they are now, without making them anew: the focus stays. */
function updateHead(box, moved) {
  const { tab } = client.state.get();
  for (const button of box.querySelectorAll("[data-tab]")) {
    const chosen = button.dataset.tab === tab;
    button.setAttribute("aria-selected", String(chosen));
    button.tabIndex = chosen ? 0 : -1;
  }
  if (moved) centreTab();
  box.querySelector("#brief-link").href = briefAddress("html");
  box.querySelector("#brief-pdf").href = briefAddress("pdf");
}

function follow() {
  const { view, tab } = client.state.get();
  const page = document.getElementById(ids.PAGE);
  page.dataset.view = view;
  page.dataset.tab = tab;
  document.getElementById(ids.LEAD).hidden = view !== "lead";
  document.getElementById("lead-button")?.replaceWith(opener());
}

/** The way in and back, in the header. */
function opener() {
  const there = isOpen();
  return iconButton(there ? "map" : "gaps",
    client.text(there ? "lead_back" : "lead_open"), {
      id: "lead-button", title: client.text(there ? "lead_back_note" : "lead_open_note"),
      class: "button primary", onclick: cross,
    });
}

/** There or back; the focus goes along, into what has opened. */
function cross() {
  const there = isOpen();
  if (there) close();
  else open();
  const target = there ? "lead-button" : "tab-gaps";
  requestAnimationFrame(() => document.getElementById(target)?.focus({ preventScroll: true }));
}

whenReady(() => {
  complete();
  mount("lead-place", (place) => place.replaceChildren(opener()));
  mount(ids.LEAD_HEAD, (box) => {
    drawHead(box);
    follow();
    updateHead(box, true);
    client.state.subscribe((_, changed) => {
      if (changed.has("lang")) drawHead(box);
      else updateHead(box, changed.has("tab") || changed.has("view"));
      if (changed.has("view") || changed.has("tab")) follow();
    });
    document.getElementById(ids.LEAD).addEventListener("click", ({ target }) => {
      const row = around(target, "[data-unit]");
      if (row) choose(row.dataset.unit);
    });
  });
});
