// The public page: puts the time control, the marks and the list together.
import { byId, first, make } from "../core/elements.js";
import { makeState } from "../core/state.js";
import * as timeAxis from "../core/time_axis.js";
import { makeDrawing } from "./embed_drawing.js";
import { fetchGround } from "./embed_ground.js";
import * as embedMarks from "./embed_marks.js";
import * as embedView from "./embed_view.js";
import { mountTimeControl } from "../time/control.js";
import { makePlayback } from "../time/playback.js";
import { MEASURE } from "../shared/measures.js";
import * as ids from "../shared/public_ids.js";
import { INCIDENT } from "../shared/records.js";
import { OPENING } from "../shared/time_query.js";
import { noFilter } from "../core/time_query.js";
import { makeFormat } from "../words/format.js";
import { markStandIns, noteStandIn } from "../words/stand_ins.js";
import { makeText } from "../words/text.js";
/** @import { Titles } from "../types/payload.js" */
/** @import { ListedGroup, Snapshot, Wishes } from "../types/public.js" */

/** @typedef {Omit<Snapshot, "groups"> & { groups: ListedGroup[], published: ListedGroup[] }} PublicConfig */
/** @typedef {ReturnType<typeof makeParts>} PublicParts */

/**
 * @param {PublicConfig} data
 * @param {Wishes} wishes
 */
function makeParts(data, wishes) {
  const { times } = data;
  const state = makeState({
    defaults: { t: times[times.length - 1], ...OPENING, ...noFilter(), lang: data.lang },
    initial: { t: wishes.t, domain: wishes.domain },
    times, schedule: requestAnimationFrame.bind(globalThis),
  });
  const index = () => timeAxis.stepAt(times, state.get().t);
  /** @param {number} step */
  const go = (step) => state.set({ t: times[Math.min(times.length - 1, Math.max(0, step))] });
  const { conventions } = data;
  const text = makeText({ [data.lang]: data.texts }, data.lang, conventions, noteStandIn);
  const about = { region: data.region, conventions: conventions[data.lang], place: data.place_of_zone };
  const format = makeFormat(data.lang, data.timezone, text, about);
  return {
    config: { ...data, records: { [INCIDENT]: { count: data.groups.length } } },
    state, text, format: () => format,
    titled: (/** @type {Titles} */ titles) => titles[data.lang] ?? Object.values(titles)[0],
    times: { count: times.length, at: (/** @type {number} */ i) => times[i], index, go },
    units: { inside: () => undefined },
    // Incidents are all that the public page has.
    cube: {
      series: (/** @type {string} */ id) => embedView.series(
        id === MEASURE.incidents ? data.groups : [], times, state.get().domain),
      leftOut: () => embedView.withoutHour(data.groups, times, state.get().domain),
    },
    playback: makePlayback({
      count: times.length, index, move: go, frame: requestAnimationFrame.bind(globalThis),
    }),
  };
}

/**
 * @param {HTMLElement} element
 * @param {PublicParts} parts
 */
function buildFilters(element, { config, state, text }) {
  const boxes = config.marks.map((mark) => {
    const chosen = state.get().domain;
    const box = make("input", { type: "checkbox", onchange: apply });
    box.checked = !chosen.length || chosen.includes(mark.value);
    return { value: mark.value, box, label: make("label", {}, box,
      embedMarks.shape(mark), mark.title) };
  });
  function apply() {
    const kept = boxes.filter(({ box }) => box.checked).map(({ value }) => value);
    // An empty list keeps all, so that nothing is kept needs a word that no domain has.
    state.set({ domain: kept.length === boxes.length ? [] : kept.length ? kept : ["none"] });
  }
  const legend = make("legend", {}, text("filter"));
  element.replaceChildren(make("fieldset", {}, legend, ...boxes.map(({ label }) => label)));
}

/**
 * What a region is called: by its outline, else as a place of the list; else its code.
 *
 * @param {string} region
 * @param {Snapshot["places"]} places
 */
