// Which layers the map of the leadership page shows. Pure functions.
import { layerOf, shownLayer } from "../core/view.js";
import { DRAW, LAYER } from "../shared/drawing.js";
import { DEPLOYMENT } from "../shared/records.js";
/** @import { Config } from "../types/payload.js" */
/** @import { ShownLayer } from "../types/view.js" */

/**
 * The gap layer in the place of other areas; borders and marks stay. Where the mission has no
 * deployments there are no gaps to draw, and a map that showed something would turn grey.
 *
 * @type {(layers: ShownLayer[], config: Pick<Config, "layers" | "records">) => ShownLayer[]}
 */
export function withGaps(layers, config) {
  if (layers.some(({ id }) => id === LAYER.gaps)) return layers;
  if (config.records[DEPLOYMENT]?.count === 0) return layers;
  const kept = layers.filter(({ id }) => layerOf(config.layers, id).draw !== DRAW.fill);
  return [shownLayer(layerOf(config.layers, LAYER.gaps)), ...kept];
}
