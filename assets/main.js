// Wiring: loads the payload, puts the parts together, and hands them to the page.
import { makeAddress } from "./core/address.js";
import { client } from "./core/client.js";
import { mount } from "./core/elements.js";
import { makeFormat, makeText } from "./core/format.js";
import { fillIn } from "./core/message.js";
import * as addressQuery from "./core/query.js";
import { becomeReady } from "./core/ready.js";
import { eachFrame } from "./core/scheduling.js";
import { drawnIds, makeSelection } from "./core/selection.js";
import { makeState } from "./core/state.js";
import * as timeAxis from "./core/time_axis.js";
import * as timeQuery from "./core/time_query.js";
import { allowedState, defaultState } from "./core/view.js";
import { openChanges } from "./data/changes.js";
import { makeCube } from "./data/cube.js";
import { makePayload, showStatus } from "./data/loading.js";
import { makeRecords } from "./data/records.js";
import { unitIndicatorFetcher, makeUnitIndicators } from "./data/unit_indicators.js";
import { makeUnitSearch } from "./data/unit_search.js";
import { makeUnits } from "./data/units.js";
import { bindMapKeys } from "./map/keyboard.js";
import { makeLayers } from "./map/layers.js";
import { bindPointer } from "./map/pointer.js";
import { makeMap } from "./map/view.js";
import { makeLegend } from "./panels/legend.js";
import { showRecordsState } from "./panels/records.js";
import { BESIDE } from "./panels/search.js";
import * as ids from "./shared/ids.js";
import { FILTERS } from "./shared/time_query.js";
import { mountTimeControl } from "./time/control.js";
import { makePlayback } from "./time/playback.js";
// Parts of the page that nothing here calls: each builds itself where its element is.
import "./core/announce.js";
import "./core/page_texts.js";
import "./server/session.js";
import "./server/update_notice.js";
import "./leadership/advice.js";
import "./leadership/apart.js";
import "./leadership/filters.js";
import "./leadership/grid.js";
import "./leadership/lines.js";
import "./leadership/page.js";
import "./leadership/tabs.js";
import "./leadership/unit.js";
import "./panels/drawers.js";
import "./panels/files.js";
import "./panels/header.js";
import "./panels/key_figures.js";
import "./panels/layers.js";
import "./panels/unit.js";

const UNSEEN = 200;
let leaflet = null;
let bind = null;

function makeTimes({ times }, state) {
  const index = () => timeAxis.stepAt(times, state.get().t);
  const go = (step) =>
    state.set({ t: times[Math.min(times.length - 1, Math.max(0, step))] });
  return { count: times.length, at: (i) => times[i], index, go };
}

/** Language, texts and formats follow the state; the formats of a language are made once. */
function makeWords({ texts, mission }, lang) {
  const made = new Map();
  const spoken = Object.fromEntries(Object.keys(texts).map((code) => [code, makeText(texts, code)]));
  const text = (key, values) => spoken[lang()](key, values);
  const format = () => {
    if (!made.has(lang())) {
      // Peru writes 8,836,380 where Spain writes 8.836.380: the country decides.
      const locale = [lang(), mission.region].filter(Boolean).join("-");
      made.set(lang(), makeFormat(locale, mission.timezone, text));
    }
    return made.get(lang());
  };
  const titled = (titles, values) => {
    const words = titles[lang()] ?? Object.values(titles)[0];
    return values ? fillIn(words, values, new Intl.PluralRules(lang())) : words;
  };
  return { text, format, titled };
}

/** Every part of the client, from what was loaded. */
function assemble({ config, units: columns, cube: buffer }) {
  const units = makeUnits(columns);
  const allowed = allowedState(config, (code) => units.row(code) >= 0);
  const state = makeState({
    defaults: defaultState(config),
    initial: addressQuery.fromQuery(location.search, allowed),
    allowed, times: config.times, query: addressQuery,
    schedule: eachFrame(requestAnimationFrame.bind(globalThis), queueMicrotask),
  });
  const reading = timeQuery.follow(state, config.times, FILTERS);
  const records = makeRecords({
    described: config.records, units, reading, times: config.times,
  });
  const steps = config.times.length;
  const changes = openChanges(buffer, config.cube, steps, units);
  const unitIndicators = makeUnitIndicators({
    count: units.count, step: () => reading().step, arrived: () => state.renew("unitIndicators"),
    fetchColumns: unitIndicatorFetcher(config),
  });
  const cube = makeCube({
    measures: config.measures, changes, records, unitIndicators, units, reading, steps,
    published: config.cube.published,
  });
  const times = makeTimes(config, state);
  const playback = makePlayback({
    count: steps, index: times.index, move: times.go,
    frame: requestAnimationFrame.bind(globalThis),
  });
  const words = makeWords(config, () => state.get().lang);
  return { config, units, state, records, cube, unitIndicators, times, playback, ...words };
}

