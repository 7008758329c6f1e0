// An advice in tables: each move with its way, what it is worth, and what limits it.
import { client } from "../core/client.js";
import { make } from "../core/elements.js";
import { aboutWay } from "../words/approximate.js";
import * as attributes from "../shared/attributes.js";
import { DEMAND, WORTH } from "../shared/leadership.js";
import { MEASURE, UNIT } from "../shared/measures.js";
/** @import { Advice, Move, Worst, Worth } from "../types/leadership.js" */

/** @type {typeof client.text} */
const text = (key, values) => client.text(key, values);

/** @param {Pick<Advice, "worth" | "demand">} advice */
export function worth({ worth: rows, demand }) {
  const { share, number: whole } = client.format();
  /** @param {number} value */
  const amount = (value) => whole(demand === DEMAND.voters ? Math.round(value) : value);
  /** @param {string} id */
  // A bound may be unknown to the solver; what is covered today may be unknown to the mission.
  const nothing = (id) => text(id === WORTH.bound ? "advice_no_bound" : "no_data");
  /** @param {keyof Worth} id */
  const line = (id) => {
    const { demand: reached, share: part, gain } = rows[id];
    const bar = make("span", { class: "worth-bar", "aria-hidden": "true" });
    bar.style.setProperty("--share", String(part ?? 0));
    return make("tr", { "data-worth": id },
      make("th", { scope: "row" }, text(`advice_worth_${id}`)),
      make("td", {}, reached === null ? nothing(id) : amount(reached)), make("td", {}, part === null ? "–" : share(part), bar),
      make("td", {}, gain === null ? "–" : `+${amount(gain)}`));
  };
  const heads = ["", `advice_${demand}`, "advice_share", "advice_gain"];
  return make("table", { class: "worth" },
    make("thead", {}, make("tr", {}, ...heads.map((key) =>
      make("th", { scope: "col" }, key ? text(key) : "")))),
    make("tbody", {}, ...Object.values(WORTH).map(line)));
}

/**
 * The way in minutes and km; in km alone where the mission gives no speeds.
 *
 * @param {Pick<Move, "minutes" | "km">} move
 */
export function wayText({ minutes, km }) {
  const { number: whole } = client.format();
  if (km === null) return text("advice_from_anywhere");
  const values = { n: whole(Math.round(km)), km: whole(Math.round(km)) };
  if (minutes === null) return text("kilometres", values);
  return text("advice_way", { ...values, minutes: whole(Math.round(minutes)) });
}

/** @param {number} value */
const score = (value) => client.format().amount(value, UNIT.score);

/** @param {Move} row */
function move(row) {
  const { units } = client;
  const { number: whole } = client.format();
  const from = row.team ? `${row.team}, ${row.from_name}` : row.from_name || text("advice_new_team");
  /** @type {(value: number | null, written: string) => string} */
  const less = (value, written) => (value ? ` −${written}` : "");
  const lost = less(row.voters_lost, whole(row.voters_lost ?? 0));
  const opened = less(row.score_opened, score(row.score_opened ?? 0));
  return make("tr", {},
    make("td", { class: "order" }, String(row.order)),
    make("td", {}, from),
    make("td", {}, make("button", {
      type: "button", class: "link", [attributes.UNIT]: row.to_unit,
    }, row.to_name), make("small", {}, row.to_region === row.to_name ? "" : row.to_region)),
    make("td", { class: "gain" },
      row.voters_gained === null ? "–" : `+${whole(row.voters_gained)}${lost}`),
    make("td", { class: "gain" },
      row.score_closed === null ? "–" : `+${score(row.score_closed)}${opened}`),
    make("td", {}, aboutWay(wayText(row), row.km, MEASURE.metres_to_team, units.approximate[units.row(row.to_unit)])));
}

/** @param {Pick<Advice, "moves">} advice */
export function moves({ moves: rows }) {
  const heads = ["advice_order", "advice_from", "advice_to", "advice_voters_gained", "advice_score_closed",
    "advice_minutes"];
  return make("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": text("advice") },
    make("table", { class: "moves" },
      make("thead", {}, make("tr", {}, ...heads.map((key) => make("th", { scope: "col" }, text(key))))),
      make("tbody", {}, ...rows.map(move))));
}

/**
 * Why the gravest gap is, or is not, among the places: with the way to it on the map.
 *
 * @param {Worst} worst
 */
function worstGap({ text: words, values, unit, why }) {
  const { number } = client.format();
  const scored = why.endsWith(DEMAND.gap_score);
  /** @param {number | string} value */
  const written = (value) => (typeof value === "string" ? value : scored ? score(value) : number(value));
  const said = client.titled(words,
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, written(value)])));
  return make("button", { type: "button", class: "worst-gap", [attributes.UNIT]: unit }, said);
}

/** @param {Pick<Advice, "worst">} advice */
export const worst = ({ worst: found }) => (found ? [worstGap(found)] : []);

/** @param {Pick<Advice, "notes">} advice */
export function notes({ notes: listed }) {
  const { number } = client.format();
  /** @param {Record<string, number>} values */
  const written = (values) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, number(value)]));
  return listed.map(({ text, values }) => make("p", { class: "lead-note" },
    client.titled(text, written(values))));
}
