// The account's menu: keep this mission's map on the device, and forget it.
import { client } from "../core/client.js";
import { make } from "../core/elements.js";
import { whenReady } from "../core/ready.js";
/** @import { Kept, Order } from "../types/offline.js" */

const WORKER = "offline.js";

/**
 * What the worker says once it has done something.
 *
 * @param {ServiceWorkerRegistration} registration
 * @param {Order["act"]} act
 * @returns {Promise<Kept>}
 */
async function order({ active }, act) {
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => { port1.onmessage = ({ data }) => resolve(data); });
  active?.postMessage({ act, languages: client.config.mission.languages }, [port2]);
  return answer;
}

async function keep() {
  await navigator.serviceWorker.register(WORKER);
  return order(await navigator.serviceWorker.ready, "keep");
}

async function forget() {
  const registration = await navigator.serviceWorker.getRegistration();
  if (registration) await order(registration, "forget");
}

/** The button, and what became of it; in the language of the moment. */
function offlineChoice() {
  const text = client.text;
  const note = make("p", { class: "definition", role: "status" });
  const button = make("button", { type: "button", class: "button wide" });
  /** @type {() => Promise<void>} */
  let press = async () => {};
  button.addEventListener("click", () => { void press(); });

  function offer(words = text("offline_note")) {
    button.textContent = text("offline_keep");
    note.textContent = words;
    press = renew;
  }
  /** @param {Kept} kept */
  function tell({ at, failed }) {
    if (failed || !at) return offer(text("offline_failed"));
    button.textContent = text("offline_forget");
    note.textContent = text("offline_kept", { time: client.format().time(at / 1000) });
    press = async () => { await forget(); offer(); };
  }
  async function renew() {
    note.textContent = text("offline_keeping");
    tell(await keep().catch(() => ({ at: 0, failed: true })));
  }

  offer();
  void navigator.serviceWorker.getRegistration().then((found) => found?.active && renew());
  return [button, note];
}

client.offlineChoice = offlineChoice;
// Whoever asked for it once has the newest each time the page is opened.
whenReady(() => {
  if (navigator.serviceWorker?.controller) void keep().catch(() => {});
});
