// The leadership page in the address: what is listed, compared and asked. Pure functions.
import {
  AREAS, BRIEF, CHECKS, COVER_STATES, DEMAND, GOAL, GOALS, MOST_VOTERS, OTHER_NAMES, TAB, TABS, VIEW, VIEWS,
  YESTERDAY,
} from "../shared/leadership.js";
import { LAYER } from "../shared/drawing.js";
import { AXES } from "../shared/time_query.js";
/** @import { Config } from "../types/payload.js" */
/** @import { ASKABLE } from "../shared/leadership.js" */
/** @import { AllowedLead, Field, LeadState, State } from "../types/view.js" */

/** Of `lanes`: they stand below the slider. */
export const OPEN = "open";
const HOURS = ["6h", "24h", "48h"];
// As views/lead/asking.py reads it: add:3,move:2,by:4h,km:50,base:150101,demand:gap_score, or
// goal:all,voters:20000
const ASK = new RegExp(
  "^(?:(?:add|move|km):\\d{1,4}|by:\\d{1,3}h|base:[\\w-]{1,20}|"
  + `demand:(?:${Object.keys(DEMAND).join("|")})|goal:(?:${GOALS.join("|")})|voters:\\d{1,7})$`,
);

// As views/lead/sections/choices.py reads it: places:province,since:bulletin
const CHOICES = /^(?:[a-z][a-z_]{0,23}:[\w.+-]{1,64}(?:,(?!$)|$)){1,16}$/;
const STATION = /^[^\s,](?:.{0,58}\S)?$/;

/** @type {LeadState} */
export const defaults = {
  view: VIEW.map, tab: TAB.gaps, region: "", area: "", voters: 0, cover: "", before: YESTERDAY,
  ask: "", check: "", choices: "", station: "", lanes: "",
};

/** @type {(values: readonly string[]) => (text: string) => string | undefined} */
const oneOf = (values) => (text) => (values.includes(text) ? text : undefined);

/** @type {ReadonlyMap<string, string>} */
const otherNames = new Map(Object.entries(OTHER_NAMES));

/**
 * The section of an address, by its id or as its command is called. As views/lead/section_tabs.py reads it.
 *
 * @param {string} text
 */
function check(text) {
  const plain = text.replaceAll("-", "_");
  return oneOf(CHECKS)(otherNames.get(plain) ?? plain);
}

/** @param {string} text */
function voters(text) {
  return /^\d{1,7}$/.test(text) && Number(text) <= MOST_VOTERS ? Number(text) : undefined;
}

/** @param {string} text */
function ask(text) {
  const parts = text.split(",");
  const names = parts.map((part) => part.split(":")[0]);
  // A word that stands twice would mean whichever is read last, here and on the server.
  const sound = parts.every((part) => ASK.test(part)) && new Set(names).size === names.length;
  return sound ? text : undefined;
}

/**
 * What an address may ask for, from the configuration.
 *
 * @type {(config: Config, hasUnit: (code: string) => boolean) => AllowedLead}
 */
export const allowed = (config, hasUnit) => ({
  befores: [YESTERDAY, BRIEF, ...HOURS, ...config.moments.map(({ id }) => id)],
  hasUnit,
});

/**
 * Key -> how it is written and read, as in query.js.
 *
 * @type {(allowed: AllowedLead) => Record<string, Field>}
 */
export const fields = ({ befores, hasUnit }) => ({
  view: { text: String, value: oneOf(VIEWS) },
  tab: { text: String, value: oneOf(TABS) },
  region: { text: String, value: (text) => (hasUnit(text) ? text : undefined) },
  area: { text: String, value: oneOf(AREAS) },
  voters: { text: String, value: voters },
  cover: { text: String, value: oneOf(COVER_STATES) },
  before: { text: String, value: oneOf(befores) },
  ask: { text: String, value: ask },
  check: { text: String, value: check },
  lanes: { text: String, value: oneOf([OPEN]) },
  choices: { text: String, value: (text) => (CHOICES.test(text) ? text : undefined) },
  // As the electoral body numbers them: no list of them is on the page.
  station: { text: String, value: (text) => (STATION.test(text) ? text : undefined) },
});

/**
 * What the address of a brief says: moment, language, and the filters that the page has on.
 *
 * @param {Pick<State, "t" | "before" | "lang" | "layers" | "region" | "area" | "voters" | "cover" | typeof AXES[number]>} state
 * @param {string} usual indicator that the map of gaps opens with
 */
export function briefQuery(state, usual) {
  const { t, before, lang, region, area, voters, cover } = state;
  const kept = AXES.map((axis) => [axis, state[axis].join(",")]);
  const choice = state.layers.find(({ id }) => id === LAYER.gaps)?.choice;
  const filters = Object.entries({
    region, area, voters: voters ? String(voters) : "", cover, ...Object.fromEntries(kept),
    indicator: choice === usual ? "" : choice,
  });
  return new URLSearchParams({
    t: String(t), before, lang, ...Object.fromEntries(filters.filter(([, value]) => value)),
  });
}

/**
 * Tabs and sections that an address names and there are not: key -> word.
 *
 * @type {(query: string) => Partial<Record<"tab" | "check", string>>}
 */
export function unknownPlaces(query) {
  const given = new URLSearchParams(query);
  /** @type {Partial<Record<"tab" | "check", string>>} */
  const found = {};
  const [tab, section] = [given.get("tab"), given.get("check")];
  if (tab && !oneOf(TABS)(tab)) found.tab = tab;
  if (section && !check(section)) found.check = section;
  return found;
}

/**
 * The words of a request: "add:3,by:4h" -> {add: "3", by: "4h"}.
 *
 * @type {(text: string) => Record<string, string>}
 */
export const asked = (text) =>
  Object.fromEntries(text.split(",").filter(Boolean).map((part) => part.split(":")));

/**
 * A request in words; what is empty or nothing is left out.
 *
 * @type {(wanted: Record<string, unknown>) => string}
 */
export const askText = (wanted) =>
  Object.entries(wanted)
    .filter(([, value]) => value && value !== "0")
    .map(([name, value]) => `${name}:${value}`)
    .join(",");

/**
 * The choices of a state with one more, `name:value`; it takes the place of one of its name.
 *
 * @type {(choices: string, added: string) => string}
 */
export function choose(choices, added) {
  const [name, value] = added.split(":");
  return Object.entries({ ...asked(choices), [name]: value }).map((pair) => pair.join(":")).join(",");
}

/** A place of so many voters is one that a mission asks for by itself: one tap lists these alone. */
export const LARGE = 20000;
// Units of at least so many voters.
const VOTERS = [0, 1000, 5000, 10000, LARGE, 50000, 100000];

/**
 * The numbers of voters to choose from, ascending; one that an address brought is among them.
 *
 * @param {number} chosen
 */
export const voterSteps = (chosen) => [...new Set([...VOTERS, chosen])].sort((a, b) => a - b);

/** @type {(typeof ASKABLE)[number][]} */
const TEAMS = ["add", "move", "by", "km", "base", "demand"];
/** @type {(typeof ASKABLE)[number][]} */
const EVERYBODY = ["goal", "voters"];

/**
 * What of a form is asked: with these teams as much as possible, or everybody with the fewest.
 *
 * @param {Record<string, unknown>} given
 */
export function askOf(given) {
  const wanted = given.goal === GOAL.all || given.goal === GOAL.twice ? EVERYBODY : TEAMS;
  const kept = wanted.filter((name) => name in given && given[name] !== DEMAND.voters);
  return askText(Object.fromEntries(kept.map((name) => [name, given[name]])));
}
