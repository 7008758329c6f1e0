// Lanes below the slider: what else happened, a lane for each matter, over the same axis.
import { client } from "../../core/client.js";
import { byId, make } from "../../core/elements.js";
import { OPEN, choose } from "../../core/lead_query.js";
import { whenReady } from "../../core/ready.js";
import { answered, failureNote } from "../../server/failure.js";
import { request } from "../../server/request.js";
import * as ids from "../../shared/ids.js";
import { CHECK, DONE, LOOKED_AT, TAB, VIEW } from "../../shared/leadership.js";
import { INCIDENT } from "../../shared/records.js";
import { MODE } from "../../shared/time_query.js";
import { drawLane } from "./drawing.js";
import { filter, isOn, openSection } from "./filtering.js";
import { nearest, shareOf, spansOf, stepBeside, stepOf } from "./placing.js";
import { makeRoom } from "./room.js";
/** @import { LaneData, LaneSpans } from "../../types/leadership.js" */

// Milliseconds between two questions while the server computes.
const POLL = 1200;
// Pixels: how near a pointer must be to an entry, and how far a press moves before it is a drag.
const REACH = 6;
const DRAG = 5;
/** @type {Record<string, 1 | -1>} */
const WAYS = { ArrowRight: 1, ArrowLeft: -1 };

// Whoever only touches has no arrow keys.
const KEYBOARD = matchMedia("(pointer: fine)");

/** @typedef {{ lane: LaneData, canvas: HTMLCanvasElement, button: HTMLButtonElement, spans: LaneSpans }} Row */
/** @type {Row[]} */
let rows = [];
/** @type {ReturnType<typeof makeRoom> | undefined} */
let room;
// Of which data and language the rows are; a newer question takes the place of an older one.
let asked = "";
// What the arrow keys found, and at which step: it is said as long as the slider is there.
let found = { step: -1, text: "" };

const box = () => byId(ids.LANES);
const isOpen = () => client.state.get().lanes === OPEN;
const hand = make("div", { class: "lanes-hand", "aria-hidden": "true" });
const span = make("div", { class: "lanes-span", "aria-hidden": "true", hidden: true });
const words = make("p", { class: "lanes-words", "aria-live": "off" });

async function ask() {
  if (!isOpen()) return;
  const query = new URLSearchParams({ version: client.config.version, lang: client.state.get().lang });
  if (asked === String(query)) return;
  asked = String(query);
  if (!rows.length) say(client.text("lead_loading"));
  try {
    const answer = await (await answered(await request(`lead/lanes.json?${query}`))).json();
    if (asked !== String(query)) return;
    if (answer.state === DONE) build(answer.lanes);
    else setTimeout(again, POLL);
  } catch (error) {
    rows = [];
    box().replaceChildren(make("p", { class: "lead-message" },
      ...failureNote(error, client.text("lanes_failed"), again)));
  }
}

function again() {
  asked = "";
  ask();
}

/** @param {string} text */
const say = (text) => box().replaceChildren(make("p", { class: "lead-message" }, text));

/** @param {LaneData[]} lanes */
function build(lanes) {
  if (!lanes.length) return say(client.text("lanes_none"));
  rows = lanes.map(makeRow);
  const list = make("button", { type: "button", class: "link", onclick: openList }, client.text("lanes_list"));
  const area = make("div", { class: "lanes-area" },
    ...rows.map(({ button, canvas }) => make("div", { class: "lane" }, canvas, button)), span, hand);
  follow(area);
  room = makeRoom(box(), area, rows.length);
  box().replaceChildren(room.scroll,
    make("div", { class: "lanes-foot" }, words, room.more, list, room.shut));
  draw();
  show();
}

/** @param {LaneData} lane */
function makeRow(lane) {
  const canvas = make("canvas", { role: "img" });
  canvas.style.color = colourOf(lane);
  // What leaves nothing on the map has a section of its own: another sort of button, and it says so.
  const acts = lane.domain || lane.layer;
  const says = acts ? (lane.domain ? "lane_filters" : "lane_places") : "lane_opens";
  const button = make("button", {
    type: "button", class: acts ? "lane-name" : "lane-name opens",
    "aria-pressed": acts ? "false" : undefined,
    title: client.text(says, { title: lane.called }),
    onclick: acts ? () => filter(lane) : () => openSection(lane.opens),
  }, lane.called);
  button.addEventListener("keydown", (event) => onKey(event, lane));
  return { lane, canvas, button, spans: spansOf(lane, client.config.times) };
}

/**
 * The colour that incidents of a domain have on the map.
 *
 * @param {LaneData} lane
 */
function colourOf({ domain }) {
  const layer = client.config.layers.find(({ records }) => records === INCIDENT);
  return layer?.marks?.find(({ value }) => value === domain)?.colour ?? "";
}

const openList = () => client.state.set({ view: VIEW.lead, tab: TAB.monitoring, check: CHECK.timeline });

function draw() {
  room?.fit();
  for (const { canvas, spans } of rows) if (canvas.clientWidth) drawLane(canvas, spans);
}

