// The comparison of two missions: one clock that both frames follow, the address, the table.
import { READY } from "../core/compare_messages.js";
import { byId, first } from "../core/elements.js";
import { paced } from "../core/scheduling.js";
import { readAddress, writeAddress } from "./address.js";
import { makeControls } from "./controls.js";
import { opening, sharedAxis } from "./hours.js";
import { chosen, common, drawLayers } from "./layer_choice.js";
import { keepInLinks } from "./links.js";
import { difference, makeDifferenceSwitch } from "./difference_switch.js";
import { makePane } from "./panes.js";
import { drawTable, takeTable } from "./table.js";
import * as ids from "../shared/compare_ids.js";
import { makeFormat } from "../words/format.js";
import { markStandIns, noteStandIn } from "../words/stand_ins.js";
import { makeText } from "../words/text.js";
/** @import { CompareAddress, CompareDocument } from "../types/compare.js" */
/** @import { Pane } from "./panes.js" */

// Milliseconds. Browsers refuse to note a new address many times a second, as a drag would.
const REST = 250;

/**
 * What the missions that have spoken have in common.
 *
 * @param {Pane[]} panes
 */
function knownOf(panes) {
  const missions = panes.flatMap((pane) => pane.mission() ?? []);
  return { missions, axis: sharedAxis(missions), layers: common(missions), opening: opening(missions) };
}

/**
 * What is shown follows from what is wanted, which the address says, and from what is known.
 *
 * @param {ReturnType<typeof knownOf>} known
 * @param {CompareAddress} wanted
 * @returns {CompareAddress}
 */
function shownOf({ axis, layers, opening: first }, wanted) {
  const since = Number.isNaN(wanted.since) ? first : wanted.since;
  return {
    since: Math.min(axis[axis.length - 1], Math.max(axis[0], since)),
    layer: chosen(layers, wanted.layer),
    difference: wanted.difference,
  };
}

/** The page's own words: numbers as the missions' country writes them where they share one. */
function makeWords() {
  /** @type {CompareDocument} */
  const given = JSON.parse(byId(ids.PAGE).textContent ?? "");
  const { lang, conventions } = given;
  const text = makeText({ [lang]: given.texts }, lang, conventions, noteStandIn);
  markStandIns(document.body, conventions);
  /** @param {string[]} regions */
  const formatOf = (regions) => makeFormat(lang, "UTC", text, {
    conventions: conventions[lang], region: new Set(regions).size === 1 ? regions[0] : "",
  });
  return { ...given, text, formatOf };
}

function start() {
  const words = makeWords();
  const { text, formatOf } = words;
  const sections = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".compare-pane"))];
  const titles = sections.map((element) => first(element, "h2").textContent ?? "");
  const select = /** @type {HTMLSelectElement} */ (byId(ids.LAYER));
  const take = /** @type {HTMLButtonElement} */ (byId(ids.TAKE));
  const controls = makeControls({ text, go });
  const view = makeDifferenceSwitch(text, (wished) => choose({ difference: wished }));
  let wanted = readAddress(location.search);
  let format = formatOf([]);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  const drawFigures = paced(() => drawTable(byId(ids.TABLE), panes, { text, format, titles }));
  const panes = sections.map((element) => makePane(element, words, heard));
  let known = knownOf(panes);

  /**
   * A frame has spoken: its mission is met, or its figures are there.
   *
   * @param {string} what
   */
  function heard(what) {
    if (what === READY) return meet();
    subtract();
    return drawFigures(wanted, new Set());
  }

  /** Once the first has told its units of the hour the second draws what it has more or less. */
  function subtract() {
    const { layer, difference: wished } = shownOf(known, wanted);
    const units = wished && !refused(layer) ? panes[0].units(layer) : undefined;
    if (units !== undefined) panes[1].subtract(layer, units, titles[0]);
  }

  /** @param {string} layer */
  const refused = (layer) => difference(known, layer);

  function meet() {
    known = knownOf(panes);
    const { missions, axis, layers } = known;
    controls.span(axis, missions);
    drawLayers(select, layers, text("compare_no_layer"));
    format = formatOf(missions.map(({ region }) => region));
    take.disabled = false;
    show();
  }

  function show() {
    if (!known.missions.length) return;
    const { since, layer, difference: wished } = shownOf(known, wanted);
    const reason = refused(layer);
    const drawn = wished && !reason;
    panes.forEach((pane, i) => pane.show(since, layer, !drawn ? "map" : i ? "difference" : "told"));
    view.show(drawn, reason);
    subtract();
    controls.show(since, panes.map((pane) => pane.clock()).filter(Boolean).join("; "));
    select.value = layer;
    drawFigures(wanted, new Set());
  }

  /** @param {boolean} push as a step that Back undoes */
  function noteAddress(push) {
    clearTimeout(resting);
    const shown = shownOf(known, wanted);
    history[push ? "pushState" : "replaceState"](null, "", writeAddress(location.search, shown));
    keepInLinks(shown);
  }

  /** @param {number} since */
  function go(since) {
    wanted = { ...wanted, since };
    show();
    clearTimeout(resting);
    resting = setTimeout(() => noteAddress(false), REST);
  }

  /** @param {Partial<CompareAddress>} change a step that Back undoes */
  function choose(change) {
    // The entry that is left says what was shown there.
    noteAddress(false);
    wanted = { ...wanted, ...change };
    noteAddress(true);
    show();
  }

  take.addEventListener("click", () => takeTable(panes));
  select.addEventListener("change", () => choose({ layer: select.value }));
  addEventListener("popstate", () => {
    wanted = readAddress(location.search);
    show();
    keepInLinks(wanted);
  });
  keepInLinks(wanted);
}

if (globalThis.document) start();
