// The time control: a native range over the steps of the axis, and what is drawn along it.
import { around, icon, make } from "../core/elements.js";
import { buildTrack } from "./track.js";
import { CLOCKS, MODE, MODES } from "../shared/time_query.js";
/** @import { TimeParts } from "../types/client.js" */
/** @import { ReadText } from "../types/payload.js" */
/** @import { TimeState } from "../types/view.js" */

const FAR = 12;
const CHOICES = ["mode", "window", "clock"];
const SPEEDS = [2, 6, 12, 24, 60];
const WINDOWS = [3600, 10800, 21600, 43200, 86400, 259200, 604800];
const ICONS = {
  play: "M8 5v14l11-7z",
  pause: "M6 5h4v14H6zm8 0h4v14h-4z",
  step_back: "M15 6v12l-8-6zM5 6h2v12H5z",
  step_forward: "M9 6v12l8-6zm8 0h2v12h-2z",
  time_choices: "M4 6h9v2H4zm13 0h3v2h-3zm-3-2h2v6h-2zM4 16h3v2H4zm7 0h9v2h-9zm-3-2h2v6H8z",
};
// These use the space bar themselves; in a grid it selects a row.
const OWN_SPACE = "button, select, textarea, summary, input:not([type=range]), [contenteditable], [role=grid]";

/**
 * @param {keyof typeof ICONS} key
 * @param {ReadText} text
 * @param {() => void} onclick
 */
function button(key, text, onclick) {
  const attributes = { type: "button", class: `tc-${key}`, "aria-label": text(key), title: text(key) };
  return make("button", { ...attributes, onclick }, icon(ICONS[key]));
}

/**
 * @template {string | number} Id
 * @param {string} label
 * @param {(readonly [id: Id, title: string])[]} options
 * @param {Id} value
 * @param {(value: Id) => void} onChoose
 */
function select(label, options, value, onChoose) {
  const list = make("select", { onchange: () => onChoose(options[list.selectedIndex][0]) });
  list.append(...options.map(([id, title]) => make("option", { value: id }, title)));
  list.value = String(value);
  return { list, label: make("label", {}, make("span", {}, label), list) };
}

/**
 * The lists: what counts, how much of it, by which clock, how fast.
 *
 * @param {TimeParts} parts
 */
function choices({ state, text, format, playback }) {
  const now = state.get();
  /** @type {<Id extends string>(key: string, ids: readonly Id[]) => [Id, string][]} */
  const named = (key, ids) => ids.map((id) => [id, text(`${key}_${id}`)]);
  const windows = [...new Set([...WINDOWS, now.window])].sort((a, b) => a - b);
  return {
    mode: select(text("mode"), named("mode", MODES), now.mode,
      (mode) => state.set({ mode })),
    window: select(text("window"), windows.map((s) => [s, format().span(s)]), now.window,
      (seconds) => state.set({ window: seconds })),
    clock: select(text("clock"), named("clock", CLOCKS), now.clock,
      (clock) => state.set({ clock })),
    speed: select(text("speed"), SPEEDS.map((n) => [n, text("speed_value", { steps: n })]),
      playback.speed(), (steps) => playback.speed(steps)),
  };
}

/**
 * The button that folds the lists away where there is no room for them; hidden where there is.
 *
 * @param {ReadText} text
 * @param {HTMLElement} control that says by `data-open` whether they are there
 */
function folding(text, control) {
  const fold = button("time_choices", text, () => {
    const open = control.toggleAttribute("data-open");
    fold.setAttribute("aria-expanded", String(open));
  });
  fold.setAttribute("aria-expanded", "false");
  return fold;
}

/** @typedef {ReturnType<typeof build>} Built */

/**
 * Everything in the control that later changes, and what it holds.
 *
 * @param {HTMLElement} control
 * @param {TimeParts} parts
 */
