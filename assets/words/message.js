// Texts with places and counted words: "{n, plural, one {# unit} other {# units}}".

const CHOICE = /\{(\w+), plural, ((?:\w+ \{[^{}]*\} ?)+)\}/g;
const FORM = /(\w+) \{([^{}]*)\}/g;
const PLACE = /\{(\w+)\}/g;

/** @import { Plurals } from "./plurals.js" */

/**
 * A count as it was written; NaN where it is none, as a share is ("0.1").
 *
 * @param {unknown} written
 */
function countOf(written) {
  const digits = String(written).replace(/\D/g, "");
  return /^$|^0./.test(digits) ? NaN : Number(digits);
}

/**
 * Fills a text in. The notation is that of ICU's MessageFormat, without places inside a form; `#` is
 * the count as given, `rules` are those of the text's language. A place without a value stays.
 *
 * @param {string} words
 * @param {Record<string, unknown>} values
 * @param {Plurals} rules
 * @returns {string}
 */
export function fillIn(words, values, rules) {
  /** @type {(whole: string, name: string, listed: string) => string} */
  const choose = (whole, name, listed) => {
    if (values[name] === undefined) return whole;
    const forms = Object.fromEntries([...listed.matchAll(FORM)].map(([, id, form]) => [id, form]));
    const form = forms[rules.select(countOf(values[name]))] ?? forms.other;
    return form.replaceAll("#", () => String(values[name]));
  };
  return words.replace(CHOICE, choose).replace(PLACE, (whole, name) => String(values[name] ?? whole));
}
