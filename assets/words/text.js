// Texts of a language, filled in by the plural rules of the language each is in.
import { fillIn } from "./message.js";
import { makePlurals } from "./plurals.js";

/**
 * @import { Conventions, ReadText } from "../types/payload.js"
 * @import { Plurals } from "./plurals.js"
 */

/** @typedef {(said: string, language: string) => void} Note told of a text in another language */

/**
 * Reads `texts[lang][key]`, filling its places in; a missing key shows itself.
 *
 * @param {Record<string, Record<string, string>>} texts
 * @param {string} lang
 * @param {Record<string, Partial<Conventions>>} [conventions] by language
 * @param {Note} [note]
 * @returns {ReadText}
 */
export function makeText(texts, lang, conventions = {}, note) {
  const write = makeWriter(lang, conventions, note);
  return (key, values) => write(texts[lang]?.[key] ?? key, values);
}

/**
 * Fills texts of a language in; what stands in for a missing one is in another language.
 *
 * @param {string} lang
 * @param {Record<string, Partial<Conventions>>} [conventions] by language
 * @param {Note} [note]
 * @returns {(words: string, values?: Record<string, unknown>) => string}
 */
export function makeWriter(lang, conventions = {}, note) {
  /** @type {Map<string, Plurals>} */
  const made = new Map();
  const rules = (/** @type {string} */ code) => {
    const stated = conventions[code]?.plurals;
    const found = made.get(code) ?? (stated ? makePlurals(stated) : new Intl.PluralRules(code));
    made.set(code, found);
    return found;
  };
  return (words, values) => {
    const other = conventions[lang]?.stand_ins?.[words];
    const said = values ? fillIn(words, values, rules(other ?? lang)) : words;
    if (other) note?.(said, other);
    return said;
  };
}
