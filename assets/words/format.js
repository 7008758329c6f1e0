// Numbers, times and spans in words. Pure functions of a locale, a zone and texts.
import { localesFor, withNames } from "./conventions.js";
import { UNIT } from "../shared/measures.js";

/** @import { Conventions, ReadText } from "../types/payload.js" */

const DASH = "–";
const MINUS = "\u2212";
// The least share that is written: one decimal of a percent.
const LEAST = 0.001;

/**
 * Reads what follows "UTC" at an instant: "−5", "+5:30" or "".
 *
 * @param {string} zone
 */
function offsets(zone) {
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" });
  /** @type {Map<number, string>} */
  const known = new Map();
  // Slow to ask, and the same for a whole hour.
  return (/** @type {number} */ epoch) => {
    const hour = Math.floor(epoch / 3600);
    if (!known.has(hour)) known.set(hour, read(epoch));
    return known.get(hour);
  };
  /** @param {number} epoch */
  function read(epoch) {
    const parts = format.formatToParts(epoch * 1000);
    const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
    return name.replace(/^GMT([+]0$)?/, "").replace("-", MINUS);
  }
}

/**
 * Formats for one language and zone; `text(key, values)` reads the page's texts.
 *
 * @param {string} lang
 * @param {string} zone
 * @param {ReadText} text
 * @param {{ region?: string, conventions?: Partial<Conventions>, place?: string }} [about] the
 *   country, what the language's file says of numbers and dates, and how it calls the zone's place
 */
export function makeFormat(lang, zone, text, { region = "", conventions = {}, place = zone } = {}) {
  const offset = offsets(zone);
  const locales = localesFor(lang, region, conventions);
  const numbers = new Intl.NumberFormat(locales.numbers, { maximumFractionDigits: 1 });
  const compacts = new Intl.NumberFormat(locales.numbers, { notation: "compact", maximumFractionDigits: 1 });
  const shares = new Intl.NumberFormat(locales.numbers, { style: "percent", maximumFractionDigits: 1 });
  // A race of a quarter of a point is decided in the second decimal.
  const fine = new Intl.NumberFormat(locales.numbers, { maximumFractionDigits: 2 });
  /** @param {Intl.DateTimeFormatOptions} options */
  const dates = (options) =>
    new Intl.DateTimeFormat(locales.dates, { timeZone: zone, hourCycle: "h23", ...options });
  /** @type {(format: Intl.DateTimeFormat) => (milliseconds: number) => string} */
  const writer = (format) => {
    const { timeZone } = format.resolvedOptions();
    return locales.ownNames ? withNames(format, timeZone, conventions) : (at) => format.format(at);
  };
  /** @param {string} timeZone */
  const fullIn = (timeZone) => writer(dates({
    timeZone, weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit",
    minute: "2-digit",
  }));
  const full = fullIn(zone);
  /** @type {Map<string, (milliseconds: number) => string>} */
  const others = new Map();

  /**
   * A moment by the clocks of a unit that keeps another zone, which is then named.
   *
   * @param {number} epoch
   * @param {{ zone: string, place: string } | null} own
   */
  function timeIn(epoch, own) {
    if (!own) return full(epoch * 1000);
    const write = others.get(own.zone) ?? fullIn(own.zone);
    others.set(own.zone, write);
    return `${write(epoch * 1000)} (${own.place})`;
  }

  const day = writer(dates({ day: "numeric", month: "short" }));
  const clock = dates({ hour: "2-digit", minute: "2-digit" });
  const parts = dates({ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit" });
  /** @type {(value: number) => string} */
  const number = (value) => (Number.isNaN(value) ? DASH : numbers.format(value));

  /**
   * All and nothing are written only of all and nothing: 86,475 of 86,488 are not 100%.
   *
   * @param {number} value
   */
  function share(value) {
    if (Number.isNaN(value)) return DASH;
    if (value > 0 && value < LEAST / 2) return `<${shares.format(LEAST)}`;
    return shares.format(value < 1 ? Math.min(value, 1 - LEAST) : value);
  }

  const changes = new Intl.NumberFormat(locales.numbers, { maximumFractionDigits: 1, signDisplay: "exceptZero" });
  /** @type {(value: number) => string} */
  const signed = (value) => changes.format(value).replace("-", MINUS);
  const scores = new Intl.NumberFormat(locales.numbers, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

  /**
   * A number of a unit of measurement: metres are written in kilometres, a score with two decimals.
   *
   * @param {number} value
   * @param {string} unit
   */
  function amount(value, unit) {
    if (unit === UNIT.share) return share(value);
    if (Number.isNaN(value)) return DASH;
    if (unit === UNIT.score) return scores.format(value);
    if (unit === UNIT.points) return text("points_value", { n: signed(value) });
    if (unit === UNIT.m) return text("kilometres", { n: number(value < 1e4 ? value / 1e3 : Math.round(value / 1e3)) });
    if (unit === UNIT.minutes) return text("minutes", { n: number(Math.round(value)) });
    if (unit === UNIT.hours) return text("hours", { n: number(Math.round(value)) });
    return number(value);
  }

  /** @param {number} epoch */
  function local(epoch) {
    const found = parts.formatToParts(epoch * 1000).map(({ type, value }) => [type, value]);
    return Object.fromEntries(found);
  }

  return {
    number,
    share,
    signed,
    points: (/** @type {number} */ value) => (value < 10 ? fine : numbers).format(value),
    compact: (/** @type {number} */ value) => (Number.isNaN(value) ? DASH : compacts.format(value)),
    amount,
    score: (/** @type {number} */ value) => (Number.isNaN(value) ? DASH : scores.format(value)),
    time: (/** @type {number} */ epoch) => full(epoch * 1000),
    timeIn,
    day: (/** @type {number} */ epoch) => day(epoch * 1000),
    clock: (/** @type {number} */ epoch) => clock.format(epoch * 1000),
    hourOf: (/** @type {number} */ epoch) => Number(local(epoch).hour),
    dayOf: (/** @type {number} */ epoch) => ["year", "month", "day"].map((part) => local(epoch)[part]).join("-"),
    zone: (/** @type {number} */ epoch) => text("zone", { city: place, offset: offset(epoch) }),
    /** @param {number} seconds */
    span(seconds) {
      if (seconds % 86400 === 0 && seconds > 86400) return text("days", { n: number(seconds / 86400) });
      if (seconds % 3600 === 0) return text("hours", { n: number(seconds / 3600) });
      return text("minutes", { n: number(seconds / 60) });
    },
  };
}