function nameOf(region, places) {
  const outlines = /** @type {{ feature: { id: string, properties: { name: string } } }[]} */ (
    /** @type {unknown} */ (globalThis.geo_json_outlines.getLayers()));
  return outlines.find(({ feature }) => feature.id === region)?.feature.properties.name ?? places[region]?.title ?? region;
}

/**
 * The sentence of the first view speaks of the region that the address asks for, and says what is the country's.
 *
 * @param {string} region
 * @param {PublicParts} parts
 */
function speakOf(region, { config, text }) {
  const lede = first(document, "header > p > b");
  const [n, name] = [config.groups.reduce((sum, group) => sum + group.n, 0), nameOf(region, config.places)];
  const told = n ? `${text("told_region", { n, name })}.` : text("untold_region", { name });
  lede.textContent = `${told} ${text("whole_country")}: ${lede.textContent}`;
}

// The page itself may be as high as its frame; what is in it is not.
const content = () => first(document, "main");

const framed = () => window.parent !== window;

/**
 * In an article the wheel and one finger move the article: buttons and two fingers the map.
 *
 * @param {L.Map} map
 */
function letPass(map) {
  if (!framed()) return;
  map.scrollWheelZoom.disable();
  if (L.Browser.mobile) map.dragging.disable();
}

/** Tells the page around this one how high it is, in the ways that pages listen to. */
function tellHeight() {
  const height = Math.ceil(content().getBoundingClientRect().height);
  if (!framed()) return;
  parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
  parent.postMessage(JSON.stringify({ src: location.href, context: "iframe.resize", height }), "*");
  parent.postMessage({ type: "atalaya:height", height }, "*");
}

function start() {
  /** @type {Snapshot} */
  const data = JSON.parse(byId(ids.SNAPSHOT).textContent ?? "");
  const wishes = embedView.wishes(location.search, data);
  // Each language is a page of its own, so that it can be read without this script.
  if (wishes.lang !== data.lang) {
    const link = document.querySelector(`nav a[hreflang="${wishes.lang}"]`);
    if (link) return location.replace(link.getAttribute("href") + location.search);
  }
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("nav a[hreflang]"))) {
    link.search = embedView.inAnyLanguage(location.search);
  }
  if (wishes.theme) document.documentElement.dataset.theme = wishes.theme;
  const groups = data.groups.map((group, row) => ({ ...group, row }));
  const config = { ...data, published: groups, groups: embedView.inRegion(groups, wishes.region) };
  const parts = makeParts(config, wishes);
  document.documentElement.classList.add("live");
  if (wishes.region) speakOf(wishes.region, parts);
  markStandIns(document.body, data.conventions);
  const map = globalThis.map_public;
  map.attributionControl.setPrefix(false);
  letPass(map);
  map.getContainer().setAttribute("role", "region");
  map.getContainer().setAttribute("aria-label", parts.text("map"));
  const around = Object.values(config.groups.length && wishes.region ? data.places : {}).length;
  const points = config.groups.map(({ place }) => data.places[place])
    .flatMap(({ lat, lon }) => (lat === null || lon === null ? [] : [L.latLng(lat, lon)]));
  map.invalidateSize();
  if (around && points.length) map.fitBounds(L.latLngBounds(points), { maxZoom: 9 });
  else map.fitBounds([[data.bbox[1], data.bbox[0]], [data.bbox[3], data.bbox[2]]]);
  buildFilters(byId(ids.FILTERS), parts);
  const draw = makeDrawing(map, parts);
  parts.state.subscribe(draw);
  parts.playback.subscribe(draw);
  map.on("zoomend", draw);
  mountTimeControl(byId(ids.TIME_CONTROL), parts);
  draw();
  fetchGround(data.lang);
  new ResizeObserver(tellHeight).observe(content());
  return undefined;
}

if (globalThis.document) document.addEventListener("DOMContentLoaded", start);
