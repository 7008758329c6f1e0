// A moment as people type it ("10:00", "10", "6 jun 10", "6 de junio 10:00"), by the mission's clocks. Pure functions.
import { instantSeconds } from "../core/query.js";
/** @import { Conventions } from "../types/payload.js" */

const ACCENTS = /\p{M}/gu;
// What stands between the parts in the languages of the pages, and says nothing of its own.
const BETWEEN = /(?<![\p{L}\d])(?:de|del|do|da|a|as|las|la|em|el|at|on|of|the)(?![\p{L}\d])|[,.](?!\d)/gu;
// "10 a.m." and "10 p. m." in one piece, before "a" is taken for a word between.
const HALF = /(?<=\d\s*)([ap])\.?\s?m(?![\p{L}\d])\.?/gu;
const CLOCK = String.raw`(?<hour>\d{1,2})(?:[:.h](?<minute>\d\d))?\s*(?:h|(?<half>[ap])m)?`;
const YEAR = String.raw`(?:\s+(?<year>\d{4}))?`;
const FORMS = [
  new RegExp(`^${CLOCK}$`),
  /^(?<hour>\d{1,2})(?<minute>\d\d)(?:\s*h|\s*(?<half>[ap])m)?$/,
  new RegExp(String.raw`^(?<one>\d{1,2})/(?<two>\d{1,2})(?:/(?<year>\d{4}))?(?:\s+${CLOCK})?$`),
  new RegExp(String.raw`^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[t\s]+${CLOCK})?$`),
  new RegExp(String.raw`^(?<day>\d{1,2})(?:st|nd|rd|th|o|\u00ba)?\s*(?<name>\p{L}{3,})${YEAR}(?:\s+${CLOCK})?$`, "u"),
  new RegExp(String.raw`^(?<name>\p{L}{3,})\s+(?<day>\d{1,2})(?:st|nd|rd|th)?${YEAR}(?:\s+${CLOCK})?$`, "u"),
];

/** @typedef {{ hour: number, minute: number } | null} Clock of the day; null where only a day is written */
/** @typedef {{ year: number | null, month: number, day: number } | null} Day null where only a clock is written */

/** @param {string} text */
const plain = (text) => text.normalize("NFD").replace(ACCENTS, "").toLowerCase();

/**
 * Names of the months in several languages, January first: by Intl, and as their files write them.
 *
 * @param {Record<string, Pick<Conventions, "months">>} conventions language -> what its file says
 * @returns {string[][]}
 */
export function monthNames(conventions) {
  return Array.from({ length: 12 }, (_, month) =>
    Object.entries(conventions).flatMap(([lang, { months }]) => {
      const write = new Intl.DateTimeFormat(lang, { month: "long", timeZone: "UTC" });
      return [write.format(Date.UTC(2001, month, 15)), months?.[month] ?? ""].filter(Boolean).map(plain);
    }));
}

/**
 * The month, 1 to 12, that a word of three letters or more begins; 0 where none or several do.
 *
 * @param {string} word
 * @param {string[][]} months
 */
function monthOf(word, months) {
  const found = months.flatMap((names, i) => (names.some((name) => name.startsWith(word)) ? [i + 1] : []));
  return found.length === 1 ? found[0] : 0;
}

/**
 * Day and month of "6/6" and "21/6"; null where either could be the month, as in "6/7".
 *
 * @param {number} one
 * @param {number} two
 */
function dayOfTwo(one, two) {
  if (one === two || one > 12) return { day: one, month: two };
  return two > 12 ? { day: two, month: one } : null;
}

/**
 * The clock of a form's parts, null where they have none; undefined where no clock shows it.
 *
 * @param {Record<string, string | undefined>} found
 * @returns {Clock | undefined}
 */
function clockOf({ hour, minute, half }) {
  if (hour === undefined) return null;
  const clock = { hour: Number(hour), minute: Number(minute ?? 0) };
  if (clock.hour > 23 || clock.minute > 59) return undefined;
  if (!half) return clock;
  // 12 am is midnight, 12 pm noon; 13 pm is no time.
  return clock.hour < 1 || clock.hour > 12 ? undefined : { ...clock, hour: (clock.hour % 12) + (half === "p" ? 12 : 0) };
}

/**
 * What is written: {day, clock}; null where it is no moment.
 *
 * @param {string} text
 * @param {string[][]} months as `monthNames` gives them
 * @returns {{ day: Day, clock: Clock } | null}
 */
export function readTyped(text, months) {
  const words = plain(text).replace(HALF, "$1m").replace(BETWEEN, " ").trim().replace(/\s+/g, " ");
  const found = FORMS.map((form) => form.exec(words)?.groups).find(Boolean);
  const clock = found && clockOf(found);
  if (!found || clock === undefined) return null;
  const year = found.year === undefined ? null : Number(found.year);
  if (found.one !== undefined) {
    const day = dayOfTwo(Number(found.one), Number(found.two));
    return day && { day: { year, ...day }, clock };
  }
  if (found.day === undefined) return { day: null, clock };
  const month = found.name === undefined ? Number(found.month) : monthOf(found.name, months);
  return month ? { day: { year, month, day: Number(found.day) }, clock } : null;
}

/** @type {(number: number, length?: number) => string} */
const digits = (number, length = 2) => String(number).padStart(length, "0");

/**
 * An instant by the clocks of a zone; undefined where the calendar has no such day.
 *
 * @param {{ year: number, month: number, day: number }} date
 * @param {{ hour: number, minute: number }} clock
 * @param {string} zone
 */
function instant({ year, month, day }, { hour, minute }, zone) {
  // A month's 31st rolls over into the next one where it has 30 days.
  const rolled = new Date(Date.UTC(year, month - 1, day));
  if (rolled.getUTCMonth() !== month - 1 || rolled.getUTCDate() !== day) return undefined;
  return instantSeconds(`${digits(year, 4)}-${digits(month)}-${digits(day)}T${digits(hour)}:${digits(minute)}`, zone);
}

/**
 * The instant that a text means, in seconds of the epoch: what it leaves out (day, year, clock) is
 * that of the moment shown. "wrong" where it is no moment, "outside" where the axis does not reach it.
 *
 * @param {string} text
 * @param {object} about
 * @param {number} about.t the moment shown
 * @param {number[]} about.times the axis
 * @param {string} about.zone
 * @param {string[][]} about.months
 * @returns {number | "wrong" | "outside"}
 */
export function typedInstant(text, { t, times, zone, months }) {
  const typed = readTyped(text, months);
  if (!typed) return "wrong";
  const [shown, first, last] = [t, times[0], times[times.length - 1]].map((epoch) => clocksOf(epoch, zone));
  const { day, clock } = typed;
  // Around a new year the axis has days of two years: the one that is on it is meant.
  const years = day?.year ? [day.year] : [...new Set([shown.year, first.year, last.year])];
  const found = years.map((year) => instant({ ...(day ?? shown), year }, clock ?? shown, zone))
    .filter((epoch) => epoch !== undefined);
  if (!found.length) return "wrong";
  return found.find((epoch) => epoch >= times[0] && epoch <= times[times.length - 1]) ?? "outside";
}

/**
 * What the clocks and calendars of a zone say at an instant.
 *
 * @param {number} epoch
 * @param {string} zone
 */
function clocksOf(epoch, zone) {
  // Swedish writes 2021-06-06 10:00:00.
  const [year, month, day, hour, minute] = new Date(epoch * 1000)
    .toLocaleString("sv", { timeZone: zone }).split(/\D+/).map(Number);
  return { year, month, day, hour, minute };
}
