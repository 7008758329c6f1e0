// Records where they are: single marks, and clusters with a count where they are dense.
import { isNight } from "../core/theme.js";
import { makeGrid } from "../data/clusters.js";
import { canvasLayer } from "./canvas_layer.js";
import { makeFan } from "./fan.js";
import * as pointSymbols from "./marks.js";
/** @import { Table } from "../types/data.js" */
/** @import { CanvasView, Drawing, DrawnMark, FoundRecords, PointDrawer } from "../types/map.js" */
/** @import { Box, LayerConfig, Mark, Numbers, Titles } from "../types/payload.js" */

const CELL = 44;
const RADIUS = 5.5;
const REACH = 6;
// How far marks may reach beyond where their records lie, fanned out: CSS pixels.
const MARGIN = 48;

/**
 * How each record of a table is drawn: position in `marks`, plus their number where it is
 * an open symbol. `marks` are the layer's and, last, the one for what none of them names.
 *
 * @param {Table} table
 * @param {LayerConfig} layer
 * @param {Record<string, string[]>} categories
 * @param {Mark[]} marks
 */
export function symbolsOf(table, layer, categories, marks) {
  const other = marks.length - 1;
  const of = new Uint8Array(256).fill(other);
  categories[layer.colour_by].forEach((value, i) => {
    const mark = layer.marks.findIndex((found) => found.value === value);
    of[i] = mark < 0 ? other : mark;
  });
  const { column, values } = layer.open_symbol ?? { column: "", values: [] };
  const openValues = new Uint8Array(256);
  values.forEach((value) => (openValues[categories[column].indexOf(value)] = 1));
  return Uint8Array.from(table[layer.colour_by], (value, i) =>
    of[value] + (column && openValues[table[column][i]] ? marks.length : 0));
}

/**
 * Where all records of a table lie: left, top, right, bottom; null where none has a place.
 *
 * @param {Record<string, Numbers>} table
 * @returns {Box | null}
 */
