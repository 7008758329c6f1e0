// The difference of two missions on the map of the second: areas, a hatch for what is not known, legend,
// and what the label of a unit says.
import { client } from "../core/client.js";
import { layerOf } from "../core/view.js";
import { legendEntries } from "../data/classification.js";
import { patternOf } from "../map/areas/count_marks.js";
import { canvasLayer } from "../map/canvas_layer.js";
import { choropleth } from "../map/choropleth.js";
import { counts, differenceOf, differenceScale } from "./difference.js";
import { differenceEntries, differenceLines, directionWords } from "./difference_words.js";
/** @import { Difference } from "./difference.js" */
/** @import { AgainstMessage, ComparedUnits } from "../types/compare.js" */
/** @import { CanvasView, Drawer, Drawing } from "../types/map.js" */
/** @import { Choice, LayerConfig } from "../types/payload.js" */
/** @import { ShownLayer } from "../types/view.js" */

const MEASURE = "difference";
// Milliseconds of rest after which what is not known is hatched; until then it is grey.
const REST = 150;
// Below the lines between units.
const BELOW = -1;

/** @typedef {{ difference: Difference, first: ComparedUnits | null, second: ComparedUnits, choice: Choice, title: string }} Drawn */

/** The map of the difference; it is on the map from `draw` until `clear`. */
export function makeDifferenceMap() {
  /** @type {Drawn | null} */
  let drawn = null;
  let scaledFor = "";
  /** @type {LayerConfig} */
  const layer = Object.assign(Object.create(null), { id: MEASURE, choices: [] });
  const base = client.map.drawing;
  const column = () => drawn?.difference.values ?? new Float64Array(client.units.count).fill(NaN);
  /** @type {Drawing} */
  const drawing = { ...base, cube: { ...base.cube, column } };
  const areas = choropleth(layer, drawing);
  const hatch = canvasLayer({ paint: paintHatch }, { pane: drawing.pane });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasView} view
   */
  function paintHatch(context, view) {
    if (!drawn) return;
    const { values, rows: others } = drawn.difference;
    const shapes = drawing.shapes();
    const { rows, paths } = shapes.at(view.scale).ofLevel(drawing.level());
    context.save();
    context.fillStyle = patternOf(context, view.ratio, "half", view.scale);
    view.enter(context, shapes.origin);
    rows.forEach((row, i) => {
      // What one mission alone has stays plain: there is nothing to know.
      const unknown = Number.isNaN(values[row]) && (others[row] >= 0 || !drawn?.first);
      if (unknown) context.fill(paths[i], "evenodd");
    });
    context.restore();
  }

  /** @param {Drawn} now */
  function rescale({ choice, second }) {
    const key = `${choice.measure} ${second.kind}`;
    if (key === scaledFor) return;
    scaledFor = key;
    const scale = differenceScale(choice, second, client.config.options);
    layer.choices = [{ ...choice, measure: MEASURE, scale, size: "", size_title: null, circles: null, count_marks: null }];
    areas.restyle({ id: MEASURE, choice: MEASURE, opacity: 1 });
  }

  /** @param {Drawn} now */
  function show(now) {
    drawn = now;
    const map = client.map.leaflet();
    rescale(now);
    areas.canvas.restack({ opacity: 1, order: BELOW });
    hatch.restack({ opacity: 1, order: BELOW });
    for (const canvas of [areas.canvas, hatch]) if (!map.hasLayer(canvas)) canvas.addTo(map);
    areas.update();
    hatch.show(false);
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      hatch.show(true);
      hatch.repaint();
    }, REST);
  }

  return {
    /**
     * @param {ComparedUnits} second this mission's own units
     * @param {AgainstMessage} against
     */
    draw(second, { units, title, layer: text }) {
      const [id, measure] = text.split(":");
      const choice = layerOf(client.config.layers, id).choices.find((one) => one.measure === measure);
      if (!choice) return;
      const difference = differenceOf(second, units, client.config.options);
      show({ difference, first: units, second, choice, title });
    },
    redraw() {
      areas.redraw();
      hatch.repaint();
    },
    clear() {
      drawn = null;
      clearTimeout(waiting);
      areas.stop();
      areas.canvas.remove();
      hatch.remove();
    },
    /** What the legend says: its head, rows and notes; null while nothing is drawn. */
    legend() {
      if (!drawn) return null;
      const level = client.map.level();
      const found = counts(drawn.difference, drawn.second.keys, drawn.first, level);
      const named = { ...drawn, level, counts: found, scale: layer.choices[0].scale };
      return {
        head: client.text("difference_of", { measure: client.titled(drawn.choice.title) }),
        direction: directionWords(named, client), entries: differenceEntries(named, client, legendEntries),
      };
    },
    /** @param {number} row */
    lines: (row) => (drawn ? differenceLines(row, { ...drawn, name: client.units.name[row] }, client) : null),
  };
}
