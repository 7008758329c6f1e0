// Notices that the server is gone, or holds newer data than the page, and sentence as of when these are.
import { client } from "../core/client.js";
import { make, mount } from "../core/elements.js";
import { whenReady } from "../core/ready.js";
import { REASON } from "../shared/headers.js";
import * as ids from "../shared/ids.js";

/**
 * `gone` names the sentence that says what does not answer, "" where all does; `coming` while the
 * server makes newer data ready; `asOf` in milliseconds since the epoch.
 *
 * @typedef {{ gone: string, newer: boolean, coming: boolean, asOf: number }} Notice
 */

/**
 * The server's version, null while newer data are made ready; what it serves was all there was at
 * `asOf`, in milliseconds since the epoch.
 *
 * @typedef {{ version: string | null, asOf: number }} Served
 */

// Seldom enough for hundreds of pages, and often enough that a lost database is said in time.
const EVERY = 4_000;
const SOON = 4_000;
const PATIENCE = 8_000;

/**
 * `fetchVersion()` gives what the server has, null where it does not say, and throws where there is
 * no server. `show({gone, newer, coming, asOf})` is called when any of it changes,
 * `back()` when the server is there again; `asOf` is when the page's data last were the server's.
 *
 * @param {object} page
 * @param {string} page.version
 * @param {() => Promise<Served | null>} page.fetchVersion
 * @param {(notice: Notice) => void} page.show
 * @param {() => void} page.back
 * @param {() => Promise<number>} [page.keptAt] when the server gave a page that was kept on the device
 * @param {() => number} [page.now]
 */
export function makeUpdateNotice({
  version, fetchVersion, show, back, now = Date.now, keptAt = async () => now(),
}) {
  let asOf = now();
  let met = false;
  let gone = "";
  let newer = false;
  let coming = false;
  /** @type {Promise<void> | null} */
  let asking = null;

  const report = () => show({ gone, newer, coming, asOf });

  /** @param {string} found */
  function compare(found) {
    // Workers are renewed one after the other: the old version may answer once more after the new
    // one did, and the page's data are no newer for it.
    if (found === version && !newer) asOf = now();
    if (found === version || newer) return;
    newer = true;
    report();
  }

  /**
   * Newer data are on their way, and since when the page's are no longer all, if that is known.
   *
   * @param {boolean} awaited
   * @param {number} [since]
   */
  function expect(awaited, since = asOf) {
    if (coming === awaited) return;
    coming = awaited;
    // The server knows since when there is more than the page has; the page, when it last asked.
    if (coming && !newer) asOf = Math.min(asOf, since);
    report();
  }

  /** @param {string} missing */
  function reach(missing) {
    if (gone === missing) return;
    gone = missing;
    report();
    if (!missing) back();
  }

  async function check() {
    try {
      const found = await fetchVersion();
      met = true;
      if (found?.version) compare(found.version);
      if (found) expect(found.version === null, found.asOf);
      reach("");
    } catch (error) {
      // Opened without the server: the page is one of before.
      if (!met) asOf = await keptAt();
      reach(error instanceof RecordsAwayError ? "records_gone" : "server_gone");
    }
    asking = null;
  }

  return { compare, ask: () => (asking ??= check()), gone: () => Boolean(gone), asOf: () => asOf, report };
}

/** The server answers, and the database behind it does not. */
export class RecordsAwayError extends Error {}

/** What the server has; null where the login has ended. */
async function fetchVersion() {
  const answer = await fetch("version.json", {
    // A server that hangs is as good as gone.
    cache: "no-store", signal: AbortSignal.timeout(PATIENCE),
  });
  if (answer.headers.get(REASON) === "records_away") throw new RecordsAwayError();
  if (answer.status >= 500) throw new Error(answer.statusText);
  if (!answer.ok) return null;
  const { version, as_of: asOf } = await answer.json();
  if (version === null) setTimeout(() => client.updateNotice?.ask(), SOON);
  return { version, asOf: asOf * 1000 };
}

/** When the server gave the page that the device keeps; now, if it keeps none. */
async function keptAt() {
  const kept = await globalThis.caches?.match(new URL("./", document.baseURI));
  return Date.parse(kept?.headers.get("Date") ?? "") || Date.now();
}

/** @param {Notice} notice */
function parts({ gone, newer, coming, asOf }) {
  const time = client.format().time(asOf / 1000);
  const button = (/** @type {string} */ key, /** @type {() => void} */ onclick) =>
    make("button", { type: "button", class: "button primary", onclick }, client.text(key));
  if (gone) return [make("span", {}, client.text(gone, { time })),
    button("retry", () => client.updateNotice?.ask())];
  const sentence = (/** @type {string} */ key) =>
    make("span", {}, `${client.text(key)} ${client.text("data_as_of", { time })}`);
  if (newer) return [sentence("new_data"), button("new_data_show", () => location.reload())];
  return coming ? [sentence("new_data_coming")] : [];
}

/** @param {HTMLElement} box */
function showNotice(box) {
  const show = (/** @type {Notice} */ notice) => {
    const shown = parts(notice);
    box.classList.toggle("gone", Boolean(notice.gone));
    box.replaceChildren(...shown);
    box.hidden = !shown.length;
  };
  const notice = makeUpdateNotice({
    version: client.config.version, fetchVersion, keptAt, show, back: () => client.state.renew("server"),
  });
  client.updateNotice = notice;
  const check = () => void (document.hidden || notice.ask());
  // The page itself may have come from a cache: what it was sent may be older than what there is.
  check();
  setInterval(check, EVERY);
  document.addEventListener("visibilitychange", check);
  for (const change of ["online", "offline"]) addEventListener(change, check);
  client.state.subscribe(
    (/** @type {unknown} */ _, /** @type {Set<string>} */ changed) =>
      changed.has("lang") && notice.report(),
  );
}

if (globalThis.document) whenReady(() => mount(ids.UPDATE_NOTICE, showNotice));
