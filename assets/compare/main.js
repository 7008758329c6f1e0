// The comparison of two missions: one slider that both frames follow, the address, the table.
import { byId, first, make } from "../core/elements.js";
import { paced } from "../core/scheduling.js";
import { stepAt } from "../core/time_axis.js";
import { READY } from "../core/compare_messages.js";
import { readAddress, writeAddress } from "./address.js";
import { hoursText, opening, readHours, sharedAxis } from "./hours.js";
import { chosen, common, drawLayers } from "./layer_choice.js";
import { makePane } from "./panes.js";
import { drawTable, takeTable } from "./table.js";
import * as ids from "../shared/compare_ids.js";
import { makeFormat } from "../words/format.js";
import { makeText } from "../words/text.js";
/** @import { ComparedMission, CompareDocument } from "../types/compare.js" */

// Milliseconds. Browsers refuse to note a new address many times a second, as a drag would.
const REST = 250;

function start() {
  /** @type {CompareDocument} */
  const given = JSON.parse(byId(ids.PAGE).textContent ?? "");
  const { lang, conventions } = given;
  const text = makeText({ [lang]: given.texts }, lang, conventions);
  const sections = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".compare-pane"))];
  const panes = sections.map((element) => makePane(element, { ...given, text }, heard));
  const titles = sections.map((element) => first(element, "h2").textContent ?? "");
  const range = /** @type {HTMLInputElement} */ (byId(ids.RANGE));
  const typed = /** @type {HTMLInputElement} */ (byId(ids.HOURS));
  const select = /** @type {HTMLSelectElement} */ (byId(ids.LAYER));
  const take = /** @type {HTMLButtonElement} */ (byId(ids.TAKE));
  let { since, layer } = readAddress(location.search);
  let format = makeFormat(lang, "UTC", text, { conventions: conventions[lang] });
  /** @type {number[]} */
  let axis = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;

  const missions = () => panes.map((pane) => pane.mission()).filter((mission) => mission !== null);

  /** The step of the slider at an hour: the last at or before it, and never none. */
  const stepOf = () => Math.max(0, stepAt(axis, since));

  /** @param {boolean} push */
  function noteAddress(push) {
    clearTimeout(resting);
    history[push ? "pushState" : "replaceState"](null, "", writeAddress(location.search, { since, layer }));
    keepInLinks();
  }

  const table = paced(() => {
    drawTable(byId(ids.TABLE), panes, { text, format, titles });
    take.disabled = !missions().length;
  });
  const drawFigures = () => table(/** @type {never} */ (null), new Set());

  function show() {
    range.value = String(stepOf());
    range.setAttribute("aria-valuetext", panes.map(({ element }) => first(element, ".compare-clocks strong").textContent).join(", "));
    if (document.activeElement !== typed) typed.value = hoursText(since);
    for (const pane of panes) pane.show(since, layer);
    drawFigures();
  }

  /** @param {number} wanted */
  function go(wanted) {
    since = Math.min(axis[axis.length - 1], Math.max(axis[0], wanted));
    show();
    clearTimeout(resting);
    resting = setTimeout(() => noteAddress(false), REST);
  }

  /** @param {number} steps */
  const step = (steps) => go(axis[Math.min(axis.length - 1, Math.max(0, stepOf() + steps))]);

  /** A frame has spoken: its mission is met, or its figures are there. */
  function heard(/** @type {string} */ what) {
    if (what !== READY) return drawFigures();
    const known = missions();
    axis = sharedAxis(known);
    if (Number.isNaN(since)) since = opening(known);
    since = Math.min(axis[axis.length - 1], Math.max(axis[0], since));
    Object.assign(range, { max: String(axis.length - 1), disabled: false });
    const [region, ...others] = new Set(known.map((mission) => mission.region));
    format = makeFormat(lang, "UTC", text, { conventions: conventions[lang], region: others.length ? "" : region });
    const layers = common(known);
    layer = chosen(layers, layer);
    drawLayers(select, layers, layer, text("compare_no_layer"));
    drawExtents(known);
    return show();
  }

  /** @param {ComparedMission[]} known */
  function drawExtents(known) {
    const place = (/** @type {number} */ at) => stepAt(axis, at) / Math.max(1, axis.length - 1);
    byId(ids.EXTENTS).replaceChildren(...known.map(({ times, pollsClose }) => {
      const bar = make("i");
      bar.style.setProperty("--from", String(place(times[0] - pollsClose)));
      bar.style.setProperty("--to", String(place(times[times.length - 1] - pollsClose)));
      return bar;
    }));
  }

  function keepInLinks() {
    const now = new URLSearchParams(location.search);
    for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(`input[${ids.KEPT}]`))) {
      field.value = now.get(field.name) ?? "";
      field.disabled = !field.value;
    }
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(`a[${ids.KEPT}], .plain-languages a`))) {
      link.href = link.pathname + writeAddress(link.search, { since, layer });
    }
  }

  function readTyped() {
    const wanted = readHours(typed.value);
    const wrong = Number.isNaN(wanted);
    byId(ids.HOURS_NOTE).textContent = wrong ? text("compare_hours_wrong") : "";
    typed.toggleAttribute("aria-invalid", wrong);
    if (!wrong && axis.length) go(wanted);
    if (!wrong) typed.value = hoursText(since);
  }

  range.addEventListener("input", () => go(axis[Number(range.value)]));
  typed.addEventListener("change", readTyped);
  byId(ids.BACK).addEventListener("click", () => step(-1));
  byId(ids.FORWARD).addEventListener("click", () => step(1));
  take.addEventListener("click", () => takeTable(panes));
  select.addEventListener("change", () => {
    layer = select.value;
    noteAddress(true);
    show();
  });
  addEventListener("popstate", () => {
    const asked = readAddress(location.search);
    layer = chosen(common(missions()), asked.layer);
    select.value = layer;
    if (axis.length && !Number.isNaN(asked.since)) go(asked.since);
  });
}

if (globalThis.document) start();
