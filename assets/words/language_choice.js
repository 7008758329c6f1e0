// Choosing a language whose texts the page has not: the view follows once they are there.

/** @import { State, StateStore } from "../types/view.js" */

/**
 * The state, in which a language is set only when it can be shown; all else of a change is at once.
 * Of several languages that are chosen while one is on its way, the last one holds.
 *
 * @template {{ lang: string }} S
 * @param {StateStore<S>} state
 * @param {object} on
 * @param {(lang: string) => boolean} on.known whether its texts are there
 * @param {(lang: string) => Promise<void>} on.fetchTexts
 * @param {(lang: string, error: unknown) => void} on.failed
 * @returns {StateStore<S>}
 */
export function withLanguages(state, { known, fetchTexts, failed }) {
  /** @type {{ lang: string } | null} */
  let coming = null;

  /** @param {string} lang */
  async function learn(lang) {
    const asked = { lang };
    coming = asked;
    /** @type {unknown} */
    let error = null;
    await fetchTexts(lang).catch((/** @type {unknown} */ thrown) => { error = thrown ?? new Error(lang); });
    if (coming !== asked) return;
    coming = null;
    if (error) failed(lang, error);
    else state.set(/** @type {Partial<S>} */ ({ lang }));
  }

  /** @param {Partial<S>} patch */
  function set(patch) {
    const { lang, ...others } = patch;
    if (lang === undefined || known(lang)) {
      if (lang !== undefined) coming = null;
      return state.set(patch);
    }
    state.set(/** @type {Partial<S>} */ (/** @type {unknown} */ (others)));
    if (coming?.lang !== lang) learn(lang);
  }

  return { ...state, set };
}
