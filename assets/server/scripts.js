// Scripts and styles that are fetched when what they draw is opened.
import { make } from "../core/elements.js";
import { answered } from "./failure.js";
import { request } from "./request.js";

/**
 * Whether a script came and has run, or styles came and hold.
 *
 * @param {HTMLElement} element
 * @returns {Promise<boolean>}
 */
const came = (element) => new Promise((done) => {
  element.onload = () => done(true);
  element.onerror = () => { element.remove(); done(false); };
  document.head.append(element);
});

/**
 * Fetches a script and runs it. Throws as `answered` does where it did not come.
 *
 * @param {string} address
 */
export const loadScript = (address) => load(make("script", { src: address }), address);

/**
 * Fetches styles, which stand behind those of the page. Throws as `answered` does where they did not come.
 *
 * @param {string} address
 */
export const loadStyle = (address) => load(make("link", { rel: "stylesheet", href: address }), address);

/**
 * @param {HTMLElement} element
 * @param {string} address
 */
async function load(element, address) {
  if (await came(element)) return;
  // The element does not say why: the server is asked.
  await answered(await request(address));
  throw new Error(address);
}
