// A station's card in the place of the list: its sheets and copies side by side, of the moment shown.
import { client } from "../core/client.js";
import { around, byId, make, mount } from "../core/elements.js";
import { whenReady } from "../core/ready.js";
import { asOf, markStale } from "../core/stale.js";
import { setProps } from "../server/callbacks.js";
import { failureNote } from "../server/failure.js";
import * as attributes from "../shared/attributes.js";
import * as ids from "../shared/ids.js";
import * as lead from "./page.js";

const REST = 350;
const NAME = "station-name";
/** @type {URLSearchParams | null} */
let asked = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
// The moment that the card is of; undefined: there is none.
/** @type {number | undefined} */
let cardOf;
// Where the list stood, and what opened the card: both are as they were on the way back.
let scrolled = 0;
/** @type {HTMLElement | null} */
let opener = null;

/** @param {unknown} children */
const fill = (children) => setProps(ids.STATION_CARD, { children });
const card = () => document.getElementById(ids.STATION_CARD);
const shown = () => lead.isOpen() && client.state.get().station !== "";

/**
 * Fetches the card; a newer question takes the place of an older one.
 *
 * @param {boolean} [led] whether its reader is led to its name, as whoever opens it by a button is
 */
export async function fetchCard(led = cardOf === undefined && opener !== null) {
  if (!shown()) return;
  const { station, t, lang } = client.state.get();
  const mine = new URLSearchParams({ station, t: String(t), lang });
  asked = mine;
  if (cardOf === undefined) message(client.text("station_loading"));
  try {
    const children = await client.payload.fetchJson(`lead/station.json?${mine}`);
    if (asked !== mine) return;
    message();
    fill(children);
    cardOf = t;
    markStale(card(), "");
    if (led) focusName();
  } catch (error) {
    if (asked !== mine) return;
    empty();
    message(...failureNote(error, client.text("station_failed"), () => fetchCard()));
  }
}

/** The card's name has the focus once it is drawn: what follows is read from there. */
function focusName() {
  requestAnimationFrame(() => document.getElementById(NAME)?.focus({ preventScroll: true }));
}

function empty() {
  fill(null);
  cardOf = undefined;
  markStale(card(), "");
}

/** @param {...(Node | string)} parts */
function message(...parts) {
  const words = parts.length ? [make("p", { class: "lead-message" }, ...parts)] : [];
  byId("station-wait").replaceChildren(...words);
}

/** After the slider has come to rest: the server is asked once. */
function later() {
  asked = null;
  if (cardOf !== undefined) markStale(card(), asOf(cardOf));
  clearTimeout(waiting);
  waiting = setTimeout(() => (client.playback.running() ? later() : fetchCard()), REST);
}

/** The card, or the list where it was left. */
function follow() {
  const open = shown();
  const panel = byId(ids.LEAD);
  const before = !byId(ids.LEAD_STATION).hidden;
  if (open && !before) scrolled = panel.scrollTop;
  byId(ids.LEAD_STATION).hidden = !open;
  panel.toggleAttribute(attributes.STATION, open);
  if (open === before) return;
  panel.scrollTop = open ? 0 : scrolled;
  if (!open && opener?.isConnected) opener.focus({ preventScroll: true });
  if (!open) opener = null;
}

/** Another station, or none: what is there is not of it. */
function change() {
  asked = null;
  empty();
  message();
  follow();
  fetchCard();
}

export const close = () => client.state.set({ station: "" });

/** @param {HTMLElement} box */
function drawHead(box) {
  box.replaceChildren(make("button", {
    type: "button", class: "button small", id: "station-back", onclick: close,
  }, client.text("station_back")));
}

/** @param {HTMLElement} box */
function build(box) {
  const head = make("div", { class: "station-head" });
  box.prepend(head, make("div", { id: "station-wait", class: "lead-wait", role: "status" }));
  drawHead(head);
  client.state.subscribe((_, changed) => {
    if (changed.has("lang")) drawHead(head);
    if (changed.has("station") || changed.has("view")) change();
    else if (shown() && changed.has("t")) later();
    else if (changed.has("lang") || changed.has("server")) fetchCard();
  });
  change();
}

whenReady(() => {
  mount(ids.LEAD_STATION, build);
  const panel = byId(ids.LEAD);
  panel.addEventListener("click", ({ target }) => {
    const button = around(target, `button[${attributes.STATION}]`);
    if (!button) return;
    opener = button;
    client.state.set({ station: String(button.dataset.station) });
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown()) close();
  });
});