export function extentOf({ x, y }) {
  /** @type {Box} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    // NaN, which is nowhere, is neither below nor above.
    if (x[i] < box[0]) box[0] = x[i];
    if (y[i] < box[1]) box[1] = y[i];
    if (x[i] > box[2]) box[2] = x[i];
    if (y[i] > box[3]) box[3] = y[i];
  }
  return box[0] <= box[2] && box[1] <= box[3] ? box : null;
}

/**
 * @param {LayerConfig} layer
 * @param {Drawing} drawing
 * @returns {PointDrawer}
 */
export function pointRecords(layer, drawing) {
  const { records } = drawing;
  const kind = layer.records;
  const marks = [...layer.marks, pointSymbols.OTHER];
  const apart = Boolean(layer.open_symbol?.column);
  /** @type {Box | null} */
  let extent = null;
  const canvas = canvasLayer({ paint }, { pane: drawing.pane, within: () => extent, margin: MARGIN });
  /** @type {Table | null} */
  let table = null;
  /** @type {Uint8Array} */
  let symbols;
  /** @type {ReturnType<typeof makeGrid>} */
  let grid;
  /** @type {DrawnMark[]} */
  let seen = [];
  /** @type {CanvasView | null} */
  let placed = null;
  let night = false;
  const fan = makeFan();

  /** Whether there are records; they may come after the map. */
  function open() {
    if (table === records.table(kind)) return table !== null;
    table = records.table(kind);
    if (!table) return false;
    symbols = symbolsOf(table, layer, drawing.categories(kind), marks);
    grid = makeGrid(table.x, table.y, 2 * marks.length);
    placed = null;
    extent = extentOf({ x: table.x, y: table.y });
    return true;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasView} view
   */
  function paint(context, view) {
    seen = [];
    if (!open()) return;
    night = isNight();
    if (placed !== view) grid.place((placed = view), CELL * view.ratio);
    grid.count(records.selected(kind), symbols);
    context.textAlign = "center";
    context.textBaseline = "middle";
    grid.each((cell, total, x, y, i) => {
      const r = (total === 1 ? RADIUS : pointSymbols.clusterRadius(total)) * view.ratio;
      const at = { cell, total, r, x: x * view.scale - view.left, y: y * view.scale - view.top };
      seen.push(at);
      draw(context, at, i);
    });
    fan.paint(context, view, records.selected(kind), (i, x, y, r) => draw(context, { cell: -1, total: 1, x, y, r }, i));
  }

  // Only what the legend explains: a layer without an open symbol draws all its points filled.
  /** @param {number} i */
  const isOpenSymbol = (i) =>
    apart ? symbols[i] >= marks.length : Boolean(layer.open_symbol) && !table?.placed[i];

  /**
   * 0 of a point, 1 of an area, 2 of a region.
   *
   * @param {number} i
   */
  const vague = (i) => table?.vague?.[i] ?? 0;

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {DrawnMark} mark
   * @param {number} i
   */
  function draw(context, { cell, total, x, y, r }, i) {
    if (total === 1) {
      const mark = marks[symbols[i] % marks.length];
      if (vague(i)) pointSymbols.drawVague(context, mark, x, y, r, vague(i), night);
      else pointSymbols.drawMark(context, mark, x, y, r, isOpenSymbol(i), night);
      return;
    }
    const parts = { marks, total, part: (/** @type {number} */ mark) => grid.part(cell, mark) };
    // On whole pixels the letters of a count are those of the step before.
    pointSymbols.drawCluster(context, Math.round(x), Math.round(y), r, label(cell, total), parts);
  }

  /**
   * "5"; "3+2" where two of five are expected and not there.
   *
   * @param {number} cell
   * @param {number} total
   */
  function label(cell, total) {
    let openCount = 0;
    for (let mark = marks.length; mark < 2 * marks.length; mark++) openCount += grid.part(cell, mark);
    if (!openCount) return drawing.compact(total);
    return `${drawing.compact(total - openCount)}+${drawing.compact(openCount)}`;
  }

  /**
   * The records drawn nearest to a place on the canvas in device pixels, and those of marks that
   * `over`, a mark of another layer, hides; null where there are none.
   *
   * @param {number} x
   * @param {number} y
   * @param {number} ratio
   * @param {DrawnMark | null} [over]
   */
  function at(x, y, ratio, over = null) {
    /** @type {(mark: DrawnMark, place: { x: number, y: number }) => number} */
    const away = (mark, place) => Math.hypot(mark.x - place.x, mark.y - place.y);
    const near = seen.filter((mark) => away(mark, { x, y }) <= mark.r + REACH * ratio);
    near.sort((a, b) => away(a, { x, y }) - away(b, { x, y }));
    const hidden = over ? seen.filter((mark) => away(mark, over) <= over.r) : [];
    const found = [...new Set([...near.slice(0, 1), ...hidden])];
    const { id } = table ?? { id: [] };
    // Fanned out they lie on top of all else.
    const single = fan.at(x, y, REACH * ratio);
    if (single) return { kind, mark: single.mark, indices: [single.record], ids: [id[single.record]] };
    if (!table || !found.length) return null;
    const indices = found.flatMap(({ cell }) => grid.members(cell, records.selected(kind)));
    return { kind, mark: found[0], indices, ids: indices.map((i) => id[i]) };
  }

  /** @type {(i: number) => Titles[]} */
  function noteOf(i) {
    if (vague(i) && layer.vague) return [layer.vague];
    return isOpenSymbol(i) && layer.open_symbol ? [layer.open_symbol.title] : [];
  }

  /** @param {FoundRecords | null} found */
  function fanOut(found) {
    const { view } = canvas;
    if (!table || !view) return;
    fan.open(found, view, table);
    canvas.repaint();
  }

  return {
    canvas,
    at,
    fanOut,
    /** What is drawn, each with its place on the canvas in device pixels. */
    marks: () => seen,
    /** What record `i` is, in the legend's words. */
    titles: (i) => [
      marks[symbols[i] % marks.length].title, ...noteOf(i),
    ],
    restyle() {},
    update: () => canvas.repaint(),
    redraw: () => canvas.repaint(),
    stop() {},
  };
}
