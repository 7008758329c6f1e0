// What draws each shown layer, and in which order they lie on the map.
import { layerOf } from "../core/view.js";
import { borders } from "./borders.js";
import { countMarks, countMarksOf } from "./areas/count_marks.js";
import { canvasLayer, stripes } from "./canvas_layer.js";
import { choropleth } from "./choropleth.js";
import { plainUnits } from "./circles/plain_units.js";
import { unitCircles } from "./circles/unit_circles.js";
import { unitArrows } from "./arrows/unit_arrows.js";
import { hasArrows, hasCircles, hasMarks } from "./pane.js";
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
// A name stands where an arrow begins: it must not hide a short one (names: map/view.js).
const ARROWS = 160;
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
   * @param {boolean} arrowed
   */
  function drawerOf(id, circled, arrowed) {
    const layer = described(id);
    const found = drawers.get(id);
    if (found && hasCircles(found) === circled && hasArrows(found) === arrowed) return found;
    if (found) drop(id, found);
    const drawer = arrowed ? unitArrows(layer, drawing, canvasLayer)
      : circled ? unitCircles(layer, drawing, canvasLayer) : DRAWERS[layer.draw](layer, drawing);
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
    const [circled, arrowed] = [drawing.circled(), drawing.arrowed()];
    const areas = shown.filter(({ id }) => described(id).draw === DRAW.fill && id !== circled && id !== arrowed);
    // Below everything: circles or arrows alone would not say which land is the country's.
    if ((circled || arrowed) && !areas.length) plain.addTo(map).restack({ opacity: 1, order: -1 });
    else plain.remove();
    markCount(areas);
    shown.forEach((layer, order) => {
      const drawer = drawerOf(layer.id, layer.id === circled, layer.id === arrowed);
      const above = hasMarks(drawer) ? MARKS : arrowed === layer.id ? ARROWS : circled === layer.id ? CIRCLES : 0;
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
    const marks = areas.length === 1 ? countMarksOf(described(areas[0].id), areas[0].choice) : null;
    marked = Boolean(marks);
    if (marks) over.restyle(marks);
    else over.stop();
    over.canvases.forEach((canvas, i) => {
      if (marked) canvas.addTo(map).restack({ opacity: 1, order: OVER_AREAS + i });
      else canvas.remove();
    });
  }

  /** @param {"update" | "redraw"} action */
  function each(action) {
    if (action === "redraw") plain.repaint();
    if (marked) over[action]();
    drawers.forEach((drawer) => drawer[action]());
  }

  return { sync, drawers, each };
}
