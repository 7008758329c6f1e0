// Shorthands for changing which layers are shown, and how.
import { shownLayer, stackRank } from "../core/view.js";

/** `layers` of the configuration; every method changes `state.layers`, bottom first. */
export function makeLayers(layers, state) {
  const shown = (id) => state.get().layers.find((layer) => layer.id === id) ?? null;
  const described = (id) => layers.find((layer) => layer.id === id);
  const set = (list) => state.set({ layers: list });
  const change = (id, patch) =>
    set(state.get().layers.map((layer) => (layer.id === id ? { ...layer, ...patch } : layer)));

  function show(id) {
    if (shown(id) || !described(id)) return;
    const list = [...state.get().layers];
    const rank = stackRank(layers, id);
    const above = list.findIndex((layer) => stackRank(layers, layer.id) > rank);
    list.splice(above < 0 ? list.length : above, 0, shownLayer(described(id)));
    set(list);
  }

  function move(id, position) {
    const list = state.get().layers.filter((layer) => layer.id !== id);
    list.splice(position, 0, shown(id));
    set(list);
  }

  return {
    described, shown, show, move,
    hide: (id) => set(state.get().layers.filter((layer) => layer.id !== id)),
    setOpacity: (id, opacity) => change(id, { opacity }),
    choose: (id, choice) => change(id, { choice }),
  };
}
