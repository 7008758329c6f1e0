// What is not of the moment shown says so: dimmed, with words over it, and busy to a screen reader.
import { client } from "./client.js";

/**
 * Words over what an element shows, while it is not of the view in the header; "" once it is.
 *
 * @param {HTMLElement | null} element
 * @param {string} words
 */
export function markStale(element, words) {
  if (!element || (element.dataset.stale ?? "") === words) return;
  element.setAttribute("aria-busy", String(words !== ""));
  if (words) element.dataset.stale = words;
  else delete element.dataset.stale;
}

/**
 * "As of 6 Jun, 10:00": what is there is of another moment; else that it is on its way.
 *
 * @param {number | undefined} t
 * @returns {string}
 */
export const asOf = (t) =>
  t === undefined || t === client.state.get().t
    ? client.text("renewing") : client.text("as_of", { time: client.format().time(t) });
