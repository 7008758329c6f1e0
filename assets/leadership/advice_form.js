// The question for advice as a form: how many teams, by when, from where, for what.
import { client } from "../core/client.js";
import { make } from "../core/elements.js";
import * as leadQuery from "../core/lead_query.js";
import { finest } from "../core/view.js";
import { DEMAND, GOAL, GOALS } from "../shared/leadership.js";

const MOST_KM = 9999;
const HOURS = ["", "1h", "2h", "4h", "6h", "8h", "12h", "24h"];
const ASKS_FOR_TEAMS = /(^|,)(add|move|goal):/;

/**
 * The form of the question; `by` is there where teams have speeds.
 *
 * @typedef {HTMLFormElement & { add: HTMLInputElement, by?: HTMLSelectElement, demand: HTMLSelectElement }} AskForm
 */

/** @type {typeof client.text} */
const text = (key, values) => client.text(key, values);

/**
 * @param {string} name
 * @param {string} label
 * @param {HTMLInputElement | HTMLSelectElement} input
 */
function field(name, label, input) {
  input.name = name;
  return make("label", { class: "lead-field" }, make("span", {}, label), input);
}

/**
 * @param {string} value
 * @param {number} [max]
 */
function number(value, max = 999) {
  return make("input", { type: "number", min: 0, max, step: 1, value, inputmode: "numeric" });
}

/**
 * @param {(readonly [id: string, title: string])[]} list
 * @param {string} chosen
 */
function options(list, chosen) {
  return make("select", {}, ...list.map(([id, title]) => {
    const option = make("option", { value: id }, title);
    option.selected = id === chosen;
    return option;
  }));
}

/** @param {string} chosen */
function hourOptions(chosen) {
  const { t } = client.state.get();
  /** @param {string} hours */
  const at = (hours) => client.format().time(t + 3600 * parseInt(hours, 10));
  const known = [...new Set([...HOURS, chosen])].sort((a, b) => parseInt(a || "0", 10) - parseInt(b || "0", 10));
  /** @param {string} hours */
  const title = (hours) => (hours
    ? text("advice_by_hours", { n: parseInt(hours, 10), time: at(hours) }) : text("advice_any_time"));
  return options(known.map((hours) => [hours, title(hours)]), chosen);
}

/** @param {string} chosen */
function baseOptions(chosen) {
  const { unit } = client.state.get();
  const lowest = finest(client.config.levels).id;
  const codes = [unit, chosen].filter((code) =>
    code && client.units.row(code) >= 0 && client.units.levelOf(client.units.row(code)) === lowest);
  /** @type {[string, string][]} */
  const known = [...new Set(codes)].map((code) => [code, client.units.name[client.units.row(code)]]);
  return options([["", text("advice_anywhere")], ...known], chosen);
}

/** @param {string} chosen */
function voterOptions(chosen) {
  const { number: whole } = client.format();
  return options(leadQuery.voterSteps(Number(chosen)).map((n) => [String(n),
    n ? text("lead_from_voters", { n: whole(n) }) : text("lead_all")]), String(chosen));
}

/**
 * How far teams may go: by when they are there, or in km where the mission gives no speeds.
 *
 * @param {{ by: string, km: string }} asked
 */
function limits({ by, km }) {
  const { timed } = client.config.mission;
  return [
    ...(timed || by ? [field("by", text("advice_by"), hourOptions(by))] : []),
    ...(!timed || km ? [field("km", text("advice_km"), number(km, MOST_KM))] : []),
  ];
}

/**
 * The question as a form; `ask(words)` is called with one that can be asked, as an address has it.
 *
 * @param {(words: string) => void} ask
 */
export function drawForm(ask) {
  const { ask: before, voters } = client.state.get();
  // What an address does not name is asked of nobody; a form that is new suggests three teams.
  const asked = { goal: GOAL.most, voters: String(voters), add: before ? "0" : "3", move: "0", by: "", km: "",
    base: "", demand: DEMAND.voters, ...leadQuery.asked(before) };
  const goal = options(GOALS.map((id) => [id, text(`advice_goal_${id}`)]), asked.goal);
  goal.addEventListener("change", () => { form.dataset.goal = goal.value; });
  /** @type {[string, string][]} */
  const kinds = Object.values(DEMAND).map((id) => [id, text(`advice_${id}`)]);
  const element = make("form", { class: "lead-ask", "data-goal": asked.goal,
    onsubmit: (/** @type {Event} */ event) => submit(event, form, ask),
    // What was wrong is no longer, until it is asked again.
    oninput: () => form.add.setCustomValidity("") },
    field("goal", text("advice_goal"), goal),
    field("voters", text("advice_units"), voterOptions(asked.voters)),
    field("add", text("advice_add"), number(asked.add)),
    field("move", text("advice_move"), number(asked.move)),
    ...limits(asked),
    field("base", text("advice_base"), baseOptions(asked.base)),
    field("demand", text("advice_demand"), options(kinds, asked.demand)),
    make("button", { type: "submit", class: "button primary", id: "ask-advice" }, text("advice_ask")),
    make("button", {
      type: "submit", class: "button", id: "ask-gravest", title: text("advice_gravest_note"),
      // The same question by gap score: the form shows what was asked.
      onclick: () => { /** @type {AskForm} */ (element).demand.value = DEMAND.gap_score; },
    }, text("advice_gravest")));
  // Fields are found by their names.
  const form = /** @type {AskForm} */ (element);
  return form;
}

/**
 * @param {Event} event
 * @param {AskForm} form
 * @param {(words: string) => void} ask
 */
function submit(event, form, ask) {
  event.preventDefault();
  const words = leadQuery.askOf(Object.fromEntries(new FormData(form)));
  // Nothing is asked of no team: the server would refuse it, and an empty answer says nothing.
  form.add.setCustomValidity(ASKS_FOR_TEAMS.test(words) ? "" : text("reason_no_team"));
  if (form.reportValidity()) ask(words);
}

/**
 * Another moment: "in 4 hours" is another time of day.
 *
 * @param {AskForm} form
 */
export function renewHours({ by }) {
  by?.replaceWith(Object.assign(hourOptions(by.value), { name: by.name }));
}
