// The map on paper: laid out and drawn anew at the size and resolution of the sheet, and back.
import { client } from "../core/client.js";
import { byId, make, mount } from "../core/elements.js";
import { whenReady } from "../core/ready.js";
import { instantText } from "../core/query.js";
import { creditWords } from "./attribution.js";
import * as ids from "../shared/ids.js";
import { AXES, MODE } from "../shared/time_query.js";

// 288 dots an inch.
const RATIO = 3;
const [CAPTION, FOOT] = ["print-caption", "print-foot"];
let printing = false;

/** Device pixels of a canvas for each CSS pixel. */
export const pixelRatio = () => {
  const screen = globalThis.devicePixelRatio || 1;
  return printing ? Math.max(RATIO, screen) : screen;
};

/** How incidents are counted, and which are left out: a sheet has no controls to read it from. */
function reading() {
  const { mode, window: span, clock, ...state } = client.state.get();
  const { text, format } = client;
  /** @type {(axis: string, values: string[]) => string} */
  const named = (axis, values) => `${text(axis)}: ${values.map((value) => text([axis, value].join("_"))).join(", ")}`;
  const kept = AXES.filter((axis) => state[axis].length).map((axis) => named(axis, state[axis]));
  return [named("mode", [mode]), mode === MODE.window ? format().span(span) : "", named("clock", [clock]), ...kept]
    .filter(Boolean).join(" · ");
}

function sources() {
  const layers = client.state.get().layers.map((shown) => client.layers.described(shown.id));
  return [...layers.map(({ title, source }) => `${client.titled(title)}: ${client.titled(source)}`),
    creditWords()].join(" · ");
}

/**
 * The query with the moment and the language, which an address leaves out where they are the page's own: those
 * may be others when somebody types in what stands on the sheet.
 *
 * @param {string} query
 * @param {{ t: number, lang: string }} state
 */
export function wholeQuery(query, { t, lang }) {
  const missing = Object.entries({ t: instantText(t), lang })
    .filter(([key]) => !new URLSearchParams(query).has(key)).map((pair) => pair.join("="));
  return `?${[query.replace(/^\?/, ""), ...missing].filter(Boolean).join("&")}`;
}

function caption() {
  const { format, text } = client;
  const asOf = client.updateNotice?.asOf() ?? Date.now();
  return [reading(), sources(), text("print_as_of", { time: format().time(asOf / 1000) }),
    location.origin + location.pathname + wholeQuery(client.state.toQuery(), client.state.get())].map((line) => make("p", {}, line));
}

/**
 * A string of CSS that is this text, whatever is in it.
 *
 * @param {string} words
 */
export const quoted = (words) =>
  `"${words.replace(/[^\p{L}\p{N} ,.:·()−+-]/gu, (sign) => "\\" + Number(sign.codePointAt(0)).toString(16) + " ")}"`;

/**
 * The rule of the sheets' lower margin: what a sheet shows that was taken from the others.
 *
 * @param {string} said
 * @param {string} page before its number
 */
export function footRule(said, page) {
  const [left, right] = [quoted(said), quoted(page + " ")];
  return `@page { @bottom-left { content: ${left}; font: 600 8.5px sans-serif; } `
    + `@bottom-right { content: ${right} counter(page) " / " counter(pages); font: 8.5px sans-serif; } }`;
}

/** @type {CSSStyleSheet | null} */
let foot = null;

/** Mission, moment and whether it is an exercise, at the foot of every sheet. */
function writeFoot() {
  const { format, text, titled, config } = client;
  const t = client.times.at(client.times.index());
  const said = [config.mission.exercise ? text("exercise") : "", titled(config.mission.title), `${format().time(t)} ${format().zone(t)}`];
  const words = said.filter(Boolean).join(" · ");
  // A browser that writes nothing into margins has it once, at the end of the last sheet.
  byId(FOOT).textContent = "CSSMarginRule" in globalThis ? "" : words;
  if (!foot) document.adoptedStyleSheets.push(foot = new CSSStyleSheet());
  foot.replaceSync(footRule(words, text("print_page")));
}

/** @param {boolean} on */
function layOut(on) {
  printing = on;
  byId(ids.PAGE).toggleAttribute("data-printing", on);
  // Paper is by day, whatever the screen is.
  document.documentElement.toggleAttribute("data-on-paper", on);
  if (on) writeFoot();
  byId(CAPTION).replaceChildren(...(on ? caption() : []));
  const map = client.map.leaflet();
  map.invalidateSize({ animate: false, pan: false });
  // The same size at another resolution moves nothing: it is drawn anew all the same.
  map.fire("resize");
  // Legends and insets in the colours of paper, and of the screen again.
  client.state.renew("theme");
}

whenReady(() => {
  mount(ids.MAP_NOTES, () => {
    byId(ids.STAGE_MAP).after(make("div", { id: CAPTION }));
    byId(ids.PAGE).append(make("p", { id: FOOT }));
    addEventListener("beforeprint", () => layOut(true));
    addEventListener("afterprint", () => layOut(false));
  });
});
