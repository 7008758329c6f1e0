// Verification, changes, alerts and the sample come from the server when their tab is looked at.
import { client } from "../core/client.js";
import { around, byId, first, make, mount } from "../core/elements.js";
import { answered, failureNote, whyFailed } from "../server/failure.js";
import * as leadQuery from "../core/lead_query.js";
import { spanText } from "../core/query.js";
import { request } from "../server/request.js";
import { asOf, markStale } from "../core/stale.js";
import { SEEN } from "../panels/figures/open_alerts.js";
import { holdFocus } from "./focus.js";
import { placeOf } from "./places/statements.js";
import * as lead from "./page.js";
import { whenReady } from "../core/ready.js";
import { setProps } from "../server/callbacks.js";
import * as attributes from "../shared/attributes.js";
import * as ids from "../shared/ids.js";
import { BRIEF, SERVED, TAB, YESTERDAY } from "../shared/leadership.js";
import { MODE } from "../shared/time_query.js";

const WAIT = "lead-wait";
const REST = 350;
// Between two questions for figures that are being computed.
const POLL = 1000;
/** @type {URLSearchParams | null} */
let asked = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
// The moments that the tab's content and the number of alerts are of; undefined: there is none.
/** @type {number | undefined} */
let contentOf;
// A click on an alert leads to a statement: what comes next is shown from there on.
let leading = false;
/** @type {number | undefined} */
let countOf;
const box = () => document.getElementById(ids.LEAD_TAB);

const serves = () => lead.isOpen() && SERVED.some((tab) => tab === client.state.get().tab);

function ask() {
  if (!lead.isOpen()) return;
  count();
  if (serves()) fetchTab();
}

/** Fetches what the tab shows; a newer question takes the place of an older one. */
async function fetchTab() {
  const { tab, t, before, lang, check, choices, mode, window } = client.state.get();
  // The span that the page looks at; at a moment, and up to one, it looks at none.
  const span = mode === MODE.window ? spanText(window) : "";
  const mine = new URLSearchParams(
    { tab, t: String(t), before, lang, level: lead.level(), check, choices, window: span });
  asked = mine;
  showMessage(client.text("lead_loading"));
  try {
    const children = await client.payload.fetchJson(`lead/tab.json?${mine}`);
    if (asked !== mine) return;
    showMessage();
    const focusBack = holdFocus(byId(ids.LEAD_TAB));
    fill(children);
    requestAnimationFrame(centreChosen);
    requestAnimationFrame(focusBack);
    if (leading) requestAnimationFrame(showChosen);
    contentOf = t;
    markStale(box(), "");
    askAgain(mine);
  } catch (error) {
    if (asked !== mine) return;
    empty();
    showMessage(...failureNote(error, client.text("lead_failed"), ask));
  }
}

/**
 * Asks again while the server computes what the answer is to show.
 *
 * @param {URLSearchParams} mine
 */
function askAgain(mine) {
  setTimeout(() => {
    if (asked === mine && serves() && box()?.querySelector(`[${attributes.WORKING}]`)) fetchTab();
  }, POLL);
}

/** @param {unknown} children */
const fill = (children) => setProps(ids.LEAD_TAB, { children });

/** Where rows of choices slide, the chosen one of each is in sight. */
function centreChosen() {
  /** @type {NodeListOf<HTMLElement> | undefined} */
  const chosen = box()?.querySelectorAll(':is(.checks, .choice) [aria-pressed="true"]');
  chosen?.forEach(lead.centre);
}

function empty() {
  fill(null);
  contentOf = undefined;
  markStale(box(), "");
}

/** What is there belongs to another tab: nothing is better. */
function leave() {
  asked = null;
  empty();
  showMessage();
}

/** From the moment that the view moves until the answer is there, what is there says what it is of. */
function outdate() {
  asked = null;
  if (contentOf !== undefined) markStale(box(), asOf(contentOf));
  showCount();
}

/** @param {...(Node | string)} parts */
function showMessage(...parts) {
  const words = parts.length ? [make("p", { class: "lead-message" }, ...parts)] : [];
  byId(WAIT).replaceChildren(...words);
}

/** After the slider has come to rest: the server is asked once. */
function later() {
  clearTimeout(waiting);
  // While time runs each answer would be late when it comes.
  waiting = setTimeout(() => (client.playback.running() ? later() : ask()), REST);
}

/**
 * The number beside the name of the tab; one of another moment says of which.
 *
 * @param {number} [unseen]
 */
function showCount(unseen = undefined) {
  /** @type {HTMLElement | null} */
  const badge = document.querySelector(`#tab-${TAB.alerts} .count`);
  if (!badge) return;
  if (unseen !== undefined) badge.dataset.unseen = String(unseen);
  const late = countOf !== client.state.get().t;
  const { number, time, clock } = client.format();
  badge.hidden = countOf === undefined || !Number(badge.dataset.unseen);
  badge.setAttribute("aria-busy", String(late));
  if (countOf === undefined || badge.hidden) return;
  const total = number(Number(badge.dataset.unseen));
  badge.textContent = late ? `${total} · ${clock(countOf)}` : total;
  badge.title = late ? client.text("as_of", { time: time(countOf) }) : "";
  // It takes place of its own in the row.
  lead.centreTab();
}

