// Units coloured by class: what changed is recoloured at once, with smooth edges once all rests.
import * as classification from "../data/classification.js";
import { makeFade } from "../core/fade.js";
import { mapColour } from "../core/theme.js";
import { canvasLayer } from "./canvas_layer.js";
import { marksOf } from "./areas/count_marks.js";
import { unitPixels } from "./areas/unit_pixels.js";
import { SCALE } from "../shared/drawing.js";
import { MEASURE } from "../shared/measures.js";
/** @import { Cube } from "../types/data.js" */
/** @import { CanvasView, Drawer, Drawing, LevelShapes } from "../types/map.js" */
/** @import { Choice, LayerConfig } from "../types/payload.js" */

// Recoloured pixels have hard edges, and a path filled over its neighbours' smooth edges leaves
// some of them off: both are drawn anew this many milliseconds after the last step.
const REST = 150;
// Filling few paths is quick and keeps their edges smooth; beyond this, pixels are recoloured.
const FEW = 60;

/**
 * The class of each row's number now, into `classes`; of what nothing is counted yet, the one after those
 * of the scale.
 *
 * @param {{ cube: Cube }} drawing
 * @param {Choice} choice
 * @param {Int32Array} rows
 * @param {Uint16Array} classes
 */
function classify({ cube }, { measure, scale, count_marks }, rows, classes) {
  const values = cube.column(measure);
  const leads = scale.kind === SCALE.winner ? cube.column(MEASURE.lead) : null;
  for (let i = 0; i < rows.length; i++) {
    classes[i] = leads
      ? classification.classifyWinner(values[rows[i]], leads[rows[i]], scale)
      : classification.classify(values[rows[i]], scale);
  }
  if (!count_marks) return;
  const markOf = marksOf(cube, { nothing: count_marks.nothing, half: "" });
  const nothing = classification.palette(scale).length;
  for (let i = 0; i < rows.length; i++) if (markOf(rows[i])) classes[i] = nothing;
}

/**
 * Colours by class: what nothing is counted of has that of the ground, which by night is a dark one.
 *
 * @param {Choice} choice
 */
function coloursOf({ scale, count_marks }) {
  const colours = classification.palette(scale);
  return count_marks ? [...colours, mapColour(document.documentElement, "nothing")] : colours;
}

/**
 * Fills the units whose class is not the one painted, one colour after the other.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {LevelShapes} drawn
 * @param {[number, number, number, number]} bounds
 * @param {Uint16Array} classes
 * @param {Uint16Array} painted
 * @param {string[]} colours
 */
function fillPaths(context, { paths, boxes }, [x0, y0, x1, y1], classes, painted, colours) {
  for (let index = 0; index < colours.length; index++) {
    context.fillStyle = colours[index];
    for (let i = 0; i < paths.length; i++) {
      if (classes[i] !== index || painted[i] === index) continue;
      painted[i] = index;
      const b = 4 * i;
      const seen = boxes[b] < x1 && boxes[b + 1] < y1 && boxes[b + 2] > x0 && boxes[b + 3] > y0;
      if (seen) context.fill(paths[i], "evenodd");
    }
  }
}

/**
 * `drawing` is what all layers share; see map/view.js.
 *
 * @param {LayerConfig} layer
 * @param {Drawing} drawing
 * @returns {Drawer}
 */
export function choropleth(layer, drawing) {
  /** @type {Choice} */
  let choice;
  /** @type {string[]} */
  let colours;
  /** @type {LevelShapes} */
  let drawn;
  let classes = classification.makeClasses(0);
  let painted = classification.makeClasses(0);
  /** @type {ReturnType<typeof unitPixels>} */
  let pixels = null;
  /** @type {CanvasView | null} */
  let seen = null;
  let rough = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  const canvas = canvasLayer({ paint }, { pane: drawing.pane, within: () => drawing.shapes().extent });
  const fade = makeFade();

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasView} view
   */
  function fill(context, view) {
    const { origin } = drawing.shapes();
    view.enter(context, origin);
    fillPaths(context, drawn, view.bounds(origin), classes, painted, colours);
  }

  /**
   * Draws everything anew; called for a new view, level, choice, and at rest.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasView} view
   */
  function paint(context, view) {
    drawn = drawing.shapes().at(view.scale).ofLevel(drawing.level());
    if (classes.length !== drawn.rows.length) {
      classes = classification.makeClasses(drawn.rows.length);
      painted = classification.makeClasses(drawn.rows.length);
    }
    classification.forgetDrawn(painted);
    // Anew: by day and by night they are not the same.
    colours = coloursOf(choice);
    classify(drawing, choice, drawn.rows, classes);
    fill(context, view);
    // What is drawn anew at rest is the same view, whose pixels still fit. A view that was moved
    // while time went on has a place of its own on the canvas.
    if (!rough || view !== seen) {
      pixels = null;
      fade.stop();
    }
    seen = view;
    rough = false;
    settle();
  }

  function settle() {
    clearTimeout(waiting);
    waiting = setTimeout(rest, REST);
  }

  function rest() {
    if (!canvas.view) return;
    if (rough) canvas.repaint();
    else pixels ??= unitPixels(drawn, drawing.shapes().origin, canvas.view, colours);
  }

  function changes() {
    let count = 0;
    for (let i = 0; i < classes.length; i++) if (classes[i] !== painted[i]) count++;
    return count;
  }

  /** Another moment or filter: shows the units that changed class. */
  function update() {
    if (!canvas.view) return;
    classify(drawing, choice, drawn.rows, classes);
    const count = changes();
    if (!count) return;
    if (drawing.jumped()) fade.start(canvas.element);
    else fade.stop();
    // Without pixels (they are made at rest) paths do it meanwhile: slower and never wrong.
    if (count > FEW && pixels) {
      pixels(canvas.context(), classes);
      painted.set(classes);
    } else fill(canvas.context(), canvas.view);
    rough = true;
    settle();
  }

  return {
    canvas,
    restyle(shown) {
      const wanted = layer.choices.find(({ measure }) => measure === shown.choice);
      if (!wanted || wanted === choice) return;
      choice = wanted;
      colours = coloursOf(choice);
      rough = false;
      canvas.repaint();
    },
    update,
    redraw() {
      rough = false;
      canvas.repaint();
    },
    stop() {
      clearTimeout(waiting);
      fade.stop();
    },
  };
}
