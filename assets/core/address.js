// The view in the address: choices are steps that Back undoes; the slider and the map's place are not.
/** @import { State, StateStore } from "../types/view.js" */

// Milliseconds. Browsers refuse to note a new address many times a second, as a drag would.
const REST = 250;
const STEPS = /** @type {const} */ (["unit", "view", "tab", "level", "by", "ask", "station"]);

/** @type {(state: State) => string} */
const drawn = ({ layers }) => layers.map(({ id, choice }) => `${id}:${choice}`).join();

/**
 * Whether a change is one that people go back from: a selection, a page, a layer.
 *
 * @type {(before: State, now: State) => boolean}
 */
const isStep = (before, now) =>
  STEPS.some((key) => before[key] !== now[key]) || drawn(before) !== drawn(now);

/**
 * `write(query, push)` puts a query into the address, as a new entry of the history where `push`.
 * `begin()` is called once the view stands; `restore(query)` when the browser went to an entry.
 *
 * @param {object} parts
 * @param {StateStore} parts.state
 * @param {(query: string, push: boolean) => void} parts.write
 */
export function makeAddress({ state, write }) {
  /** @type {string | null} */
  let entry = null;
  let last = state.get();
  let begun = false;
  let restoring = false;
  let pushing = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  /**
   * @param {State} of
   * @param {boolean} push
   */
  function put(of, push) {
    const query = state.toQuery(of);
    if (query !== entry) write(query, push);
    entry = query;
  }

  function rest() {
    put(state.get(), pushing);
    pushing = false;
  }

  /** @param {State} now */
  function follow(now) {
    if (begun && !restoring && !pushing && isStep(last, now)) {
      // The entry left behind says what was shown when it was left.
      put(last, false);
      pushing = true;
    }
    restoring = false;
    last = now;
    clearTimeout(waiting);
    waiting = setTimeout(rest, REST);
  }

  /**
   * The language is the reader's, not the view's: it stays.
   *
   * @param {string} query
   */
  function restore(query) {
    if (query === entry) return;
    clearTimeout(waiting);
    const before = state.get();
    [entry, pushing, restoring] = [query, false, true];
    const { lang: _, ...view } = { ...state.defaults(), ...state.fromQuery(query) };
    state.set(view);
    // A state that stays as it was has no round of listeners: the next change, which is a person's,
    // would be taken for the restored one.
    if (state.get() === before) restoring = false;
  }

  state.subscribe(follow);
  return { begin: () => { begun = true; }, restore };
}
