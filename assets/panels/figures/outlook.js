// The lead as the count projects it or a sample estimates it: fetched once the page stands.
import { client } from "../../core/client.js";
import { whenReady } from "../../core/ready.js";
import { answered } from "../../server/failure.js";
import { request } from "../../server/request.js";
import { DONE } from "../../shared/leadership.js";
/** @import { Outlook } from "../../types/payload.js" */

// Milliseconds: after the page is drawn, and between two questions while the server computes.
const LATER = 1500;
const PATIENCE = [2000, 4000, 8000, 15000, 30000, 60000, 60000, 60000];

/** @type {Outlook[]} */
let moments = [];
let settled = false;

/**
 * What may be said at an instant: the last moment up to it; null where there is none.
 *
 * @param {Outlook[]} all ascending
 * @param {number} t epoch seconds
 */
export const outlookAt = (all, t) => all.findLast(({ at }) => at <= t) ?? null;

/** What may be said at the slider's moment, and whether the answer is there. */
export const outlookNow = () => ({
  settled,
  now: outlookAt(moments, client.times.at(client.times.index())),
});

async function ask(tries = 0) {
  const query = new URLSearchParams({ version: client.config.version });
  try {
    const answer = await (await answered(await request(`lead/outlook.json?${query}`))).json();
    if (answer.state === DONE) {
      moments = answer.moments;
      settled = true;
      client.state.renew("outlook");
    } else if (tries < PATIENCE.length) setTimeout(ask, PATIENCE[tries], tries + 1);
  } catch {
    // The card stays as it is: nothing is said that nobody computed.
    settled = true;
    client.state.renew("outlook");
  }
}

whenReady(() => {
  if (client.config.outlook) setTimeout(ask, LATER);
});
