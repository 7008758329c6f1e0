// The country's figures at the chosen moment, each with its definition on demand.
import { client } from "../core/client.js";
import { around, first, make, mount } from "../core/elements.js";
import { finest, layerOf } from "../core/view.js";
import { paced } from "../core/scheduling.js";
import { whenReady } from "../core/ready.js";
import { unitsWith } from "../data/partial_sums.js";
import * as downloads from "./downloads.js";
import { decides } from "./decisive.js";
import * as ids from "../shared/ids.js";
import { CHECK, TAB, VIEW } from "../shared/leadership.js";
import { COUNTRY, FIGURES, abroadAsOf } from "./figure_readers.js";
import { followed } from "./figures/followed.js";
import { outlookNow } from "./figures/outlook.js";
import { undrawnIn } from "./undrawn.js";
import { asSentence, withinSentence } from "../words/capitals.js";
/** @import { KeyFigure, Read, Seen } from "./figure_readers.js" */

/** @typedef {KeyFigure & ReturnType<typeof card>} Card */

/**
 * What a figure reads; `at` takes the code of any row, absent rows count nothing.
 *
 * @returns {Seen}
 */
function view() {
  /** @param {string} code */
  const rowOf = (code) => client.units.row(code);
  // A card is narrow: the day and the clock say enough beside the header's moment.
  /** @param {number} epoch */
  const clock = (epoch) => `${client.format().day(epoch)} ${client.format().clock(epoch)}`;
  return {
    value: (measure) => client.cube.value(measure, COUNTRY),
    at: (measure, code) => (rowOf(code) < 0 ? NaN : client.cube.value(measure, rowOf(code))),
    undrawn: (measure) => undrawnIn(client.units, COUNTRY, finest(client.config.levels).id)
      .map((row) => client.cube.value(measure, row)),
    abroadAsOf: () => abroadAsOf(COUNTRY, client, clock),
    unitsWith: (measure) => unitsWith(measure, COUNTRY, client),
    unplaced: () => client.records.unplaced(),
    recorded: (kind) => client.config.records[kind]?.count !== 0,
    words: client.text,
    titled: client.titled,
    format: client.format(),
    state: client.state.get(),
    options: client.config.options,
    decisive: client.config.mission.decisive,
    outlook: outlookNow,
    rulings: client.config.rulings,
    clock,
    t: client.times.at(client.times.index()),
  };
}

const OPEN = "details[open]";
const ALL = "data-all";

function showCountry() {
  client.state.set({ unit: client.units.code[COUNTRY] });
}

// A ruling on a person, a party or the country is at no place of the map.
const showRulings = () => client.state.set({ view: VIEW.lead, tab: TAB.monitoring, check: CHECK.proceedings });

/** @param {KeyFigure} figure */
function card({ id }) {
  const parts = {
    label: make("span", { class: "figure-label" }),
    value: make("span", { class: "figure-value" }),
    sub: make("span", { class: "figure-sub" }),
    meter: make("span", { class: "figure-meter", "aria-hidden": "true" }),
    whole: make("p", { class: "figure-whole" }),
    definition: make("p"),
    link: make("a", { download: "" }),
    // What no point of the map stands for is listed in the country's panel.
    more: make("button", {
      type: "button", class: "button small", hidden: "", onclick: id === "rulings" ? showRulings : showCountry,
    }),
  };
  const { label, value, sub, meter, whole, definition, link, more } = parts;
  const box = make("details", { class: "figure", name: "figure", "data-figure": id },
    make("summary", {}, label, value, sub, meter),
    make("div", { class: "figure-definition" }, whole, definition, more, link));
  return { box, ...parts };
}

/** What the country's law says of a result. */
function byLaw() {
  const { decisive, blank_valid: blankValid } = client.config.mission;
  const rule = decides(decisive, { words: client.text, format: client.format() });
  return [blankValid ? client.text("blank_valid") : "", rule].filter(Boolean);
}

/** @param {Card[]} cards */
function drawTexts(cards) {
  const units = withinSentence(client.titled(finest(client.config.levels).plural));
  for (const { id, label, definition, link } of cards) {
    label.textContent = asSentence(client.text(`figure_${id}`, { units }));
    definition.textContent = [
      asSentence(client.text(`figure_${id}_definition`, { units })), ...(id === "leader" ? byLaw() : []),
    ].join(" ");
    link.textContent = client.text("download_row");
  }
}

