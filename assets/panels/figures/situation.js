// One sentence over the figures: how many are in reach of an observer, where most are not, and
// how many alerts nobody has seen; of the region that is asked for where one is.
import { client } from "../../core/client.js";
import { make, mount } from "../../core/elements.js";
import { whenReady } from "../../core/ready.js";
import { paced } from "../../core/scheduling.js";
import { finest } from "../../core/view.js";
import { COUNTRY } from "../../data/record_tables.js";
import * as ids from "../../shared/ids.js";
import { TAB, VIEW } from "../../shared/leadership.js";
import { MEASURE } from "../../shared/measures.js";
import { DEPLOYMENT } from "../../shared/records.js";
import { unseenAlerts } from "./open_alerts.js";
/** @import { Format } from "../../types/client.js" */
/** @import { Numbers, ReadText } from "../../types/payload.js" */

/**
 * What the sentence is made of, at the moment shown; NaN where nobody knows.
 *
 * @typedef {object} Situation
 * @property {boolean} recorded whether the mission has any deployment
 * @property {number} share of the registered voters with an observer in reach
 * @property {number} covered units, of `units`
 * @property {number} units
 * @property {{ name: string, voters: number } | null} gap the unit with most voters out of reach; null without one
 * @property {boolean} known whether it is known of every unit how many are out of reach
 * @property {string} time with the region before it where it is not of the whole country
 * @property {boolean} [brief] whether there is room for few words only
 */

/**
 * The row with most voters out of reach, -1 where no unit has any; `known` whether all have a number of them.
 *
 * @param {number[]} rows
 * @param {Numbers} registered by row
 * @param {Numbers} covered by row
 * @returns {{ row: number, voters: number, known: boolean }}
 */
export function largestGap(rows, registered, covered) {
  let [row, voters, known] = [-1, 0, true];
  for (let i = 0; i < rows.length; i++) {
    const out = registered[rows[i]] - covered[rows[i]];
    // A unit whose voters nobody knows is no gap of none, and none of a size.
    if (out > voters) [row, voters] = [rows[i], out];
    if (Number.isNaN(out)) known = false;
  }
  return { row, voters, known };
}

/**
 * @param {Situation} now
 * @param {ReadText} words
 * @param {Pick<Format, "number" | "share">} format
 * @returns {string}
 */
export function situation(now, words, format) {
  const { recorded, share, covered, units, gap, known, time, brief } = now;
  if (!recorded) return words("situation_unrecorded", { time });
  if (Number.isNaN(share)) {
    if (Number.isNaN(covered)) return words("situation_unknown", { time });
    return words("situation_units", { time, n: format.number(covered), all: format.number(units) });
  }
  const values = { time, share: format.share(share) };
  // Units of which nobody knows it may be gaps.
  if (!gap) return words(known ? "situation_covered" : "situation_share", values);
  return words(brief ? "situation_gap_short" : "situation_gap", { ...values, unit: gap.name, n: format.number(gap.voters) });
}

/**
 * A sentence in three parts around the name that leads to the list of gaps; all of it first where it names none.
 *
 * @param {string} said
 * @param {string} name
 * @returns {[before: string, name: string, after: string]}
 */
export function aroundName(said, name) {
  // The name stands after the figures: of two places where it could be read, the last is its own.
  const at = name ? said.lastIndexOf(name) : -1;
  return at < 0 ? [said, "", ""] : [said.slice(0, at), name, said.slice(at + name.length)];
}

/**
 * What is said of alerts that nobody has seen; "" where there is none, and where nobody counted them.
 *
 * @param {number} unseen NaN where it is unknown
 * @param {ReadText} words
 * @param {Pick<Format, "number">} format
 * @param {boolean} [brief] whether there is room for few words only
 */
export const alertsSaid = (unseen, words, format, brief = false) =>
  unseen > 0 ? words(brief ? "situation_alerts_short" : "situation_alerts", { n: format.number(unseen) }) : "";

/**
 * What stands beside the sentence of a region: the share of the country; without a number where nobody knows it.
 *
 * @param {number} share
 * @param {ReadText} words
 * @param {Pick<Format, "share">} format
 */
export const wholeSaid = (share, words, format) =>
  Number.isNaN(share) ? words("inset_back") : words("situation_whole", { share: format.share(share) });

// As many as take the place of a number that has not come.
const SOME = 88;
// Narrower pages have one line for it, and phones three.
const NARROW = "(width < 1400px)";
// A phone, upright or on its side.
const SMALL = "(width < 640px), (height < 600px)";