/** How many alerts nobody has seen yet, beside the name of their tab. */
async function count() {
  const { t } = client.state.get();
  try {
    const { unseen } = await client.payload.fetchJson(`lead/alerts.json?t=${t}`);
    if (t !== client.state.get().t) return;
    countOf = t;
    showCount(unseen);
  } catch {
    // No number is better than that of another moment; the tab itself says what went wrong.
    countOf = undefined;
    showCount();
  }
}

/** @param {HTMLButtonElement} button */
async function acknowledge(button) {
  // The list is drawn anew once it is recorded: until then there is nothing to click.
  button.disabled = true;
  const { t } = client.state.get();
  button.parentElement?.querySelector(".lead-failed")?.remove();
  try {
    await answered(await request("lead/alerts", {
      method: "POST", headers: { "Content-Type": "application/json" },
      // Without a name of its own the act is that of having seen it.
      body: JSON.stringify({ alerts: [button.dataset.alert], t, action: button.dataset.action }),
    }));
    client.state.renew(SEEN);
    ask();
  } catch (error) {
    button.disabled = false;
    const why = whyFailed(error);
    button.after(make("span", { class: "lead-failed", role: "alert" },
      client.text("lead_not_recorded", { why })));
  }
}

/**
 * A button of a section, or of a choice within one: the address says what is chosen.
 *
 * @param {EventTarget | null} target
 */
function chooseOf(target) {
  const { check, choice } = around(target, `button:is([${attributes.CHECK}], [${attributes.CHOICE}])`)?.dataset ?? {};
  if (check) client.state.set({ check });
  if (choice) client.state.set({ choices: leadQuery.choose(client.state.get().choices, choice) });
}

/**
 * An alert about a statement leads to it.
 *
 * @param {EventTarget | null} target
 */
function openStatement(target) {
  const { statement } = around(target, `button[${attributes.STATEMENT}]`)?.dataset ?? {};
  const place = placeOf(statement, client.state.get().choices);
  if (!place) return;
  leading = true;
  client.state.set(place);
}

/** The statement that was asked for is in sight, and has the focus. */
function showChosen() {
  // Figures that are still being computed come in above it, and move it away.
  leading = Boolean(box()?.querySelector(`[${attributes.WORKING}]`));
  /** @type {HTMLElement | null | undefined} */
  const chosen = box()?.querySelector('[aria-current="true"]');
  chosen?.focus({ preventScroll: true });
  chosen?.scrollIntoView({ block: "center" });
}

function befores() {
  const { befores: known } = leadQuery.allowed(client.config, () => false);
  const marked = new Map(client.config.moments.map(({ id, title }) => [id, title]));
  /** @param {string} id */
  const title = (id) => {
    const moment = marked.get(id);
    if (moment) return client.titled(moment);
    if (id === YESTERDAY || id === BRIEF) return client.text(`before_${id}`);
    return client.text("before_hours", { n: parseInt(id, 10) });
  };
  return known.map((id) => make("option", { value: id }, title(id)));
}

/**
 * The choice of the earlier moment stands above the changes.
 *
 * @param {HTMLElement} box
 */
function drawChoice(box) {
  const select = make("select", {
    id: "lead-before", onchange: () => client.state.set({ before: select.value }),
  }, ...befores());
  select.value = client.state.get().before;
  box.replaceChildren(make("label", { class: "lead-field" },
    make("span", {}, client.text("lead_before")), select));
}

/** @param {HTMLElement} box */
function showBefore(box) {
  /** @type {HTMLSelectElement} */
  const select = first(box, "select");
  select.value = client.state.get().before;
}

whenReady(() => {
  mount(ids.LEAD_TAB, (/** @type {HTMLElement} */ tab) => {
    const choice = make("div", { class: "lead-choice" });
    tab.before(choice, make("div", { id: WAIT, class: "lead-wait", role: "status" }));
    drawChoice(choice);
    const keys = ["t", "mode", "window", "tab", "before", "lang", "level", "view", "check", "choices"];
    client.state.subscribe((_, changed) => {
      if (changed.has("lang")) drawChoice(choice);
      if (changed.has("before")) showBefore(choice);
      if (changed.has("server")) ask();
      if (!keys.some((key) => changed.has(key))) return;
      outdate();
      if (changed.has("tab")) leave();
      if (["tab", "view", "check", "choices"].some((key) => changed.has(key))) ask();
      else later();
    });
    tab.addEventListener("click", ({ target }) => {
      const button = around(target, `[${attributes.ALERT}]`);
      if (button instanceof HTMLButtonElement) acknowledge(button);
      chooseOf(target);
      openStatement(target);
    });
    ask();
  });
});
