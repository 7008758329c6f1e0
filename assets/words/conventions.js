// How numbers and dates are written in a language that the browser may not know: then by the locale
// of the language that stands in for it, with the names of months and days that its file gives.

/** @import { Conventions } from "../types/payload.js" */

/** @type {Record<string, string | undefined>} */
const SIGNS = { point: ".", comma: "," };
// A locale of each sign, of which every browser knows the numbers.
/** @type {Record<string, string | undefined>} */
const OF_SIGN = { point: "en", comma: "es-BO" };

/** @type {(tag: string) => boolean} */
const isKnown = (tag) => Intl.NumberFormat.supportedLocalesOf(tag).length > 0
  && Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;

/**
 * Locales to write numbers and dates by. A region decides where the language leaves it to the
 * country: Peru writes 8,836,380 where Spain writes 8.836.380.
 *
 * @param {string} lang
 * @param {string} region ISO 3166-1 alpha-2, or ""
 * @param {Partial<Conventions>} [conventions] those of the language's file
 * @returns {{ numbers: string, dates: string, ownNames: boolean }} `ownNames`: write the file's
 */
export function localesFor(lang, region, conventions = {}) {
  const { decimal = "", fallback = "", weekdays = [] } = conventions;
  const own = [lang, fallback].filter(Boolean).map((code) => (region ? `${code}-${region}` : code));
  const known = own.filter(isKnown);
  const sign = SIGNS[decimal];
  const fits = (/** @type {string} */ tag) => !sign || new Intl.NumberFormat(tag).format(0.5)[1] === sign;
  return {
    numbers: known.find(fits) ?? OF_SIGN[decimal] ?? "en",
    dates: known[0] ?? "en",
    ownNames: weekdays.length > 0 || !isKnown(own[0]),
  };
}

/**
 * Writes instants with the file's names of months and days, "Sun, 6 Jun 2021, 23:30", as the server
 * does; the names it does not give are those of the locale.
 *
 * @param {Intl.DateTimeFormat} format says which parts, and those that have no name
 * @param {string} zone
 * @param {Partial<Conventions>} names
 * @returns {(milliseconds: number) => string}
 */
export function withNames(format, zone, { months = [], weekdays = [] }) {
  const numeric = new Intl.DateTimeFormat("en-US", { timeZone: zone, year: "numeric", month: "numeric", day: "numeric" });
  return (milliseconds) => {
    const at = Object.fromEntries(numeric.formatToParts(milliseconds).map(({ type, value }) => [type, Number(value)]));
    const day = new Date(Date.UTC(at.year, at.month - 1, at.day)).getUTCDay();
    /** @type {Record<string, string | undefined>} */
    const said = Object.fromEntries(format.formatToParts(milliseconds).map(({ type, value }) => [type, value]));
    const named = [said.day, months[at.month - 1] ?? said.month, said.year].filter(Boolean).join(" ");
    const time = said.hour && `${said.hour}:${said.minute}`;
    return [said.weekday && (weekdays[day] ?? said.weekday), named, time].filter(Boolean).join(", ");
  };
}
