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

/**
 * A layer in the place of others that are drawn alike, coloured by what `named` says after a colon
 * ("challenges:votes_at_court"); one that is shown already stays where it is.
 *
 * @type {(layers: ShownLayer[], config: Pick<Config, "layers">, named: string) => ShownLayer[]}
 */
export function withLayer(layers, config, named) {
  const [id, measure] = named.split(":");
  const wanted = layerOf(config.layers, id);
  const choice = wanted.choices.find((one) => one.measure === measure)?.measure;
  if (layers.some((shown) => shown.id === id)) {
    if (!choice || layers.some((shown) => shown.id === id && shown.choice === choice)) return layers;
    return layers.map((shown) => (shown.id === id ? { ...shown, choice } : shown));
  }
  const kept = layers.filter((shown) => layerOf(config.layers, shown.id).draw !== wanted.draw);
  return [...kept, { ...shownLayer(wanted), ...(choice && { choice }) }];
}
