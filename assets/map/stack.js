// What draws each shown layer, and in which order they lie on the map.
import { layerOf } from "../core/view.js";
import { borders } from "./borders.js";
import { countMarks } from "./areas/count_marks.js";
import { canvasLayer, stripes } from "./canvas_layer.js";
import { choropleth } from "./choropleth.js";
import { plainUnits } from "./circles/plain_units.js";
import { unitCircles } from "./circles/unit_circles.js";
import { hasCircles, hasMarks } from "./pane.js";
import { pointRecords } from "./point_records.js";
import { proportionalSymbols } from "./circles/proportional_symbols.js";
import { DRAW } from "../shared/drawing.js";
/** @import { Drawer, Drawing, PointDrawer } from "../types/map.js" */
/** @import { Config, LayerConfig } from "../types/payload.js" */
/** @import { ShownLayer } from "../types/view.js" */

/** @type {Record<keyof typeof DRAW, (layer: LayerConfig, drawing: Drawing) => Drawer>} */
const DRAWERS = {
  fill: choropleth, outline: borders, points: pointRecords,
  symbols: (layer, drawing) => proportionalSymbols(layer, drawing, canvasLayer),
};
// Circles lie above the areas of other layers, and below the outline of what is selected.
const OVER_AREAS = 40;
const CIRCLES = 50;
const MARKS = 200;

/**
 * Puts the layers of the state on the map, in its order.
 *
 * @param {L.Map} map
 * @param {Config} config
 * @param {Drawing} drawing
 */
export function makeStack(map, config, drawing) {
  /** @type {Map<string, Drawer | PointDrawer>} */
  const drawers = new Map();
  const plain = plainUnits(drawing, canvasLayer);
  const over = countMarks(drawing, canvasLayer);
  let marked = false;
  /** @param {string} id */
  const described = (id) => layerOf(config.layers, id);

  /**
   * @param {string} id
   * @param {boolean} circled
   */
  function drawerOf(id, circled) {
    const layer = described(id);
    const found = drawers.get(id);
    if (found && hasCircles(found) === circled) return found;
    if (found) drop(id, found);
    const drawer = circled ? unitCircles(layer, drawing, canvasLayer) : DRAWERS[layer.draw](layer, drawing);
    drawers.set(id, drawer);
    return drawer;
  }

  /**
   * @param {string} id
   * @param {Drawer} drawer
   */
  function drop(id, drawer) {
    drawer.stop();
    drawer.canvas.remove();
    drawers.delete(id);
  }

  /** @param {ShownLayer[]} shown */
  function sync(shown) {
    for (const [id, drawer] of drawers) {
      if (!shown.some((layer) => layer.id === id)) drop(id, drawer);
    }
    const circled = drawing.circled();
    const areas = shown.filter(({ id }) => described(id).draw === DRAW.fill && id !== circled);
    // Below everything: circles alone would not say which land is the country's.
    if (circled && !areas.length) plain.addTo(map).restack({ opacity: 1, order: -1 });
    else plain.remove();
    markCount(areas);
    shown.forEach((layer, order) => {
      const drawer = drawerOf(layer.id, layer.id === circled);
      const above = hasMarks(drawer) ? MARKS : circled === layer.id ? CIRCLES : 0;
      const own = areas.indexOf(layer);
      const mask = own < 0 ? "none" : stripes(own, areas.length);
      drawer.canvas.restack({ opacity: layer.opacity, order: order + above, mask });
      drawer.restyle(layer);
      if (!map.hasLayer(drawer.canvas)) drawer.canvas.addTo(map);
    });
  }

  /**
   * Borders and hatches of a count, where it is the only layer of areas: stripes are hatched already.
   *
   * @param {ShownLayer[]} areas
   */
  function markCount(areas) {
    marked = areas.length === 1 && described(areas[0].id).count_marks;
    over.canvases.forEach((canvas, i) => {
      if (marked) canvas.addTo(map).restack({ opacity: 1, order: OVER_AREAS + i });
      else canvas.remove();
    });
    if (!marked) over.stop();
  }

  /** @param {"update" | "redraw"} action */
  function each(action) {
    if (action === "redraw") plain.repaint();
    if (marked) over[action]();
    drawers.forEach((drawer) => drawer[action]());
  }

  return { sync, drawers, each };
}