/** @type {{ top: number, rows: number[] }} */
let within = { top: -1, rows: [] };

/**
 * The finest units of a region or of the country: found once for each.
 *
 * @param {number} top
 */
function rowsIn(top) {
  if (within.top !== top) {
    const flags = client.units.inside(top);
    within = { top, rows: client.units.ofLevel(finest(client.config.levels).id).filter((row) => flags[row]) };
  }
  return within.rows;
}

function sentence() {
  const { cube, units, config, text, state } = client;
  const { region, t } = state.get();
  const top = Math.max(units.row(region), COUNTRY);
  /** @type {(measure: string) => number} */
  const value = (measure) => cube.value(measure, top);
  const rows = rowsIn(top);
  // Whole columns: to look up each unit's number by itself takes a step's time.
  const { row, voters, known } = largestGap(
    rows, cube.column(MEASURE.registered_voters), cube.column(MEASURE.voters_covered));
  const said = situation({
    brief: matchMedia(NARROW).matches,
    recorded: config.records[DEPLOYMENT]?.count !== 0,
    share: value(MEASURE.voters_covered_share),
    covered: value(MEASURE.units_covered),
    units: value(MEASURE.units_total),
    known,
    gap: row < 0 ? null : { name: units.name[row], voters },
    time: [...(top === COUNTRY ? [] : [`${units.name[top]},`]), client.format().day(t), client.format().clock(t)].join(" "),
  }, text, client.format());
  return {
    said, gap: row < 0 ? null : { name: units.name[row], code: units.code[row] },
    whole: top === COUNTRY ? "" : wholeSaid(cube.value(MEASURE.voters_covered_share, COUNTRY), text, client.format()),
  };
}

/** The focus goes along: on the page of leadership the sentence has no link to hold it. */
function openAlerts() {
  client.state.set({ view: VIEW.lead, tab: TAB.alerts });
  requestAnimationFrame(() => document.getElementById(`tab-${TAB.alerts}`)?.focus({ preventScroll: true }));
}

whenReady(() => {
  mount(ids.SITUATION, (line) => {
    const exercise = make("span", { class: "situation-exercise" });
    const [before, after] = [make("span"), make("span")];
    const link = make("button", { type: "button", class: "situation-gap", title: client.text("situation_open") });
    const alerts = make("button", {
      type: "button", class: "situation-alerts",
      onclick: openAlerts,
    });
    // Of a region it is read beside the country, and a press leads back there.
    const country = make("button", {
      type: "button", class: "situation-country", hidden: "", onclick: () => client.state.set({ region: "" }),
    });
    // What follows the name is no line of its own.
    const named = make("span", { class: "situation-named" }, link, after);
    line.replaceChildren(make("span", { class: "situation-said" }, exercise, before, named, " ", country), " ", alerts);
    let shown = "";
    const draw = () => {
      const { said, gap, whole } = sentence();
      country.hidden = !whole;
      if (country.textContent !== whole) country.textContent = whole;
      if (shown !== said) {
        // What the page opens with is read with the page; beside the list, the list speaks.
        if (shown && client.state.get().view === VIEW.map) client.announce("situation", said);
        const parts = aroundName(said, gap?.name ?? "");
        [before, link, after].forEach((part, i) => { part.textContent = parts[i]; });
        link.hidden = !parts[1];
        link.title = client.text("situation_open");
        link.dataset.unit = gap?.code ?? "";
        shown = said;
      }
      const small = matchMedia(SMALL).matches;
      const unseen = unseenAlerts(client.state.get().t);
      const told = alertsSaid(unseen, client.text, client.format(), small);
      const words = told || alertsSaid(SOME, client.text, client.format(), small);
      // They come after the page has been read: whoever does not see them is told.
      client.announce(TAB.alerts, alertsSaid(unseen, client.text, client.format()));
      if (alerts.textContent !== words) {
        alerts.textContent = words;
        alerts.title = alertsSaid(unseen, client.text, client.format());
      }
      // It keeps its place in the line: the map below does not move when the number comes.
      alerts.toggleAttribute("data-silent", !told);
      const kind = client.config.mission.exercise ? `${client.text("situation_exercise")} ` : "";
      if (exercise.textContent !== kind) exercise.textContent = kind;
    };
    client.state.subscribe(paced(draw));
    for (const size of [NARROW, SMALL]) matchMedia(size).addEventListener("change", draw);
    draw();
  });
});
