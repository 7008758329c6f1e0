// The address of the comparison: missions and language are the server's, hour and layer the script's.
import { hoursText, readHours } from "./hours.js";
/** @import { CompareAddress } from "../types/compare.js" */

/**
 * What an address says of hour and layer.
 *
 * @param {string} query
 * @returns {CompareAddress}
 */
export function readAddress(query) {
  const given = new URLSearchParams(query);
  return { since: readHours(given.get("h") ?? ""), layer: given.get("layer") ?? "" };
}

/**
 * An address with another hour and layer; all else of it stays.
 *
 * @param {string} query
 * @param {CompareAddress} wanted
 */
export function writeAddress(query, { since, layer }) {
  const given = new URLSearchParams(query);
  if (Number.isFinite(since)) given.set("h", hoursText(since));
  if (layer) given.set("layer", layer);
  // A colon is legal in a query and reads better than %3A.
  return `?${given.toString().replaceAll("%3A", ":")}`;
}
