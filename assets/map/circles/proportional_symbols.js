// Circles at each unit's point, their area in proportion to a measure.
import * as classification from "../../data/classification.js";
import * as topojson from "../../data/topology.js";
/** @import { CanvasView, Drawer, Drawing, MakeCanvas } from "../../types/map.js" */
/** @import { Choice, LayerConfig } from "../../types/payload.js" */

export const MOST = 26;
const EDGE = "#ffffff";
// Around circles of many colours, of which the lightest is that of the ground.
const DARK_EDGE = "#52525b";

/**
 * @param {LayerConfig} layer
 * @param {Drawing} drawing
 * @param {MakeCanvas} canvasLayer
 * @returns {Drawer}
 */
export function proportionalSymbols(layer, drawing, canvasLayer) {
  /** @type {Choice} */
  let choice;
  const canvas = canvasLayer({ paint }, { pane: drawing.pane });

  function rows() {
    return drawing.units.ofLevel(drawing.levelId());
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasView} view
   */
  function paint(context, view) {
    const { units, cube } = drawing;
    // Of the whole axis: circles that grow along the night must not be scaled anew at each step.
    const sized = choice.size || choice.measure;
    const largest = drawing.largest(sized);
    const sizes = cube.column(sized);
    const values = cube.column(choice.measure);
    const colours = classification.palette(choice.scale);
    context.lineWidth = view.ratio;
    context.strokeStyle = choice.size ? DARK_EDGE : EDGE;
    for (const row of rows()) {
      const radius = classification.radius(sizes[row], largest, MOST * view.ratio);
      // Abroad and unlocated have no point: their numbers stand in the list beside the map.
      if (!radius || Number.isNaN(units.lon[row])) continue;
      const x = topojson.worldX(units.lon[row]) * view.scale - view.left;
      const y = topojson.worldY(units.lat[row]) * view.scale - view.top;
      context.fillStyle = colours[classification.classify(values[row], choice.scale)];
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    }
  }

  return {
    canvas,
    restyle(shown) {
      const wanted = layer.choices.find(({ measure }) => measure === shown.choice);
      if (!wanted || wanted === choice) return;
      choice = wanted;
      canvas.repaint();
    },
    update: () => canvas.repaint(),
    redraw: () => canvas.repaint(),
    stop() {},
  };
}
