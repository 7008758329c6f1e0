// What a page that compares two missions and the missions' own pages in its frames tell each other.
import { KEY } from "../shared/compare_ids.js";

/** @import { CompareMessage } from "../types/compare.js" */

/** A frame's mission, once its data are there. */
export const READY = "atalaya:compare-ready";
/** The moment and the layer that a frame is to show. */
export const SHOW = "atalaya:compare-show";
/** The figures of the moment that a frame shows. */
export const SHOWN = "atalaya:compare-shown";
/** What a frame is to subtract from its own figures. */
export const AGAINST = "atalaya:compare-against";

/**
 * Whether this page stands in a frame of the comparison.
 *
 * @param {string} query of its address
 * @param {boolean} framed
 */
export const inComparison = (query, framed) =>
  framed && new URLSearchParams(query).get(KEY) === "1";

/**
 * What a window of this server said, null where another one did or it is no message of ours: any
 * page that knows a window may send to it.
 *
 * @param {Pick<MessageEvent, "source" | "origin" | "data">} event
 * @param {unknown} sender the only window that is listened to
 * @param {string} own the origin of this page
 * @returns {CompareMessage | null}
 */
export function messageFrom({ source, origin, data }, sender, own) {
  const ours = source === sender && origin === own && [READY, SHOW, SHOWN, AGAINST].includes(data?.type);
  return ours ? data : null;
}