function build(control, parts) {
  const { text, times, playback } = parts;
  /** @param {number} step */
  const go = (step) => (times.jump ?? times.go)(times.index() + step);
  const play = button("play", text, playback.toggle);
  const now = make("output", { class: "tc-now" });
  const zone = make("span", { class: "tc-zone" });
  const lists = choices(parts);
  const track = buildTrack(parts);
  const listed = make("div", { class: "tc-lists" }, ...Object.values(lists).map(({ label }) => label),
    ...(parts.more?.() ?? []));
  const buttons = [
    button("step_back", text, () => go(-1)), play, button("step_forward", text, () => go(1)),
    // The public map has one list on a narrow screen, or none.
    ...(parts.more ? [folding(text, control)] : []),
    ...(parts.typed ? [parts.typed()] : []),
  ];
  const bar = make("div", { class: "tc-bar" },
    make("div", { class: "tc-buttons" }, ...buttons),
    make("div", { class: "tc-when" }, now, zone),
    listed);
  return { play, now, zone, lists, track, root: [bar, track.root] };
}

/**
 * @param {KeyboardEvent} event
 * @param {TimeParts} parts
 */
function keys(event, { times }) {
  // A native range jumps by a tenth of its length: minutes on one axis and days on another.
  const far = { PageUp: FAR, PageDown: -FAR }[event.key];
  if (!far) return;
  event.preventDefault();
  times.go(times.index() + far);
}

/**
 * Space plays and stops, wherever the focus is not on something that uses it.
 *
 * @param {TimeParts} parts
 */
function bindSpace({ playback }) {
  document.addEventListener("keydown", (event) => {
    const { target, key, ctrlKey, altKey, metaKey, repeat } = event;
    if (key !== " " || ctrlKey || altKey || metaKey || around(target, OWN_SPACE)) return;
    event.preventDefault();
    // A key that is held down would play and stop many times a second.
    if (!repeat) playback.toggle();
  });
}

/**
 * Writes the state into the control.
 *
 * @param {Built} built
 * @param {TimeParts} parts
 */
function show({ play, now, zone, track }, { state, times, text, format, playback }) {
  const { t } = state.get();
  const key = playback.running() ? "pause" : "play";
  if (play.dataset.shows !== key) {
    play.dataset.shows = key;
    play.setAttribute("aria-label", text(key));
    play.title = text(key);
    play.replaceChildren(icon(ICONS[key]));
  }
  now.textContent = format().time(t);
  const zoneText = format().zone(t);
  if (zone.textContent !== zoneText) zone.textContent = zoneText;
  track.show(times.index(), `${now.textContent}, ${zone.textContent}`);
}

/**
 * @param {Built} built
 * @param {TimeParts} parts
 */
function showChoices({ lists }, { state }) {
  const { mode, window, clock } = state.get();
  lists.mode.list.value = mode;
  lists.window.list.value = String(window);
  lists.clock.list.value = clock;
  lists.window.label.hidden = mode !== MODE.window;
}

/**
 * Builds the control inside `element` and keeps it in step with the state.
 *
 * @param {HTMLElement} element
 * @param {TimeParts} parts
 */
export function mountTimeControl(element, parts) {
  const { state, playback } = parts;
  element.classList.add("time-control");
  /** @type {Built} */
  let built;

  function rebuild() {
    built = build(element, parts);
    element.removeAttribute("data-open");
    element.setAttribute("aria-label", parts.text("time_control"));
    element.replaceChildren(...built.root);
    built.track.range.addEventListener("keydown", (event) => keys(event, parts));
    built.track.draw();
    show(built, parts);
    showChoices(built, parts);
  }

  state.subscribe((now, changed) => {
    if (changed.has("lang")) return rebuild();
    // An address may bring a window that is in no list.
    if (changed.has("window") && !WINDOWS.includes(now.window)) return rebuild();
    if (built.track.depends(changed)) built.track.draw();
    if (CHOICES.some((key) => changed.has(key))) showChoices(built, parts);
    return show(built, parts);
  });
  playback.subscribe(() => show(built, parts));
  bindSpace(parts);
  rebuild();
  new ResizeObserver(() => built.track.draw()).observe(element);
}
