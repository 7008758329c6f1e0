// Wiring: loads the payload, has the parts put together, and hands them to the page.
import { assemble } from "./assemble.js";
import { makeAddress } from "./core/address.js";
import { client } from "./core/client.js";
import { inComparison } from "./core/compare_messages.js";
import { byId, make, mount } from "./core/elements.js";
import { becomeReady, whenReady } from "./core/ready.js";
import { drawnIds, makeSelection } from "./core/selection.js";
import { classNamed } from "./data/classification.js";
import { makePayload, showStatus } from "./data/loading.js";
import { makeUnitSearch } from "./data/unit_search.js";
import { bindMapKeys } from "./map/keyboard.js";
import { makeLayers } from "./map/layers.js";
import { bindPointer } from "./map/pointer.js";
import { makeMap } from "./map/view.js";
import { makeLegend } from "./panels/legend.js";
import { showRecordsState } from "./panels/records.js";
import { setProps } from "./server/callbacks.js";
import { failureNote } from "./server/failure.js";
import { loadFramed } from "./server/later_script.js";
import * as attributes from "./shared/attributes.js";
import * as ids from "./shared/ids.js";
import { MEASURE, UNIT } from "./shared/measures.js";
import { lanesButton } from "./time/lanes_button.js";
import { regionsButton } from "./time/regions_button.js";
import { typedField } from "./time/typed_field.js";
import { mountTimeControl } from "./time/control.js";
import { markStandIns } from "./words/stand_ins.js";
import { makeText } from "./words/text.js";
// Parts of the page that nothing here calls: each builds itself where its element is.
import "./core/announce.js";
import "./core/page_texts.js";
import "./core/unknown_choices.js";
import "./core/unknown_places.js";
import "./server/session.js";
import "./server/update_notice.js";
import "./leadership/opening.js";
import "./leadership/page.js";
import "./map/circles/draw_by.js";
import "./panels/drawers.js";
import "./panels/files.js";
import "./panels/header.js";
import "./panels/insets/insets.js";
import "./panels/key_figures.js";
import "./panels/layers.js";
import "./panels/legend/card.js";
import "./panels/figures/open_alerts.js";
import "./panels/figures/outlook.js";
import "./panels/figures/situation.js";
import "./panels/unit.js";
/** @import { Loaded } from "./data/loading.js" */
/** @import { Parts } from "./types/client.js" */
/** @import { Table } from "./types/data.js" */
/** @import { ReadText, Topology } from "./types/payload.js" */
/** @import { StateStore } from "./types/view.js" */

// Milliseconds.
const UNSEEN = 200;
// The page around a frame of the comparison has the address, and no room for a unit's panel.
const COMPARED = inComparison(location.search, parent !== globalThis.window);
/** @type {L.Map | null} */
let leaflet = null;
/** @type {((map: L.Map) => void) | null} */
let bind = null;

/**
 * The address follows the view, a moment after it rests; the view follows Back and Forward.
 *
 * @param {StateStore} state
 */
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

/**
 * Setting the page's language restyles all of it: only when it changes.
 *
 * @param {StateStore} state
 */
function followLanguage(state) {
  const set = () => (document.documentElement.lang = state.get().lang);
  state.subscribe((now, changed) => changed.has("lang") && set());
  set();
}

/** @param {Parts} parts */
function publish(parts) {
  const { state, units, records, cube, unitIndicators, computed, times, playback, format, titled, text } = parts;
  Object.assign(client, {
    state, units, records, cube, unitIndicators, computed, times, playback, titled, text, format,
  });
  client.unitIndicatorTitles = parts.config.unit_indicators;
  client.amount = (value, id) => {
    const { unit } = cube.measure(id);
    const named = unit === UNIT.class ? classNamed(parts.config.layers, id, value) : null;
    return named ? titled(named) : format().amount(value, unit);
  };
  client.layers = makeLayers(parts.config.layers, state);
  client.findUnits = makeUnitSearch(
    units, (row) => cube.value(MEASURE.registered_voters, row), parts.config.unplaced);
  client.figures = (row, ids) =>
    Object.fromEntries(ids.map((id) => [id, cube.value(id, row)]));
}

