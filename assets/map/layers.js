// Shorthands for changing which layers are shown, and how.
import { layerOf, shownLayer, stackRank } from "../core/view.js";
/** @import { LayerConfig } from "../types/payload.js" */
/** @import { ShownLayer, StateStore } from "../types/view.js" */

/**
 * `layers` of the configuration; every method changes `state.layers`, bottom first.
 *
 * @param {LayerConfig[]} layers
 * @param {StateStore} state
 */
export function makeLayers(layers, state) {
  /** @type {(id: string) => ShownLayer | null} */
  const shown = (id) => state.get().layers.find((layer) => layer.id === id) ?? null;
  /** @param {string} id */
  const described = (id) => layerOf(layers, id);
  /** @type {(list: ShownLayer[]) => void} */
  const set = (list) => state.set({ layers: list });
  /** @type {(id: string, patch: Partial<ShownLayer>) => void} */
  const change = (id, patch) =>
    set(state.get().layers.map((layer) => (layer.id === id ? { ...layer, ...patch } : layer)));

  /** @param {string} id */
  function show(id) {
    if (shown(id) || !layers.some((layer) => layer.id === id)) return;
    const list = [...state.get().layers];
    const rank = stackRank(layers, id);
    const above = list.findIndex((layer) => stackRank(layers, layer.id) > rank);
    list.splice(above < 0 ? list.length : above, 0, shownLayer(described(id)));
    set(list);
  }

  /**
   * @param {string} id
   * @param {number} position
   */
  function move(id, position) {
    const layer = shown(id);
    if (!layer) return;
    const list = state.get().layers.filter((other) => other.id !== id);
    list.splice(position, 0, layer);
    set(list);
  }

  return {
    described, shown, show, move,
    hide: (/** @type {string} */ id) => set(state.get().layers.filter((layer) => layer.id !== id)),
    setOpacity: (/** @type {string} */ id, /** @type {number} */ opacity) => change(id, { opacity }),
    choose: (/** @type {string} */ id, /** @type {string} */ choice) => change(id, { choice }),
  };
}
