// What a press on the name of a lane leaves on the map, or which section it opens.
import { client } from "../../core/client.js";
import { stackRank, withLayer } from "../../core/view.js";
import { VIEW } from "../../shared/leadership.js";
/** @import { LaneData } from "../../types/leadership.js" */
/** @import { ShownLayer } from "../../types/view.js" */

/**
 * Areas that those of a lane stand in the place of.
 *
 * @type {ShownLayer[]}
 */
let replaced = [];

/**
 * Whether the map shows what a lane leaves on it.
 *
 * @param {LaneData} lane
 */
export function isOn({ domain, layer }) {
  if (domain) return client.state.get().domain.join() === domain;
  const [id, choice] = layer.split(":");
  const shown = client.layers.shown(id);
  return shown !== null && (!choice || shown.choice === choice);
}

/**
 * Leaves only what a lane is of on the map, or all again: incidents of its domain, or where its mission is.
 *
 * @param {LaneData} lane
 */
export function filter(lane) {
  const { domain, layer } = lane;
  const on = isOn(lane);
  if (domain) client.state.set({ domain: on ? [] : [domain] });
  if (domain && !on) client.layers.show(layer);
  else if (!domain) swap(layer, on);
}

/**
 * Puts areas in the place of those that were there; they come back when the lane is left.
 *
 * @param {string} layer
 * @param {boolean} on
 */
function swap(layer, on) {
  const { layers } = client.state.get();
  const [id] = layer.split(":");
  if (on) {
    const back = replaced.filter((one) => !client.layers.shown(one.id));
    client.state.set({ layers: [...back, ...layers.filter((one) => one.id !== id)] });
    replaced = [];
    return;
  }
  const shown = withLayer(layers, client.config, layer);
  if (!client.layers.shown(id)) replaced = layers.filter((one) => !shown.some((kept) => kept.id === one.id));
  const rank = (/** @type {string} */ one) => stackRank(client.config.layers, one);
  client.state.set({ layers: [...shown].sort((a, b) => rank(a.id) - rank(b.id)) });
}

/**
 * Opens the section that has the figures of a lane; the map beside is not of another lane.
 *
 * @param {LaneData["opens"]} opens
 */
export function openSection([tab, check]) {
  client.state.set({ view: VIEW.lead, tab, check, domain: [] });
}
