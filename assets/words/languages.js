// The texts of a language that the page was not opened in, laid over the configuration it has.

/** @import { TextTree } from "../types/payload.js" */

/**
 * Puts texts where they belong, in place: who holds a title has it in the new language, too.
 *
 * @param {object} said what has texts in another language
 * @param {TextTree | (TextTree | null)[]} texts the same, of which only the texts are given
 */
export function addTexts(said, texts) {
  const into = /** @type {Record<string, unknown>} */ (said);
  for (const [key, value] of Object.entries(texts)) {
    const there = into[key];
    if (value && typeof value === "object" && there && typeof there === "object") addTexts(there, value);
    else if (value !== null) into[key] = value;
  }
}
