// What is selected, as one value: the unit and, of what was clicked there, the records still shown.
import { client } from "./client.js";
import { TIME_KEYS } from "../shared/time_query.js";
/** @import { Records, Units } from "../types/data.js" */
/** @import { State, StateStore } from "../types/view.js" */

const REST = 400;
// An answer that does not come is asked for again; at once when the server is there again.
const PATIENCE = 30_000;
/**
 * The records of a layer that were clicked.
 *
 * @typedef {{ layer: string, kind: string, ids: number[] }} Clicked
 * @typedef {{ t: number, [key: string]: unknown }} Reading
 * @typedef {{ unit: string, records: { kind: string, ids: number[] }[], reading: Reading, lang: string, version: string, asked: number }} Question
 */

/** @type {{ unit: string, clicked: Clicked[] }} */
const NONE = { unit: "", clicked: [] };

/**
 * The ids of the records that a layer of points draws at the current view; none where hidden.
 *
 * @param {{ state: StateStore, records: Records }} parts
 * @param {{ layer: string, kind: string }} of
 * @returns {Set<number>}
 */
export function drawnIds({ state, records }, { layer, kind }) {
  const table = records.table(kind);
  if (!table || !state.get().layers.some(({ id }) => id === layer)) return new Set();
  const { count, indices } = records.selected(kind);
  return new Set(Array.from(indices.subarray(0, count), (i) => table.id[i]));
}

/**
 * `publish(data)` hands the selection over; see docs/client.md for its shape. `drawn(of)` gives
 * the ids of a layer's records that are drawn now; `changed()` is called when `ofOther` may differ.
 *
 * The records of a click belong to the unit it selected: they are forgotten with it, and those
 * that another moment, a filter or a hidden layer takes from the map are left out.
 *
 * @param {object} parts
 * @param {StateStore} parts.state
 * @param {Units} parts.units
 * @param {(question: Question) => void} parts.publish
 * @param {() => boolean} parts.playing
 * @param {(of: { layer: string, kind: string }) => Set<number>} parts.drawn
 * @param {string} parts.version
 * @param {() => void} parts.changed
 */
export function makeSelection({ state, units, publish, playing, drawn, version, changed }) {
  let picked = NONE;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  let moved = false;
  let asked = 0;
  /** @type {Question | null} */
  let wanted = null;
  /** @type {Question | null} */
  let answered = null;
  /** @type {unknown} */
  let failure = null;

  function records() {
    if (picked.unit !== state.get().unit) picked = NONE;
    return picked.clicked
      .map(({ layer, kind, ids }) => {
        // Found anew each time: the moment, a filter or a hidden layer may have taken some away.
        const there = drawn({ layer, kind });
        return { kind, ids: ids.filter((id) => there.has(id)) };
      })
      .filter(({ ids }) => ids.length);
  }

  function data() {
    const now = state.get();
    const reading = /** @type {Reading} */ (
      Object.fromEntries(TIME_KEYS.map((key) => [key, now[key]]))
    );
    return { unit: now.unit, records: records(), reading, lang: now.lang, version };
  }

  function ask() {
    clearTimeout(waiting);
    moved = false;
    failure = null;
    wanted = { ...data(), asked: ++asked };
    // Of no unit there is nothing to wait for.
    if (wanted.unit) waiting = setTimeout(ask, PATIENCE);
    publish(wanted);
    changed();
  }

  /**
   * @param {number} row
   * @param {Clicked[]} clicked
   */
  function select(row, clicked) {
    picked = { unit: units.code[row], clicked };
    if (picked.unit === state.get().unit) ask();
    else state.set({ unit: picked.unit });
  }

  /**
   * Another unit is asked for at once; another moment only when it stands still.
   *
   * @param {State} now
   * @param {Set<string>} keys
   */
  function follow(now, keys) {
    if (keys.has("unit") || keys.has("lang") || (keys.has("server") && ofOther())) return ask();
    const concerns = TIME_KEYS.some((key) => keys.has(key)) || (keys.has("layers") && picked.clicked.length);
    if (!now.unit || !concerns) return undefined;
    clearTimeout(waiting);
    moved = true;
    waiting = setTimeout(rest, REST);
    return changed();
  }

  function rest() {
    if (playing()) waiting = setTimeout(rest, REST);
    else ask();
  }

  /**
   * An answer has come; one to an older question is none.
   *
   * @param {number} number
   */
  function answer(number) {
    if (number !== asked) return;
    if (!moved) clearTimeout(waiting);
    answered = wanted;
    failure = null;
    changed();
  }

  /**
   * A question has failed: it is asked again when somebody says so, or the view changes.
   *
   * @param {number} number
   * @param {unknown} error
   */
  function fail(number, error) {
    if (number !== asked) return;
    if (!moved) clearTimeout(waiting);
    failure = error;
    changed();
  }

  /**
   * What the lists that are there are of: null while they are of the current selection, else
   * `{unit, t}`; the unit "" where nothing was answered yet.
   */
  function ofOther() {
    const now = state.get();
    if (!now.unit) return null;
    const { unit = "", reading, lang } = answered ?? {};
    // The answer to an older question is of the same unit and may still be of other records.
    const same = unit === now.unit && lang === now.lang && answered === wanted && !moved;
    return same ? null : { unit: lang === now.lang ? unit : "", t: reading?.t };
  }

  state.subscribe(follow);
  if (state.get().unit) ask();
  return { select, answer, fail, ofOther, failure: () => failure, again: ask };
}
