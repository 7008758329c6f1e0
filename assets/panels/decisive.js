// What decides the election, in words beside the lead: the rule and no verdict. Pure functions.
/** @import { Format } from "../types/client.js" */
/** @import { Decisive, ReadText } from "../types/payload.js" */

/**
 * The rule of a mission; "" where its manifest states none.
 *
 * @param {Decisive | null} rule
 * @param {{ words: ReadText, format: Pick<Format, "share" | "points"> }} say
 * @param {boolean} [short] beside the figure, where a card has no room for a sentence
 */
export function decides(rule, { words, format }, short = false) {
  if (!rule) return "";
  const { majority, share, lead } = rule;
  const values = {
    n: format.share(majority),
    share: format.share(share),
    points: words("points_value", { n: format.points(100 * lead) }),
  };
  if (short) return words(`decides_${share ? "share" : majority ? "majority" : "most"}_short`, values);
  if (share && majority) return words("decides_both", values);
  return words(`decides_${share ? "share" : majority ? "majority" : "most"}`, values);
}
