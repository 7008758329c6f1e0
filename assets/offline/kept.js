// What of a mission's addresses is kept on the device, and what of that an answer names.
/** @import { Kind } from "../types/offline.js" */

/** What the page asks for before anything else, whatever its language. */
const STARTING = ["", "_dash-layout", "_dash-dependencies", "session.json"];

const FOR_EVER = /^(?:blob|_dash-component-suites)\//;
const DATA = /^(?:_dash-layout|_dash-dependencies|config\.json|session\.json|lead\/[\w/-]+\.json)$/;
const NAMED = /(?:blob\/[0-9a-f]{12}|_dash-component-suites)\/[\w@./-]+/g;

/**
 * How an address is answered: the page, its data, or a file whose address changes with its content;
 * "" of all that the worker leaves alone.
 *
 * @param {string} url
 * @param {string} scope
 * @returns {Kind}
 */
export function kindOf(url, scope) {
  const path = inside(url, scope);
  if (path === null) return "";
  if (path === "") return "page";
  if (FOR_EVER.test(path)) return "for_ever";
  return DATA.test(path) ? "data" : "";
}

/**
 * The path within the scope, without what follows a question mark; null of another's address.
 *
 * @param {string} url
 * @param {string} scope
 */
export function inside(url, scope) {
  const { origin, pathname } = new URL(url);
  const of = new URL(scope);
  return origin === of.origin && pathname.startsWith(of.pathname)
    ? pathname.slice(of.pathname.length) : null;
}

/**
 * The files for ever that a text names: the page, its layout and its configuration name all.
 *
 * @param {string} text
 */
export const filesIn = (text) => [...new Set(text.match(NAMED) ?? [])];

/**
 * What is asked of the server anew each time: page and configuration are one for each language.
 *
 * @param {readonly string[]} languages
 */
export const startingIn = (languages) => [
  ...STARTING, ...languages.flatMap((code) => [`?lang=${code}`, `config.json?lang=${code}`]),
];

/**
 * Under which address a page is kept: of its query only the language makes another page.
 *
 * @param {string} url
 * @param {string} scope
 */
export function pageOf(url, scope) {
  const lang = new URL(url).searchParams.get("lang");
  return lang ? `${scope}?lang=${encodeURIComponent(lang)}` : scope;
}