/** @param {Card[]} cards */
function drawValues(cards) {
  const seen = view();
  for (const { read, value, sub, whole, meter, box, more } of cards) {
    const shown = read(seen);
    more.hidden = !shown.more;
    if (shown.more && more.textContent !== shown.more) more.textContent = shown.more;
    if (value.textContent !== shown.value) value.textContent = shown.value;
    if (sub.textContent !== shown.sub) sub.textContent = sub.title = whole.textContent = shown.sub ?? "";
    box.toggleAttribute("data-unrecorded", Boolean(shown.unrecorded));
    restyle(meter, box, shown);
    // The style makes it small enough to stand whole.
    if (box.dataset.length !== String(shown.value.length)) {
      box.dataset.length = String(shown.value.length);
      box.style.setProperty("--length", String(shown.value.length));
    }
  }
}

// Setting a property restyles the card even where it is the same: only what changed is set.
/**
 * @param {HTMLElement} meter
 * @param {HTMLElement} box
 * @param {Read} shown
 */
function restyle(meter, box, { share, colour }) {
  const key = `${share} ${colour}`;
  if (box.dataset.shows === key) return;
  box.dataset.shows = key;
  meter.hidden = share === undefined;
  meter.style.setProperty("--share", String(share || 0));
  box.style.setProperty("--figure-colour", colour ?? "transparent");
  box.toggleAttribute("data-option", colour !== undefined);
}

/**
 * The layer of points that draws a kind of record.
 *
 * @param {string} kind
 */
const drawnBy = (kind) => client.config.layers.find(({ records }) => records === kind)?.id;

/** @param {Card[]} cards */
function drawLinks(cards) {
  for (const { link, ...figure } of cards) {
    const layer = "kind" in figure ? drawnBy(figure.kind) : figure.layer;
    link.hidden = !layer;
    if (layer) link.href = downloads.countryRow(layer);
  }
}

/**
 * The line holds the figures of what is drawn, and a button brings the others.
 *
 * @param {HTMLElement} element
 * @param {Card[]} cards
 */
function makeLine(element, cards) {
  const number = make("span", { class: "figures-number", "aria-hidden": "true" });
  const words = make("span", { class: "figures-words" });
  const button = make("button", { type: "button", class: "figures-all", onclick: press }, number, words);

  // In a line that is swept through, what the press brought would stand outside the view.
  function press() {
    show(!element.hasAttribute(ALL));
    if (!element.hasAttribute(ALL)) return;
    const brought = cards.map(({ box }) => box).filter((box) => box.hasAttribute("data-aside"));
    brought.sort((a, b) => a.offsetTop - b.offsetTop || a.offsetLeft - b.offsetLeft);
    brought[0]?.scrollIntoView({ block: "nearest", inline: "start" });
  }

  /** @param {boolean} all */
  function show(all) {
    element.toggleAttribute(ALL, all);
    button.setAttribute("aria-expanded", String(all));
    words.textContent = client.text(all ? "figures_fewer" : "figures_more");
    number.textContent = all ? "\u2212" : `+${element.querySelectorAll(".figure[data-aside]").length}`;
  }

  function follow() {
    const { layers } = client.state.get();
    const of = followed(layers.map(({ id }) => layerOf(client.config.layers, id)));
    for (const { id, box } of cards) box.toggleAttribute("data-aside", !of.has(id));
    button.hidden = !cards.some(({ id }) => !of.has(id));
    show(element.hasAttribute(ALL));
  }

  element.replaceChildren(make("div", { class: "figure-line" }, ...cards.map(({ box }) => box)), button);
  follow();
  return follow;
}

// One definition at a time; Escape and a click elsewhere close it.
/** @param {HTMLElement} element */
function closeOutside(element) {
  // On the press, not the click: the click may open another one.
  document.addEventListener("pointerdown", ({ target }) => {
    for (const open of element.querySelectorAll(OPEN)) {
      if (!(target instanceof Node && open.contains(target))) open.removeAttribute("open");
    }
  });
  element.addEventListener("keydown", ({ key, target }) => {
    const open = around(target, OPEN);
    if (key !== "Escape" || !open) return;
    open.removeAttribute("open");
    first(open, "summary").focus();
  });
}

whenReady(() => {
  mount(ids.KEY_FIGURES, (element) => {
    // Of a mission that has neither an open count nor a sample nothing can ever be said.
    const figures = FIGURES.filter(({ id }) => (id !== "outlook" || client.config.outlook)
      && (id !== "rulings" || client.config.rulings.length));
    const cards = figures.map((figure) => ({ ...figure, ...card(figure) }));
    const follow = makeLine(element, cards);
    // `toggle` does not bubble: it is caught on its way down. Addresses are made when a card is
    // opened, and not for six cards in every step.
    element.addEventListener("toggle", () => drawLinks(cards), true);
    closeOutside(element);
    client.state.subscribe(paced((_, changed) => {
      if (changed.has("lang")) drawTexts(cards);
      if (changed.has("lang") || changed.has("layers")) follow();
      drawValues(cards);
    }));
    drawTexts(cards);
    drawValues(cards);
    element.removeAttribute("aria-busy");
  });
});
