// The selected unit's facts: why its gap is as grave as it is, part by part.
import { client } from "../core/client.js";
import { byId, make, mount } from "../core/elements.js";
import { aboutWay } from "../words/approximate.js";
import { failureNote } from "../server/failure.js";
import { asOf, markStale } from "../core/stale.js";
import { leadAdvice } from "./advice.js";
import * as lead from "./page.js";
import { whenReady } from "../core/ready.js";
import { iconButton } from "../panels/icons.js";
import { pathOf } from "../panels/search.js";
import * as ids from "../shared/ids.js";
import { MEASURE } from "../shared/measures.js";
/** @import { GapPart, Weights } from "../types/leadership.js" */

const FACTS = [
  MEASURE.registered_voters, MEASURE.minutes_to_team, MEASURE.metres_to_team, MEASURE.teams,
  MEASURE.incidents, MEASURE.incidents_standing, MEASURE.hours_uncovered,
];
const USED = [...FACTS, MEASURE.gap_score, MEASURE.uncovered, MEASURE.part_voters,
  MEASURE.part_incidents, MEASURE.part_margin, MEASURE.part_remoteness];
// Parts that a mission may know nothing of, and what is said then.
/** @type {[string, string][]} */
const OPTIONAL = [
  [MEASURE.part_voters, "score_without_voters"],
  [MEASURE.part_incidents, "score_without_incidents"],
  [MEASURE.part_margin, "score_without_margin"],
];
/** @type {Weights | null} */
let weights = null;
let learning = false;
/** @type {unknown} */
let failure = null;

/** @type {(id: string, row: number) => number} */
const value = (id, row) => client.unitIndicators.column(id)[row];

/**
 * "60 % of it from voters": a part, its weight, and what it adds.
 *
 * @param {GapPart} part
 * @param {number} row
 */
function part({ part: id, weight, full, unit }, row) {
  const own = value(id, row);
  const { share, score } = client.format();
  const meter = make("span", { class: "gap-bar", "aria-hidden": "true" });
  meter.style.setProperty("--share", String(own || 0));
  return make("li", { title: client.text("lead_full", { full: client.format().amount(full, unit) }) },
    make("span", {}, client.titled(client.unitIndicatorTitles[id])), meter,
    make("b", {}, Number.isNaN(own) ? "–" : score(own)),
    make("span", { class: "weight" }, `× ${share(weight)}`));
}

/**
 * @param {string} id
 * @param {number} row
 */
function fact(id, row) {
  return make("div", {},
    make("dt", {}, client.titled(client.unitIndicatorTitles[id])),
    make("dd", {}, aboutWay(client.amount(value(id, row), id), value(id, row), id, client.units.approximate[row])));
}

/**
 * The facts that are told: how many incidents stand only where some were refuted or invalidated.
 *
 * @param {number} row
 */
const factsOf = (row) => FACTS.filter((id) =>
  id !== MEASURE.incidents_standing || !Object.is(value(id, row), value(MEASURE.incidents, row)));

/**
 * Why its ways are written as approximate.
 *
 * @param {number} row
 */
const wayNote = (row) => (client.units.approximate[row]
  ? [make("p", { class: "weight-note" }, client.text("approximate_way"))] : []);

/** Where the earlier margins are from, which no reader could guess. */
function marginNote() {
  if (!weights?.margins) return [];
  const title = client.config.earlier ? client.titled(client.config.earlier.title) : "";
  return [make("p", { class: "weight-note" }, client.text(`margin_of_${weights.margins}`, { title }))];
}

/**
 * Which parts have no weight, and why: of what nobody knows the score says nothing.
 *
 * @param {GapPart[]} listed
 */
function leftOut(listed) {
  if (!listed.length) return [];
  const given = new Set(listed.map((entry) => entry.part));
  return OPTIONAL.filter(([name]) => !given.has(name))
    .map(([, key]) => make("p", { class: "weight-note" }, client.text(key)));
}

/** The parts cannot be listed without their weights. */
function unlearned() {
  if (!failure) return [];
  const again = () => learn(byId(ids.LEAD_UNIT));
  return [make("p", { class: "lead-message" }, ...failureNote(failure, client.text("lead_failed"), again))];
}

/** @param {number} row */
function why(row) {
  const listed = weights?.levels[client.units.levelOf(row)] ?? [];
  const formula = client.text("lead_formula", {
    uncovered: client.format().share(value(MEASURE.uncovered, row)),
  });
  return make("div", { class: "lead-why", title: formula },
    make("h3", {}, client.text("lead_why")),
    make("ul", {}, ...listed.map((entry) => part(entry, row))), ...marginNote(),
    ...leftOut(listed), ...unlearned(),
    make("p", { class: "visually-hidden" }, formula));
}

/** @param {HTMLElement} box */
function draw(box) {
  const { unit } = client.state.get();
  const row = unit ? client.units.row(unit) : -1;
  if (row < 0 || !lead.isOpen()) {
    markStale(box, "");
    return box.replaceChildren();
  }
  client.unitIndicators.want(USED);
  const { units, text, format } = client;
  const of = client.unitIndicators.stepOf(MEASURE.gap_score);
  const late = !client.unitIndicators.ready(USED) && of >= 0 ? asOf(client.times.at(of)) : "";
  const head = make("div", { class: "lead-unit-head" },
    make("h2", { id: "lead-unit-name" }, units.name[row]),
    make("span", { class: late && "late" }, late || pathOf(units, row)),
    make("strong", { class: "gap-value", title: text("lead_score") },
      format().score(value(MEASURE.gap_score, row))),
    make("button", {
      type: "button", class: "button small", title: text("lead_advise_here"),
      onclick: () => leadAdvice.from(unit),
    }, text("lead_base")),
    iconButton("close", text("close"), {
      class: "button close", onclick: () => client.state.set({ unit: "" }),
    }));
  markStale(box, late);
  return box.replaceChildren(head,
    make("div", { class: "lead-unit-body" },
      make("div", {}, make("dl", { class: "facts" }, ...factsOf(row).map((id) => fact(id, row))), ...wayNote(row)), why(row)));
}

/**
 * The mission's weights, once: they change with the data, and then the page is loaded anew.
 *
 * @param {HTMLElement} box
 */
async function learn(box) {
  // The page is loaded anew when the data are: weights never change under it.
  if (weights || learning || !lead.isOpen()) return;
  learning = true;
  failure = null;
  try {
    weights = await client.payload.fetchJson("lead/weights.json");
    failure = null;
  } catch (error) {
    failure = error;
  }
  learning = false;
  draw(box);
}

whenReady(() => {
  mount(ids.LEAD_UNIT, (box) => {
    const all = () => { draw(box); if (!failure) learn(box); };
    client.state.subscribe((_, changed) => {
      if (changed.has("server")) failure = null;
      if (["unit", "unitIndicators", "t", "lang", "view", "server"].some((key) => changed.has(key))) all();
    });
    all();
  });
});