/** The address follows the view, a moment after it rests; the view follows Back and Forward. */
function followAddress(state) {
  const address = makeAddress({
    state,
    write: (query, push) => history[push ? "pushState" : "replaceState"](
      push ? null : history.state, "", location.pathname + query + (push ? "" : location.hash),
    ),
  });
  addEventListener("popstate", () => address.restore(location.search));
  return address;
}

/** Setting the page's language restyles all of it: only when it changes. */
function followLanguage(state) {
  const set = () => (document.documentElement.lang = state.get().lang);
  state.subscribe((now, changed) => changed.has("lang") && set());
  set();
}

function publish(parts) {
  const { state, units, records, cube, unitIndicators, times, playback, format, titled, text } = parts;
  const measure = (value, id) => format().amount(value, cube.measure(id).unit);
  Object.assign(client, {
    state, units, records, cube, unitIndicators, times, playback, titled, text, format,
  });
  client.unitIndicatorTitles = parts.config.unit_indicators;
  client.amount = measure;
  client.layers = makeLayers(parts.config.layers, state);
  const titles = Object.fromEntries(BESIDE.map((code) =>
    [code, Object.values(client.config.texts).map((texts) => texts[code])]));
  client.findUnits = makeUnitSearch(
    units, (row) => cube.value("registered_voters", row), titles);
  client.figures = (row, ids) =>
    Object.fromEntries(ids.map((id) => [id, cube.value(id, row)]));
}

function bindMap(parts, topology) {
  const view = makeMap(leaflet, parts, topology);
  const selection = makeSelection({
    state: parts.state, units: parts.units, playing: parts.playback.running,
    version: parts.config.version,
    drawn: (of) => drawnIds(parts, of),
    changed: () => showRecordsState(),
    publish: (data) => globalThis.dash_clientside?.set_props?.(ids.SELECTION, {
      "data-wanted": JSON.stringify(data),
    }),
  });
  const pointer = bindPointer(view, parts, selection.select);
  bindMapKeys(view, pointer, parts);
  client.selection = selection;
  client.map = view;
  client.legend = makeLegend({ ...parts, view });
}

/** Leaflet's map may come before the data or after them. */
function whenMap(fn) {
  if (leaflet) fn();
  else bind = fn;
}

/** Resolves once the browser has painted, or soon where it does not paint: a tab behind others. */
const painted = () =>
  new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, UNSEEN);
  });

async function start(loaded) {
  const parts = assemble(loaded);
  publish(parts);
  const address = followAddress(parts.state);
  await new Promise((done) => whenMap(done));
  bindMap(parts, loaded.topology);
  await painted();
  mount(ids.TIME_CONTROL, (element) => mountTimeControl(element, parts));
  followLanguage(parts.state);
  becomeReady();
  await painted();
  address.begin();
}

/** The records have come: what counts or draws them does so anew. */
function complete(tables) {
  client.records.fill(tables);
  client.state.renew("records");
}

/** Texts before there is a state: in the language of the address, else the mission's first. */
const earlyText = (early) => (key, values) => {
  const texts = client.config?.texts ?? early;
  const asked = new URLSearchParams(location.search).get("lang");
  const [first] = client.config?.mission.languages ?? Object.keys(early);
  return makeText(texts, asked in texts ? asked : first)(key, values);
};

function boot() {
  client.payload = makePayload("/config.json");
  mount(ids.LOAD_STATUS, (element) =>
    showStatus(element, client.payload, earlyText(JSON.parse(element.dataset.early))),
  );
  client.payload.load(start, complete);
}

// Dash puts Leaflet before these files and makes the map after them.
globalThis.L?.Map.addInitHook(/** @this {{ getContainer(): HTMLElement }} */ function () {
  if (this.getContainer().id !== ids.MAP) return;
  leaflet = this;
  bind?.();
});
boot();