/** From when to when the lanes are read, as the map is. */
function read() {
  const { t, mode, window } = client.state.get();
  return { t, after: mode === MODE.window ? t - window : client.config.times[0] - 1 };
}

function show() {
  const { times } = client.config;
  const { t, after } = read();
  const [from, to] = [after, t].map((at) => Math.max(0, shareOf(times, at)));
  hand.style.transform = `translateX(${100 * to}%)`;
  mark(client.state.get().mode === MODE.window ? [from, to] : null);
  for (const { lane, button, canvas } of rows) {
    const n = lane.begins.filter((begin) => begin > after && begin <= t).length;
    canvas.setAttribute("aria-label", client.text("lanes_count", { title: lane.called, n }));
    if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(isOn(lane)));
  }
  rest();
}

/** Says how lanes are used, or what the arrow keys found at this step. */
function rest() {
  const here = found.step === client.times.index();
  words.setAttribute("aria-live", here ? "polite" : "off");
  const how = KEYBOARD.matches ? ["lanes_how", "lanes_keys"] : ["lanes_how"];
  words.textContent = here ? found.text : how.map((key) => client.text(key)).join("; ");
}

/** @param {[from: number, to: number] | null} shares */
function mark(shares) {
  span.hidden = !shares;
  if (shares) span.style.transform = `translateX(${100 * shares[0]}%) scaleX(${shares[1] - shares[0]})`;
}

/**
 * Says what is under the pointer.
 *
 * @param {number} row
 * @param {number} share
 * @param {number} width
 */
function tell(row, share, width) {
  const at = rows[row] ? nearest(rows[row].spans, share, REACH / width) : -1;
  if (at < 0) return rest();
  words.textContent = titled(rows[row].lane, at);
}

/**
 * An entry in words: when, of what, what.
 *
 * @param {LaneData} lane
 * @param {number} i
 */
function titled(lane, i) {
  const { time } = client.format();
  const when = [lane.begins[i], lane.ends[i]].filter(Boolean).map(time).join(" – ");
  return [when, lane.called, lane.titles[lane.title[i]]].filter(Boolean).join(" · ");
}

/**
 * Arrow keys on a lane go from what began to what began next, and say it.
 *
 * @param {KeyboardEvent} event
 * @param {LaneData} lane
 */
function onKey(event, lane) {
  const way = WAYS[event.key];
  if (!way) return;
  event.preventDefault();
  const { times } = client.config;
  const step = stepBeside(lane.begins, times, client.times.index(), way);
  if (step < 0) return;
  const then = lane.begins.flatMap((begin, i) =>
    (begin <= times[step] && begin > (times[step - 1] ?? -Infinity) ? [titled(lane, i)] : []));
  found = { step, text: then.join("; ") };
  client.times.go(step);
}

/**
 * A press goes to its moment; a drag reads the span that it covers.
 *
 * @param {HTMLElement} area
 */
function follow(area) {
  /** @type {DOMRect} */
  let frame;
  let begun = NaN;
  /** @param {PointerEvent} event */
  const shareAt = ({ clientX }) => Math.min(1, Math.max(0, (clientX - frame.left) / frame.width));
  /** @param {PointerEvent} event */
  const dragged = (event) => Math.abs(shareAt(event) - begun) * frame.width > DRAG;
  area.addEventListener("pointerdown", (event) => {
    if (event.button || (event.target instanceof Element && event.target.closest("button"))) return;
    frame = area.getBoundingClientRect();
    begun = shareAt(event);
    area.setPointerCapture(event.pointerId);
  });
  area.addEventListener("pointermove", (event) => {
    frame = area.getBoundingClientRect();
    const row = Math.floor(((event.clientY - frame.top) / frame.height) * rows.length);
    if (!area.hasPointerCapture(event.pointerId)) tell(row, shareAt(event), frame.width);
    else if (dragged(event)) mark(ends(begun, shareAt(event)));
  });
  area.addEventListener("pointerup", (event) => {
    if (!area.hasPointerCapture(event.pointerId)) return;
    if (dragged(event)) readSpan(ends(begun, shareAt(event)));
    else client.times.go(stepOf(client.config.times, begun));
  });
  area.addEventListener("pointercancel", show);
  area.addEventListener("pointerleave", rest);
}

/** @type {(a: number, b: number) => [from: number, to: number]} */
const ends = (a, b) => [Math.min(a, b), Math.max(a, b)];

/** @param {[from: number, to: number]} shares */
function readSpan(shares) {
  const { times } = client.config;
  const [from, to] = shares.map((share) => times[stepOf(times, share)]);
  const { choices } = client.state.get();
  // The list of what happened reads the same span as the map, whatever hours it had before.
  const patch = { t: to, mode: MODE.window, window: to - from, choices: choose(choices, LOOKED_AT) };
  if (to > from) client.state.set(patch);
  else show();
}

whenReady(() => {
  client.state.subscribe((_, changed) => {
    if (["lanes", "lang", "server"].some((key) => changed.has(key))) ask();
    if (isOpen() && rows.length) show();
  });
  new ResizeObserver(draw).observe(box());
  ask();
});
