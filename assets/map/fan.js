// A cluster fanned out: its records in a circle around it, each with a line to where it lies.
/** @import { Selected, Table } from "../types/data.js" */
/** @import { CanvasView, DrawnMark, FoundRecords } from "../types/map.js" */

// More would not fit around a cluster: the list has them all.
export const MOST = 12;
const RADIUS = 6;
const GAP = 5;
const LEAST_REACH = 30;
const LEG = "#4a5160";

/**
 * Where `n` marks stand around a place, in CSS pixels from it: from the top, as the clock goes, and so
 * far away that none touches the next.
 *
 * @param {number} n
 * @returns {[x: number, y: number][]}
 */
export function around(n) {
  const reach = Math.max(LEAST_REACH, (n * (2 * RADIUS + GAP)) / (2 * Math.PI));
  return Array.from({ length: n }, (_, i) => {
    const angle = (2 * Math.PI * i) / n - Math.PI / 2;
    return [reach * Math.cos(angle), reach * Math.sin(angle)];
  });
}

/** What is fanned out of one layer; nothing at first. */
export function makeFan() {
  /** @type {{ indices: number[], x: number, y: number, scale: number } | null} */
  let fanned = null;
  /** @type {{ mark: DrawnMark, record: number }[]} */
  let drawn = [];

  /**
   * Fans out the records of a cluster; null, or what is no cluster or too many, folds together.
   *
   * @param {FoundRecords | null} found
   * @param {CanvasView} view
   * @param {Table} places
   */
  function open(found, view, { x, y }) {
    fanned = null;
    if (!found || found.mark.cell < 0 || found.indices.length < 2 || found.indices.length > MOST) return;
    const { indices } = found;
    /** @param {ArrayLike<number>} values */
    const mean = (values) => indices.reduce((sum, i) => sum + values[i], 0) / indices.length;
    fanned = { indices, x: mean(x), y: mean(y), scale: view.scale };
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasView} view
   * @param {Selected} selected
   * @param {(record: number, x: number, y: number, r: number) => void} draw
   */
  function paint(context, view, { count, indices: now }, draw) {
    drawn = [];
    // Of another zoom, or of a moment without one of them, it would point at nothing.
    const here = new Set(fanned ? now.subarray(0, count) : []);
    if (fanned?.scale !== view.scale || !fanned.indices.every((i) => here.has(i))) fanned = null;
    if (!fanned) return;
    const [x, y] = [fanned.x * view.scale - view.left, fanned.y * view.scale - view.top];
    const places = around(fanned.indices.length);
    context.lineWidth = 1.5 * view.ratio;
    context.strokeStyle = LEG;
    for (const [dx, dy] of places) {
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x + dx * view.ratio, y + dy * view.ratio);
      context.stroke();
    }
    drawn = fanned.indices.map((record, i) => {
      const mark = {
        cell: -1, total: 1, r: RADIUS * view.ratio,
        x: x + places[i][0] * view.ratio, y: y + places[i][1] * view.ratio,
      };
      draw(record, mark.x, mark.y, mark.r);
      return { mark, record };
    });
  }

  /**
   * The fanned-out record at a place on the canvas, in device pixels; null where there is none.
   *
   * @param {number} x
   * @param {number} y
   * @param {number} reach
   */
  const at = (x, y, reach) =>
    drawn.find(({ mark }) => Math.hypot(mark.x - x, mark.y - y) <= mark.r + reach / 2) ?? null;

  return { open, paint, at };
}
