// "I can move or add N teams by HH:MM: where?" The question, the wait, the answer.
import { client } from "../core/client.js";
import { byId, make, mount } from "../core/elements.js";
import { failureNote } from "../server/failure.js";
import { finest } from "../core/view.js";
import * as leadQuery from "../core/lead_query.js";
import * as leadAnswer from "./answer.js";
import * as lead from "./page.js";
import { whenReady } from "../core/ready.js";
import { FORMATS } from "../shared/files.js";
import * as ids from "../shared/ids.js";
import { DEMAND, GOAL, GOALS, TAB } from "../shared/leadership.js";
/** @import { Advice, AdviceQuestion, AdviceReply } from "../types/leadership.js" */

const POLL = 350;
const MOST_KM = 9999;
const NARROW = "(width < 1000px)";
/** @typedef {Advice & AdviceQuestion} Answer */

/**
 * The form of the question; `by` is there where teams have speeds.
 *
 * @typedef {HTMLFormElement & { add: HTMLInputElement, by?: HTMLSelectElement }} AskForm
 */

const HOURS = ["", "1h", "2h", "4h", "6h", "8h", "12h", "24h"];
const ASKS_FOR_TEAMS = /(^|,)(add|move|goal):/;
const VOTERS = [0, 1000, 5000, 10000, 20000, 50000, 100000];
// A GeoPackage of one layer and a dozen lines is more than anybody asks for.
const OFFERED = FORMATS.filter(([format]) => format !== "gpkg");
/** @type {typeof client.text} */
const text = (key, values) => client.text(key, values);
/** @type {AskForm} */
let form;
/** @type {HTMLElement} */
let out;
/** @type {AdviceQuestion | null} */
let running = null;
/** @type {Answer | null} */
let answer = null;
/** @type {unknown} */
let failure = null;

