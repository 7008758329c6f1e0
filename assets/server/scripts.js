// Scripts that are fetched when what they draw is opened.
import { make } from "../core/elements.js";
import { answered } from "./failure.js";
import { request } from "./request.js";

/**
 * Whether a script came and has run.
 *
 * @param {string} address
 * @returns {Promise<boolean>}
 */
const ran = (address) => new Promise((done) => {
  const element = make("script", {
    src: address,
    onload: () => done(true),
    onerror: () => { element.remove(); done(false); },
  });
  document.head.append(element);
});

/**
 * Fetches a script and runs it. Throws as `answered` does where it did not come.
 *
 * @param {string} address
 */
export async function loadScript(address) {
  if (await ran(address)) return;
  // The element does not say why: the server is asked.
  await answered(await request(address));
  throw new Error(address);
}