/**
 * @param {L.Map} leaflet
 * @param {Parts} parts
 * @param {Topology} topology
 */
function bindMap(leaflet, parts, topology) {
  const view = makeMap(leaflet, parts, topology);
  const selection = makeSelection({
    state: parts.state, units: parts.units, playing: parts.playback.running,
    version: parts.config.version,
    drawn: (of) => drawnIds(parts, of),
    changed: () => showRecordsState(),
    publish: (data) => setProps(ids.SELECTION, { [attributes.WANTED]: JSON.stringify(data) }),
  });
  const pointer = bindPointer(view, { ...parts, unitLines: (row) => client.unitLines?.(row) ?? null }, COMPARED ? () => {} : selection.select);
  bindMapKeys(view, pointer, parts);
  client.selection = selection;
  client.map = view;
  client.legend = makeLegend({ ...parts, view });
}

/**
 * Leaflet's map may come before the data or after them.
 *
 * @param {(map: L.Map) => void} fn
 */
function whenMap(fn) {
  if (leaflet) fn(leaflet);
  else bind = fn;
}

/** Resolves once the browser has painted, or soon where it does not paint: a tab behind others. */
const painted = () =>
  new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, UNSEEN);
  });

/** Resolves at the first press of a key or a pointer: whatever changes from then on is a person's step. */
const pressed = () =>
  new Promise((done) => {
    for (const kind of ["keydown", "pointerdown"]) {
      addEventListener(kind, done, { capture: true, once: true });
    }
  });

/** @param {Loaded} loaded */
async function start(loaded) {
  const parts = assemble(loaded);
  publish(parts);
  const address = COMPARED ? null : followAddress(parts.state);
  /** @type {L.Map} */
  const map = await new Promise((done) => whenMap(done));
  bindMap(map, parts, loaded.topology);
  // The areas are seen before the panels are built, which takes as long again.
  await painted();
  mount(ids.TIME_CONTROL, (element) => mountTimeControl(element, { ...parts, more: () => [regionsButton(), lanesButton()], typed: typedField }));
  followLanguage(parts.state);
  markStandIns(document.body, parts.config.conventions);
  becomeReady();
  // Only now: what opening the page changes is no step that anybody took.
  await Promise.race([painted(), pressed()]);
  address?.begin();
}

/**
 * The records have come: what counts or draws them does so anew.
 *
 * @param {Record<string, Table>} tables
 */
function complete(tables) {
  client.records.fill(tables);
  client.state.renew("records");
  // Last, and without a word where it does not come: it is nothing that anybody asked for.
  client.map.surround().catch(() => {});
}

/**
 * Texts before there is a state: in the language of the address, else the mission's first.
 *
 * @type {(early: Record<string, Record<string, string>>) => ReadText}
 */
const earlyText = (early) => (key, values) => {
  const texts = client.config?.texts ?? early;
  const asked = new URLSearchParams(location.search).get("lang") ?? "";
  const [first] = Object.keys(texts);
  return makeText(texts, asked in texts ? asked : first)(key, values);
};

/** A frame of the comparison has a script of its own; what did not come has a button to try again. */
function openFramed() {
  document.documentElement.dataset.compared = "";
  // At once, beside the data.
  loadFramed().catch(() => {});
  const ask = async () => {
    try {
      await loadFramed();
    } catch (error) {
      const note = make("p", { class: "lead-message" });
      note.append(...failureNote(error, client.text("lead_failed"), () => { note.remove(); ask(); }));
      byId(ids.STAGE_MAP).prepend(note);
    }
  };
  whenReady(ask);
}

function boot() {
  // As the page's HTML asks for it before any script has run.
  client.payload = makePayload(`config.json?lang=${document.documentElement.lang}`);
  mount(ids.LOAD_STATUS, (element) =>
    showStatus(element, client.payload, earlyText(JSON.parse(String(element.dataset.early)))),
  );
  client.payload.load(start, complete);
}

// Dash puts Leaflet before these files and makes the map after them.
globalThis.L?.Map.addInitHook(/** @this {L.Map} */ function () {
  if (this.getContainer().id !== ids.MAP) return;
  leaflet = this;
  bind?.(this);
});
if (COMPARED) openFramed();
boot();
