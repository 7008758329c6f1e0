// The parts of the client that the data make: state, units, cube, records, time, words.
import * as addressQuery from "./core/query.js";
import { eachFrame } from "./core/scheduling.js";
import { makeState } from "./core/state.js";
import * as timeAxis from "./core/time_axis.js";
import * as timeQuery from "./core/time_query.js";
import { allowedState, defaultState } from "./core/view.js";
import { openChanges } from "./data/changes.js";
import { computedFetcher, makeComputedFigures } from "./data/computed_figures.js";
import { makeCube } from "./data/cube.js";
import { fetchTable } from "./data/loading.js";
import { makeRecords } from "./data/records.js";
import { makeUnitIndicators, unitIndicatorFetcher } from "./data/unit_indicators.js";
import { makeUnits } from "./data/units.js";
import { fetchTexts, sayFailed } from "./server/language_texts.js";
import { FILTERS } from "./shared/time_query.js";
import { makePlayback } from "./time/playback.js";
import { makeFormat } from "./words/format.js";
import { withLanguages } from "./words/language_choice.js";
import { noteStandIn } from "./words/stand_ins.js";
import { makeText, makeWriter } from "./words/text.js";
/** @import { Loaded } from "./data/loading.js" */
/** @import { Format, Parts } from "./types/client.js" */
/** @import { Config } from "./types/payload.js" */
/** @import { StateStore, Times } from "./types/view.js" */

// A jump is over: within this many milliseconds figures that the server computes have come, too.
const SETTLED = 1500;

/**
 * @param {Config} config
 * @param {StateStore} state
 */
function makeTimes({ times }, state) {
  const index = () => timeAxis.stepAt(times, state.get().t);
  /** @param {number} step */
  const go = (step) => {
    jumpedAt = -Infinity;
    state.set({ t: times[Math.min(times.length - 1, Math.max(0, step))] });
  };
  let jumpedAt = -Infinity;
  /** @param {number} step */
  const jump = (step) => {
    go(step);
    // What changes is drawn after this code has run.
    jumpedAt = performance.now();
  };
  const jumped = () => performance.now() - jumpedAt < SETTLED;
  return { count: times.length, at: (/** @type {number} */ i) => times[i], index, go, jump, jumped };
}

/**
 * Language, texts and formats follow the state; the formats of a language are made once.
 *
 * @param {Config} config
 * @param {() => string} lang
 */
function makeWords({ texts, mission, conventions }, lang) {
  /** @type {Map<string, Format>} */
  const made = new Map();
  const spoken = Object.fromEntries(mission.languages
    .map((code) => [code, makeText(texts, code, conventions, noteStandIn)]));
  const writers = Object.fromEntries(mission.languages
    .map((code) => [code, makeWriter(code, conventions, noteStandIn)]));
  /** @type {Parts["text"]} */
  const text = (key, values) => spoken[lang()](key, values);
  const format = () => {
    const about = { region: mission.region, conventions: conventions[lang()], place: titled(mission.place_of_zone) };
    const found = made.get(lang()) ?? makeFormat(lang(), mission.timezone, text, about);
    made.set(lang(), found);
    return found;
  };
  /** @type {Parts["titled"]} */
  const titled = (titles, values) => {
    const words = titles[lang()] ?? Object.values(titles)[0];
    return writers[lang()](words, values);
  };
  return { text, format, titled };
}

/**
 * Every part of the client, from what was loaded.
 *
 * @param {Loaded} loaded
 * @returns {Parts}
 */
export function assemble({ config, units: columns, cube: buffer }) {
  const units = makeUnits(columns);
  const allowed = allowedState(config, (code) => units.row(code) >= 0);
  const made = makeState({
    defaults: defaultState(config),
    // The server decided which language the page opens in: it has the texts of no other.
    initial: { ...addressQuery.fromQuery(location.search, allowed), lang: Object.keys(config.texts)[0] },
    allowed, times: config.times, query: addressQuery,
    // Drawn after the code that made a change, not a frame later: a drag feels the difference.
    schedule: eachFrame(requestAnimationFrame.bind(globalThis), queueMicrotask),
  });
  const state = withLanguages(made, {
    known: (lang) => lang in config.texts, fetchTexts: (lang) => fetchTexts(config, lang), failed: sayFailed,
  });
  const reading = timeQuery.follow(state, config.times, FILTERS);
  const records = makeRecords({
    described: config.records, units, reading, times: config.times, fetchTable,
    arrived: () => state.renew("records"),
  });
  const steps = config.times.length;
  const changes = openChanges(buffer, config.cube, steps, units);
  const unitIndicators = makeUnitIndicators({
    count: units.count, step: () => reading().step, arrived: () => state.renew("unitIndicators"),
    fetchColumns: unitIndicatorFetcher(config),
  });
  const computed = makeComputedFigures({
    units, steps, step: () => reading().step, arrived: () => state.renew("computedFigures"),
    fetchFile: computedFetcher(config),
  });
  const cube = makeCube({
    measures: config.measures, changes, records, unitIndicators, computed, units, reading, steps,
    published: config.cube.published,
  });
  const times = makeTimes(config, state);
  const playback = makePlayback({
    count: steps, index: times.index, move: times.go,
    frame: requestAnimationFrame.bind(globalThis),
  });
  const words = makeWords(config, () => state.get().lang);
  return { config, units, state, records, cube, unitIndicators, computed, times, playback, ...words };
}
