// Who is logged in: the account, the way to the release page, the way out; or that nobody is asked.
import { client } from "../core/client.js";
import { icon, make, mount } from "../core/elements.js";
import { whenReady } from "../core/ready.js";
import { ENDED } from "./failure.js";
import { loadLater } from "./later_script.js";
import * as ids from "../shared/ids.js";

const EVERY = 60_000;
const RENEWED = 5_000;

/**
 * Who is logged in and what they may do; `open` where nobody is asked.
 *
 * @typedef {{ open: boolean, user: string, may: string[], csrf: string }} Session
 */

const PERSON = "M12 12a4.5 4.5 0 1 0-.01 0ZM4 21c.6-4 3.8-6 8-6s7.4 2 8 6";

/** @param {Session} session */
function leaveForm({ csrf }) {
  return make("form", { method: "post", action: "logout" },
    make("input", { type: "hidden", name: "csrf", value: csrf }),
    make("button", { class: "button wide" }, client.text("session_leave")));
}

/**
 * The choice to keep the map on the device, where a browser can: not over plain HTTP from elsewhere.
 *
 * @param {HTMLElement} sheet
 */
async function addOffline(sheet) {
  if (!navigator.serviceWorker) return;
  await loadLater();
  sheet.append(...(client.offlineChoice?.() ?? []));
}

/**
 * @param {HTMLElement} box
 * @param {Session} session
 */
function draw(box, session) {
  const { open, user, may } = session;
  const name = open ? client.text("session_open") : user;
  const note = open && make("p", { class: "definition" }, client.text("session_open_note"));
  const release = may.includes("release") &&
    make("a", { class: "button wide", href: `release?lang=${client.state.get().lang}` },
      client.text("session_release"));
  const head = make("summary", { class: open ? "button session-open" : "button" },
    icon(PERSON), make("span", { class: "button-text" }, name));
  const sheet = make("div", { class: "session-sheet" },
    ...[note, release, !open && leaveForm(session)].filter((part) => part instanceof Node));
  const menu = make("details", {}, head, sheet);
  menu.addEventListener("toggle", () => addOffline(sheet), { once: true });
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    menu.open = false;
    head.focus();
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false;
  });
  box.replaceChildren(menu);
}

/**
 * The login ended while the page was open: the way back in leads here again.
 *
 * @param {HTMLElement} box
 */
function drawEnded(box) {
  const back = encodeURIComponent(location.pathname + location.search);
  box.replaceChildren(make("a", { class: "button primary", href: `login?next=${back}` },
    client.text("session_ended")));
}

/**
 * @param {HTMLElement} box
 * @param {(found: Session) => void} keep
 */
async function ask(box, keep) {
  const answer = await fetch("session.json", { cache: "no-store" }).catch(() => null);
  if (answer?.status === ENDED) drawEnded(box);
  else if (answer?.ok) keep(await answer.json());
}

whenReady(() => {
  mount(ids.SESSION, (box) => {
    /** @type {Session | null} */
    let session = null;
    /** @param {Session} found */
    const keep = (found) => {
      session = found;
      document.documentElement.dataset.may = found.may.join(" ");
      draw(box, found);
    };
    const asking = { ask: () => ask(box, keep) };
    client.session = asking;
    asking.ask();
    // What the device keeps is made anew, once the map is there.
    if (navigator.serviceWorker?.controller) setTimeout(() => loadLater().catch(() => {}), RENEWED);
    // Behind other tabs nobody sees the answer.
    setInterval(() => document.hidden || asking.ask(), EVERY);
    client.state.subscribe((/** @type {unknown} */ _, /** @type {Set<string>} */ changed) => {
      if (session && changed.has("lang")) draw(box, session);
    });
  });
});
