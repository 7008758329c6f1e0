// How many alerts are open that nobody has seen: asked for where the slider has come to rest.
import { client } from "../../core/client.js";
import { whenReady } from "../../core/ready.js";
import { answered } from "../../server/failure.js";
import { request } from "../../server/request.js";

/** The key that the state is renewed by when somebody has seen an alert, or has taken that back. */
export const SEEN = "alertsSeen";
/** The key that the state is renewed by when the number of a moment has come. */
export const COUNTED = "alertsCounted";
// Milliseconds after the slider was moved last.
const REST = 700;

/** @type {{ t: number, unseen: number } | null} */
let found = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/**
 * How many are open at an instant; NaN where nobody has told: a number of another moment is none.
 *
 * @param {number} t epoch seconds
 */
export const unseenAlerts = (t) => (found?.t === t ? found.unseen : NaN);

async function ask() {
  const { t } = client.state.get();
  try {
    const { unseen } = await (await answered(await request(`lead/alerts.json?t=${t}`))).json();
    if (t !== client.state.get().t) return;
    found = { t, unseen };
    client.state.renew(COUNTED);
  } catch {
    // Nothing is said that nobody counted.
    found = null;
  }
}

/** @param {number} delay */
function later(delay) {
  clearTimeout(waiting);
  waiting = setTimeout(() => (client.playback.running() ? later(REST) : ask()), delay);
}

whenReady(() => {
  client.state.subscribe((_, changed) => {
    if (changed.has("t") || changed.has("server")) later(REST);
    else if (changed.has(SEEN)) later(0);
  });
  ask();
});