/** @param {AdviceQuestion} question */
const query = ({ t, ask }) => new URLSearchParams({ t: String(t), ask });

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
  const steps = [...new Set([...VOTERS, Number(chosen)])].sort((a, b) => a - b);
  return options(steps.map((n) => [String(n),
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

function drawForm() {
  const { ask, voters } = client.state.get();
  // What an address does not name is asked of nobody; a form that is new suggests three teams.
  const asked = { goal: GOAL.most, voters: String(voters), add: ask ? "0" : "3", move: "0", by: "", km: "",
    base: "", demand: DEMAND.voters, ...leadQuery.asked(ask) };
  const goal = options(GOALS.map((id) => [id, text(`advice_goal_${id}`)]), asked.goal);
  goal.addEventListener("change", () => { form.dataset.goal = goal.value; });
  /** @type {[string, string][]} */
  const kinds = Object.values(DEMAND).map((id) => [id, text(`advice_${id}`)]);
  const asking = make("form", { class: "lead-ask", "data-goal": asked.goal, onsubmit: submit,
    // What was wrong is no longer, until it is asked again.
    oninput: () => form.add.setCustomValidity("") },
    field("goal", text("advice_goal"), goal),
    field("voters", text("advice_units"), voterOptions(asked.voters)),
    field("add", text("advice_add"), number(asked.add)),
    field("move", text("advice_move"), number(asked.move)),
    ...limits(asked),
    field("base", text("advice_base"), baseOptions(asked.base)),
    field("demand", text("advice_demand"), options(kinds, asked.demand)),
    make("button", { type: "submit", class: "button primary", id: "ask-advice" }, text("advice_ask")));
  // Fields are found by their names.
  form = /** @type {AskForm} */ (asking);
  return form;
}

/** @param {Event} event */
function submit(event) {
  event.preventDefault();
  const ask = leadQuery.askOf(Object.fromEntries(new FormData(form)));
  // Nothing is asked of no team: the server would refuse it, and an empty answer says nothing.
  form.add.setCustomValidity(ASKS_FOR_TEAMS.test(ask) ? "" : text("reason_no_team"));
  if (!form.reportValidity()) return;
  if (ask === client.state.get().ask) run();
  else client.state.set({ ask });
}

/** Fetches the answer until it is there; a newer question takes the place of an older one. */
async function run() {
  stop();
  failure = null;
  const { ask, t } = client.state.get();
  if (!ask) return show(null);
  // Whoever finds another question here when an answer comes has been overtaken.
  const mine = (running = { ask, t });
  waitFor(mine, 0);
  while (running === mine) {
    // Asked again and again: a request that waits for a solver would be cut by a proxy.
    const reply = await once(mine);
    if (running !== mine) return undefined;
    if (reply.state !== "working") {
      running = null;
      return reply.state === "done" ? show({ ...mine, ...reply }) : fail(reply.error);
    }
    waitFor(mine, reply.seconds);
    await new Promise((done) => setTimeout(done, POLL));
  }
  return undefined;
}

/**
 * @param {AdviceQuestion} asked
 * @returns {Promise<AdviceReply>}
 */
async function once(asked) {
  try {
    return await client.payload.fetchJson(`lead/advice.json?${query(asked)}`);
  } catch (error) {
    return { state: "failed", error };
  }
}

function stop() {
  if (!running) return;
  fetch(`lead/advice/drop?${query(running)}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: "{}",
  // Nobody waits for it: that the server did not hear of it concerns nobody.
  }).catch(() => {});
  running = null;
}

/**
 * @param {AdviceQuestion} asked
 * @param {number} seconds
 */
function waitFor(asked, seconds) {
  const cancel = make("button", {
    type: "button", class: "button small", onclick: () => { stop(); show(answer); },
  }, text("advice_cancel"));
  out.setAttribute("aria-busy", "true");
  if (!seconds) client.announce(TAB.advice, text("advice_working", { n: 0 }));
  client.adviceLines?.dim(true);
  out.replaceChildren(make("p", { class: "lead-message" },
    text("advice_working", { n: Math.round(seconds) })), make("progress", {}), cancel);
}

/** @param {unknown} error */
function fail(error) {
  answer = null;
  failure = error;
  out.setAttribute("aria-busy", "false");
  out.removeAttribute("data-late");
  out.replaceChildren(make("p", { class: "lead-failed" }, ...failureNote(error, text("advice_failed"), run)));
  client.adviceLines?.draw([]);
}

/** Asks the same for the moment that the map shows. */
const again = () => make("button", { type: "button", class: "button small", id: "advice-now", onclick: run },
  text("advice_now"));

/** @param {AdviceQuestion} asked */
function files(asked) {
  return make("div", { class: "lead-files" }, make("span", {}, text("advice_take")),
    ...OFFERED.map(([format, title]) => make("a", {
      class: "button small", download: "", "data-format": format,
      href: `lead/advice.${format}?${query(asked)}`,
    }, title)));
}

/** @param {Answer | null} found */
function show(found) {
  answer = found;
  out.replaceChildren();
  out.setAttribute("aria-busy", "false");
  out.removeAttribute("data-late");
  client.adviceLines?.draw(found?.moves ?? []);
  if (!found) return;
  const stale = found.t !== client.state.get().t;
  const when = text(stale ? "advice_stale" : "advice_at", { time: client.format().time(found.t) });
  const { moves, notes, worth } = leadAnswer;
  const [first, ...rest] = notes(found);
  out.toggleAttribute("data-late", stale);
  client.announce(TAB.advice, when);
  client.adviceLines?.dim(stale);
  out.replaceChildren(
    make("div", { class: "lead-answer-head" }, make("h2", {}, when), ...(stale ? [again()] : []),
      files(found)),
    first, ...(found.moves.length ? [moves(found)] : []), worth(found), ...rest);
  // On a narrow screen the question fills the panel: the answer comes into view.
  if (visible() && matchMedia(NARROW).matches) bringUp();
}

/** The answer below the head of the panel; the panel alone moves, never the page around it. */
function bringUp() {
  const [panel, head] = [ids.LEAD, ids.LEAD_HEAD].map(byId);
  const top = panel.getBoundingClientRect().top + head.offsetHeight;
  panel.scrollTop += out.getBoundingClientRect().top - top;
}

/**
 * The next question sets out from this unit.
 *
 * @param {string} code
 */
function from(code) {
  const asked = { add: "3", ...leadQuery.asked(client.state.get().ask), base: code };
  client.state.set({ tab: TAB.advice, ask: leadQuery.askOf({ ...asked, goal: GOAL.most }) });
}

const visible = () => lead.isOpen() && client.state.get().tab === TAB.advice;

export const leadAdvice = { from, answer: () => answer };

whenReady(() => {
  mount(ids.LEAD_ADVICE, (box) => {
    out = make("div", { class: "lead-answer" });
    box.replaceChildren(drawForm(), out);
    client.state.subscribe((now, changed) => {
      if (["lang", "ask", "unit", "tab"].some((key) => changed.has(key))) {
        // Not under the hand of whoever fills it in.
        if (!box.contains(document.activeElement)) form.replaceWith(drawForm());
      }
      if (changed.has("t") && form.by) {
        form.by.replaceWith(Object.assign(hourOptions(form.by.value), { name: "by" }));
      }
      if (changed.has("ask")) run();
      else if (changed.has("server") && failure) run();
      else if (changed.has("lang") || changed.has("t")) running || (failure ? fail(failure) : show(answer));
      else if (visible() && !failure && now.ask && !answer && !running) run();
      if (changed.has("view")) client.adviceLines?.draw(lead.isOpen() ? answer?.moves ?? [] : []);
    });
    if (visible() && client.state.get().ask) run();
  });
});
