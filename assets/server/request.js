// Asking the server: who asks learns at once when it is gone, or has newer data than the page.
import { client } from "../core/client.js";
import { ENDED } from "./failure.js";
import { VERSION } from "../shared/headers.js";


/**
 * As `fetch`; `client.updateNotice`, once it is there, hears of every failure and of every version.
 *
 * @param {string} url
 * @param {RequestInit} [options]
 */
export async function request(url, options) {
  try {
    const response = await fetch(url, options);
    const version = response.headers.get(VERSION);
    if (version) client.updateNotice?.compare(version);
    // The login may end in one tab and be seen in another first.
    if (response.status === ENDED) client.session?.ask();
    return response;
  } catch (error) {
    client.updateNotice?.ask();
    // Without an answer there is no status; this tells it from an error of our own.
    throw Object.assign(/** @type {Error} */ (error), { unreached: true });
  }
}
