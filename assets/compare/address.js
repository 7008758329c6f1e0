// The address of the comparison: missions and language are the server's, hour, layer and view the script's.
import { hoursText, readHours } from "./hours.js";
/** @import { CompareAddress } from "../types/compare.js" */

const DIFFERENCE = "difference";

/**
 * What an address says of hour and layer.
 *
 * @param {string} query
 * @returns {CompareAddress}
 */
export function readAddress(query) {
  const given = new URLSearchParams(query);
  return { since: readHours(given.get("h") ?? ""), layer: given.get("layer") ?? "", difference: given.get("map") === DIFFERENCE };
}

/**
 * An address with another hour and layer; all else of it stays.
 *
 * @param {string} query
 * @param {CompareAddress} wanted
 */
export function writeAddress(query, { since, layer, difference }) {
  const given = new URLSearchParams(query);
  if (Number.isFinite(since)) given.set("h", hoursText(since));
  if (layer) given.set("layer", layer);
  if (difference) given.set("map", DIFFERENCE);
  else given.delete("map");
  // A colon is legal in a query and reads better than %3A.
  return `?${given.toString().replaceAll("%3A", ":")}`;
}
