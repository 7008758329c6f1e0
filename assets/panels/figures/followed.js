// Which of the country's figures stand in the line: those of what the map draws.
import { DRAW, LAYER } from "../../shared/drawing.js";
import { DEPLOYMENT, INCIDENT } from "../../shared/records.js";
/** @import { LayerConfig } from "../../types/payload.js" */

const COVERED = ["units", "voters"];
const COUNTED = ["stations", "leader", "outlook", "outside"];
const REPORTED = ["incidents", "outside"];
/** @type {Record<string, string[]>} */
const OF_LAYER = {
  [LAYER.coverage]: COVERED,
  [LAYER.gaps]: COVERED,
  [LAYER.ours_and_theirs]: COVERED,
};
// All other areas are of the count.
/** @type {Record<string, string[]>} */
const OF_DRAWING = { [DRAW.fill]: COUNTED };
/** @type {Record<string, string[]>} */
const OF_RECORDS = { [DEPLOYMENT]: COVERED, [INCIDENT]: REPORTED };
// Of what no layer draws a country can still be asked for these.
const ELSE = [...COVERED, "incidents"];

/**
 * The ids of the figures that belong to the layers drawn; those of coverage and incidents where none does.
 *
 * @param {Pick<LayerConfig, "id" | "draw" | "records">[]} drawn
 * @returns {Set<string>}
 */
export function followed(drawn) {
  const found = drawn.flatMap(({ id, draw, records }) => OF_LAYER[id] ?? OF_RECORDS[records] ?? OF_DRAWING[draw] ?? []);
  return new Set(found.length ? found : ELSE);
}
