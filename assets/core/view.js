// How the view of a mission opens, and what an address may ask of it. Pure functions.
import * as leadQuery from "./lead_query.js";
import { snap } from "./state.js";
import { BY, BYS, DRAWS } from "../shared/drawing.js";
import { AUTO, CLOCKS, FILTERS, MODES, OPENING } from "../shared/time_query.js";
import { noFilter } from "./time_query.js";
/** @import { Config, Filters, LayerConfig, Level } from "../types/payload.js" */
/** @import { Units } from "../types/data.js" */
/** @import { Allowed, ShownLayer, State } from "../types/view.js" */

/** @type {(layer: LayerConfig) => ShownLayer} */
export const shownLayer = (layer) => ({
  id: layer.id,
  choice: layer.choices[0]?.measure ?? "",
  opacity: layer.opacity,
});

/**
 * What the configuration says of a layer. Throws where it has none of this id.
 *
 * @param {LayerConfig[]} layers
 * @param {string} id
 */
export function layerOf(layers, id) {
  const found = layers.find((layer) => layer.id === id);
  if (found) return found;
  throw new RangeError(`${id} is no layer; known are ${layers.map((layer) => layer.id).join(", ")}`);
}

/**
 * The level with the smallest units.
 *
 * @type {(levels: Level[]) => Level}
 */
export const finest = (levels) => levels[levels.length - 1];

/**
 * The administrative levels from the top down, then the electoral ones of which there are units.
 *
 * @type {(config: Pick<Config, "levels" | "electoral_levels">, units: Pick<Units, "ofLevel">) => Level[]}
 */
export const shownLevels = ({ levels, electoral_levels: electoral }, units) =>
  [...levels, ...electoral.filter(({ id }) => units.ofLevel(id).length)];

/**
 * Areas lie below borders, borders below circles, circles below marks, and of these teams in front.
 *
 * @type {(layers: LayerConfig[], id: string) => number}
 */
export const stackRank = (layers, id) => {
  const { draw, in_front: front } = layerOf(layers, id);
  return DRAWS.indexOf(draw) + (front ? 0.5 : 0);
};

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

/**
 * How the map opens, as the mission's manifest and the layers say.
 *
 * @type {(config: Config) => State}
 */
export const defaultState = (config) => ({
  t: snap(config.times, config.view.moment),
  mode: OPENING.mode,
  window: config.view.window,
  clock: OPENING.clock,
  level: AUTO,
  // A manifest names layers in the order in which it thinks of them; the map needs that of the
  // stack.
  layers: [...config.view.layers].sort(
    (a, b) => stackRank(config.layers, a.id) - stackRank(config.layers, b.id),
  ),
  by: BY.auto,
  ...noFilter(),
  map: null,
  unit: "",
  lang: config.mission.languages[0],
  ...leadQuery.defaults,
});

/**
 * What an address may ask for.
 *
 * @type {(config: Config, hasUnit: (code: string) => boolean) => Allowed}
 */
export const allowedState = (config, hasUnit) => ({
  modes: MODES,
  clocks: CLOCKS,
  levels: [AUTO, ...[...config.levels, ...config.electoral_levels].map((level) => level.id)],
  bys: BYS,
  layers: Object.fromEntries(
    config.layers.map(({ id, choices, opacity }) => [
      id, { choices: choices.map(({ measure }) => measure), opacity },
    ]),
  ),
  formerMeasures: config.former_measures,
  .../** @type {Filters} */ (/** @type {unknown} */ (FILTERS)),
  langs: config.mission.languages,
  zone: config.mission.timezone,
  lead: leadQuery.allowed(config, hasUnit),
  hasUnit,
});
