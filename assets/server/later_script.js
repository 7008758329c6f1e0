// Scripts of what the first view does without: each fetched once, by whatever needs it first.
import { first } from "../core/elements.js";
import { loadScript, loadStyle } from "./scripts.js";
import * as attributes from "../shared/attributes.js";

/** @type {(name: string) => string} */
const addressOf = (name) => first(document, `script[${name}]`).getAttribute(name) ?? "";

/**
 * A function that does something once; what failed is done again by the next who asks.
 *
 * @param {() => Promise<unknown>} load
 */
function once(load) {
  /** @type {Promise<unknown> | null} */
  let loading = null;
  return () => {
    loading ??= load().catch((/** @type {unknown} */ error) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

/** Resolves once the leadership page's script has run, with its styles there. */
export const loadLater = once(async () => {
  await loadStyle(addressOf(attributes.LATER_STYLE));
  await loadScript(addressOf(attributes.LATER));
});

/** Resolves once the script of a frame of the comparison has run. */
export const loadFramed = once(() => loadScript(addressOf(attributes.FRAMED)));
