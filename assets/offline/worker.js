// The service worker: once somebody asked for it, the mission's page opens without a network.
//
// What is kept is one whole state, taken at once and replaced at once: page, texts, figures and
// records of one data version. With a network the server answers as ever. A login that was ended
// (by a logout, also elsewhere, or with its account) takes what is kept with it.
import { filesIn, inside, kindOf, pageOf, startingIn } from "./kept.js";
import { LOGIN, LOGIN_ENDED } from "../shared/headers.js";
/** @import { Kept, Order, WorkerScope } from "../types/offline.js" */

const worker = /** @type {WorkerScope} */ (/** @type {unknown} */ (globalThis));
const { caches, registration } = worker;
const SCOPE = registration.scope;
const KEPT = `atalaya ${SCOPE}`;
const OUR_FAILURE = 500;
const PATIENCE = 4_000;
const FRESH = /** @type {const} */ ({ cache: "no-store", credentials: "same-origin" });

/** @param {string} path */
const addressOf = (path) => new URL(path, SCOPE).href;

/**
 * An answer of the server, which must be there and good.
 *
 * @param {string} path
 */
async function fetched(path) {
  const answer = await fetch(addressOf(path), { ...FRESH, redirect: "error" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer;
}

/**
 * Keeps the mission as it is now: all of it, or what was kept before.
 *
 * @param {Order} order
 */
async function keep({ languages }) {
  const paths = startingIn(languages);
  const answers = await Promise.all(paths.map(fetched));
  const texts = await Promise.all(answers.map((answer) => answer.clone().text()));
  const cache = await caches.open(KEPT);
  const files = new Set(texts.flatMap(filesIn));
  for (const path of files) {
    // One after the other: the page that is open needs the line, too.
    if (!(await cache.match(addressOf(path)))) await cache.put(addressOf(path), await fetched(path));
  }
  await Promise.all(paths.map((path, i) => cache.put(addressOf(path), answers[i])));
  const stay = new Set([...paths, ...files].map(addressOf));
  for (const { url } of await cache.keys()) {
    // What the gaps and alerts of this version are was kept as it was asked for.
    if (!stay.has(url) && kindOf(url, SCOPE) === "for_ever") await cache.delete(url);
  }
}

/** Forgets all of it, and that anything was to be kept. */
async function forget() {
  await caches.delete(KEPT);
  await registration.unregister();
}

/** @returns {Promise<number>} when the server gave what is kept, in milliseconds; 0 of nothing. */
async function keptAt() {
  const page = (await caches.has(KEPT)) && (await (await caches.open(KEPT)).match(SCOPE));
  return page ? Date.parse(page.headers.get("Date") ?? "") || 0 : 0;
}

/**
 * What is kept for an address; a page and a configuration stand for those of any query.
 *
 * @param {string} url
 */
async function find(url) {
  if (!(await caches.has(KEPT))) return undefined;
  const cache = await caches.open(KEPT);
  const exact = await cache.match(kindOf(url, SCOPE) === "page" ? pageOf(url, SCOPE) : url);
  const alike = inside(url, SCOPE)?.startsWith("lead/") ? undefined : { ignoreSearch: true };
  return exact ?? (alike && (await cache.match(url, alike)));
}

/** @param {Request} request */
async function keptFirst(request) {
  return (await find(request.url)) ?? fetch(request);
}

/**
 * What the server answers; null where it does not, or not soon although something is kept.
 *
 * @param {Request} request
 */
async function asked(request) {
  const answer = fetch(request).catch(() => null);
  if (!(await find(request.url))) return answer;
  // Where the network is bad it swallows what is sent, and a page would wait for minutes.
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE, null); });
  return Promise.race([answer, /** @type {Promise<null>} */ (late)]);
}

/**
 * Whether the account that the server names is another than that of what is kept: on a shared device
 * nobody opens what somebody else asked to keep.
 *
 * @param {Request} request
 * @param {Response} answer
 */
async function ofAnother(request, answer) {
  if (!answer.ok || inside(request.url, SCOPE) !== "session.json") return false;
  const kept = await find(request.url);
  if (!kept) return false;
  const [now, before] = await Promise.all([answer.clone().json(), kept.json()]);
  return now.user !== before.user;
}

/** @param {Request} request */
async function serverFirst(request) {
  const answer = await asked(request);
  if (!answer) return (await find(request.url)) ?? Response.error();
  if (answer.headers.get(LOGIN) === LOGIN_ENDED || await ofAnother(request, answer)) await forget();
  if (answer.status >= OUR_FAILURE) return (await find(request.url)) ?? answer;
  if (answer.ok && inside(request.url, SCOPE)?.startsWith("lead/") && (await caches.has(KEPT))) {
    await (await caches.open(KEPT)).put(request.url, answer.clone());
  }
  return answer;
}

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const kind = request.method === "GET" ? kindOf(request.url, SCOPE) : "";
  if (!kind) return;
  event.respondWith(kind === "for_ever" ? keptFirst(request) : serverFirst(request));
});
worker.addEventListener("message", (event) => {
  const work = async () => {
    let failed = false;
    try {
      await (event.data.act === "keep" ? keep(event.data) : forget());
    } catch {
      failed = true;
    }
    /** @type {Kept} */
    const kept = { at: await keptAt(), failed };
    event.ports[0]?.postMessage(kept);
  };
  event.waitUntil(work());
});
