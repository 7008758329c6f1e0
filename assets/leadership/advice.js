// "I can move or add N teams by HH:MM: where?" The wait for the answer, and the answer.
import { client } from "../core/client.js";
import { byId, make, mount } from "../core/elements.js";
import { failureNote } from "../server/failure.js";
import * as leadQuery from "../core/lead_query.js";
import { drawForm, renewHours } from "./advice_form.js";
import * as leadAnswer from "./answer.js";
import * as lead from "./page.js";
import { whenReady } from "../core/ready.js";
import { ADVICE_FORMATS } from "../shared/files.js";
import * as ids from "../shared/ids.js";
import { DONE, GOAL, TAB, WORKING } from "../shared/leadership.js";
/** @import { AskForm } from "./advice_form.js" */
/** @import { Advice, AdviceQuestion, AdviceReply } from "../types/leadership.js" */

const POLL = 350;
const NARROW = "(width < 1000px)";

/** @typedef {Advice & AdviceQuestion} Answer */

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
 * A question that is the same is asked again; another is one for the address.
 *
 * @param {string} ask
 */
function put(ask) {
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
  waitFor(0);
  while (running === mine) {
    // Asked again and again: a request that waits for a solver would be cut by a proxy.
    const reply = await once(mine);
    if (running !== mine) return undefined;
    if (reply.state !== WORKING) {
      running = null;
      return reply.state === DONE ? show({ ...mine, ...reply }) : fail(reply.error);
    }
    waitFor(reply.seconds);
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

/** @param {number} seconds since it was asked */
function waitFor(seconds) {
  const words = text("advice_working", { n: Math.round(seconds) });
  const there = seconds ? out.querySelector(".lead-message:has(+ progress)") : null;
  // The button stays the one that is being pressed: a click on one that was replaced is lost.
  if (there) {
    there.textContent = words;
    return;
  }
  const cancel = make("button", {
    type: "button", class: "button small", onclick: () => { stop(); show(answer); },
  }, text("advice_cancel"));
  out.setAttribute("aria-busy", "true");
  if (!seconds) client.announce(TAB.advice, text("advice_working", { n: 0 }));
  client.adviceLines?.dim(true);
  out.replaceChildren(make("p", { class: "lead-message" }, words), make("progress", {}), cancel);
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
    ...ADVICE_FORMATS.map(([format, title]) => make("a", {
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
  const { moves, notes, worst, worth } = leadAnswer;
  const [first, ...rest] = notes(found);
  out.toggleAttribute("data-late", stale);
  client.announce(TAB.advice, when);
  client.adviceLines?.dim(stale);
  out.replaceChildren(
    make("div", { class: "lead-answer-head" }, make("h2", {}, when), ...(stale ? [again()] : []),
      files(found)),
    first, ...(found.moves.length ? [moves(found)] : []), ...worst(found), worth(found), ...rest);
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

function redraw() {
  const before = form;
  form = drawForm(put);
  before.replaceWith(form);
}

const visible = () => lead.isOpen() && client.state.get().tab === TAB.advice;

export const leadAdvice = { from, answer: () => answer };

whenReady(() => {
  mount(ids.LEAD_ADVICE, (box) => {
    out = make("div", { class: "lead-answer" });
    form = drawForm(put);
    box.replaceChildren(form, out);
    client.state.subscribe((now, changed) => {
      if (["lang", "ask", "unit", "tab"].some((key) => changed.has(key))) {
        // Not under the hand of whoever fills it in.
        if (!box.contains(document.activeElement)) redraw();
      }
      if (changed.has("t")) renewHours(form);
      if (changed.has("ask")) run();
      else if (changed.has("server") && failure) run();
      else if (changed.has("lang") || changed.has("t")) running || (failure ? fail(failure) : show(answer));
      else if (visible() && !failure && now.ask && !answer && !running) run();
      if (changed.has("view")) client.adviceLines?.draw(lead.isOpen() ? answer?.moves ?? [] : []);
    });
    if (visible() && client.state.get().ask) run();
  });
});
