// Scripts of what the first view does without: each fetched once, by whatever needs it first.
import { client } from "../core/client.js";
import { first } from "../core/elements.js";
import { fetchTexts } from "./language_texts.js";
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

/** @type {(style: string, script: string) => Promise<void>} */
async function load(style, script) {
  await loadStyle(addressOf(style));
  await loadScript(addressOf(script));
}

/** Resolves once the leadership page's script has run, with its styles and texts there. */
export const loadLater = once(async () => {
  const { config } = client;
  // Of a language chosen since, the page has all texts.
  await Promise.all(Object.keys(config.texts).map((lang) => fetchTexts(config, lang)));
  await load(attributes.LATER_STYLE, attributes.LATER);
});

/** Resolves once the script of a frame of the comparison has run, with its styles there. */
export const loadFramed = once(() => load(attributes.FRAMED_STYLE, attributes.FRAMED));
