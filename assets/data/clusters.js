// Records gathered in a grid that is fixed to the world, so that clusters stay where they are.
/** @import { Selected } from "../types/data.js" */
/** @import { Numbers } from "../types/payload.js" */

const OUTSIDE = -1;

/**
 * Cells of `size` device pixels over a view; `marks` is how many marks are counted apart.
 *
 * @param {Numbers} x
 * @param {Numbers} y
 * @param {number} marks
 */
export function makeGrid(x, y, marks) {
  const cellOf = new Int32Array(x.length);
  let across = 0;
  let totals = new Uint32Array(0);
  let counts = new Uint32Array(0);
  let sumX = new Float64Array(0);
  let sumY = new Float64Array(0);
  // Of record numbers: of one record it is its own.
  let sumI = new Float64Array(0);
  /** @type {NonNullable<Selected["run"]> | null} */
  let counted = null;

  /**
   * Places every record for a view, once per pan or zoom and not per step.
   *
   * @param {{ scale: number, left: number, top: number, width: number, height: number }} view
   * @param {number} size
   */
  function place({ scale, left, top, width, height }, size) {
    // Cells are counted from the world's corner and not from the view's: a pan would else regroup
    // all.
    const [firstX, firstY] = [Math.floor(left / size), Math.floor(top / size)];
    across = Math.floor((left + width) / size) - firstX + 1;
    const down = Math.floor((top + height) / size) - firstY + 1;
    for (let i = 0; i < x.length; i++) {
      const [px, py] = [x[i] * scale, y[i] * scale];
      const inside = px >= left && py >= top && px < left + width && py < top + height;
      const [column, row] = [Math.floor(px / size) - firstX, Math.floor(py / size) - firstY];
      cellOf[i] = inside ? row * across + column : OUTSIDE;
    }
    resize(across * down);
  }

  /** @param {number} cells */
  function resize(cells) {
    totals = new Uint32Array(cells);
    counts = new Uint32Array(cells * marks);
    sumX = new Float64Array(cells);
    sumY = new Float64Array(cells);
    sumI = new Float64Array(cells);
    counted = null;
  }

  /**
   * @param {number} i
   * @param {Uint8Array} symbols
   * @param {1 | -1} sign
   */
  function add(i, symbols, sign) {
    const cell = cellOf[i];
    if (cell === OUTSIDE) return;
    totals[cell] += sign;
    counts[cell * marks + symbols[i]] += sign;
    // Float64: thousands of float32 places added up would move the middle by pixels at high zoom. Their sums are
    // exact in it, in whatever order they are added and taken off.
    sumX[cell] += sign * x[i];
    sumY[cell] += sign * y[i];
    sumI[cell] += sign * i;
  }

  /**
   * Counts the selected records by cell and by mark, `symbols[i]`, below `marks`. A step of the slider
   * costs what came and what went, not all that is seen.
   *
   * @param {Selected} selected
   * @param {Uint8Array} symbols
   */
  function count({ count: found, indices, run = null }, symbols) {
    const near = run && run.list === counted?.list
      && Math.abs(run.from - counted.from) + Math.abs(run.to - counted.to) < found;
    if (near && counted) move(counted, run, symbols);
    else {
      for (const sums of [totals, counts, sumX, sumY, sumI]) sums.fill(0);
      for (let k = 0; k < found; k++) add(indices[k], symbols, 1);
    }
    counted = run;
  }

  /**
   * @param {NonNullable<Selected["run"]>} old
   * @param {NonNullable<Selected["run"]>} now of the same list
   * @param {Uint8Array} symbols
   */
  function move(old, { list, from, to }, symbols) {
    for (let k = old.from; k < from; k++) add(list[k], symbols, -1);
    for (let k = from; k < old.from; k++) add(list[k], symbols, 1);
    for (let k = to; k < old.to; k++) add(list[k], symbols, -1);
    for (let k = old.to; k < to; k++) add(list[k], symbols, 1);
  }

  /**
   * `visit(cell, total, x, y, i)`: mean place in world pixels, `i` the record where it is one only.
   *
   * @param {(cell: number, total: number, x: number, y: number, i: number) => void} visit
   */
  function each(visit) {
    for (let cell = 0; cell < totals.length; cell++) {
      const total = totals[cell];
      if (total) visit(cell, total, sumX[cell] / total, sumY[cell] / total, sumI[cell]);
    }
  }

  /**
   * The selected records of one cell.
   *
   * @param {number} cell
   * @param {Selected} selected
   */
  function members(cell, { count: found, indices }) {
    return Array.from(indices.subarray(0, found)).filter((i) => cellOf[i] === cell);
  }

  return {
    place, count, each, members,
    part: (/** @type {number} */ cell, /** @type {number} */ mark) => counts[cell * marks + mark],
  };
}
