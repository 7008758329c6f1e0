// Which pixels each unit covers, so that a step recolours pixels instead of filling paths again.
// Pure functions over typed arrays.
import * as topojson from "../../data/topology.js";
/** @import { Ring } from "../../types/payload.js" */

const WIDE = 65536;

/**
 * Where world coordinates lie on a picture of `width` x `height` pixels: `x * scale + dx`.
 *
 * @typedef {{ scale: number, dx: number, dy: number, width: number, height: number }} Frame
 */

/**
 * Pixels of each unit as runs: see rasterise.
 *
 * @typedef {{ firsts: Uint32Array, starts: Uint32Array, lengths: Uint16Array }} Runs
 */

/** Device pixels of world coordinates on a canvas: `x * scale + dx`, `y * scale + dy`. */
function makeCrossings() {
  let keys = new Float64Array(1024);
  let count = 0;

  /**
   * @param {number} row
   * @param {number} x
   * @param {number} width
   */
  function add(row, x, width) {
    if (count === keys.length) {
      const longer = new Float64Array(2 * count);
      longer.set(keys);
      keys = longer;
    }
    // Row and place as one number, so that one sort of plain numbers orders both. Clamped, not
    // dropped: crossings come in pairs, and one beyond the edge still begins or ends a span.
    keys[count++] = row * WIDE + Math.min(width, Math.max(0, x));
  }

  /**
   * Notes where an edge crosses the middles of rows. Counted from its upper end whichever way
   * it runs, so that both units along a border get the very same pixel.
   *
   * @param {number} ax
   * @param {number} ay
   * @param {number} bx
   * @param {number} by
   * @param {Pick<Frame, "width" | "height">} frame
   */
  function edge(ax, ay, bx, by, { width, height }) {
    const [x0, y0, x1, y1] = ay < by ? [ax, ay, bx, by] : [bx, by, ax, ay];
    // Half-open: a corner on a pixel's middle is crossed once, by one of its two edges.
    const first = Math.max(0, Math.ceil(y0 - 0.5));
    const last = Math.min(height, Math.ceil(y1 - 0.5));
    const slope = (x1 - x0) / (y1 - y0);
    for (let row = first; row < last; row++) add(row, x0 + (row + 0.5 - y0) * slope, width);
  }

  /**
   * `visit(row, from, to)` for each span between pairs of crossings, then starts anew.
   *
   * @param {(row: number, from: number, to: number) => void} visit
   */
  function spans(visit) {
    const sorted = keys.subarray(0, count).sort();
    for (let i = 0; i + 1 < count; i += 2) {
      const row = Math.floor(sorted[i] / WIDE);
      const from = Math.ceil(sorted[i] - row * WIDE - 0.5);
      const to = Math.ceil(sorted[i + 1] - row * WIDE - 0.5);
      if (to > from) visit(row, from, to);
    }
    count = 0;
  }

  return { edge, spans };
}

/**
 * Runs of pixels of each unit: unit i covers `starts[k]` to `starts[k] + lengths[k]` for k from
 * `firsts[i]` to `firsts[i + 1]`, by the even-odd rule at pixel middles.
 *
 * `rings[i]` are a unit's rings of arc references; `frame` is `{scale, dx, dy, width, height}`.
 *
 * @param {Ring[][]} rings
 * @param {Float32Array[]} arcs
 * @param {Frame} frame
 * @returns {Runs}
 */
export function rasterise(rings, arcs, frame) {
  const firsts = new Uint32Array(rings.length + 1);
  /** @type {number[]} */
  const starts = [];
  /** @type {number[]} */
  const lengths = [];
  const crossings = makeCrossings();
  const { scale, dx, dy, width } = frame;
  rings.forEach((own, i) => {
    for (const ring of own) {
      let [px, py] = [0, 0];
      topojson.walk(ring, arcs, (x, y, first) => {
        const [cx, cy] = [x * scale + dx, y * scale + dy];
        if (!first) crossings.edge(px, py, cx, cy, frame);
        [px, py] = [cx, cy];
      });
    }
    crossings.spans((row, from, to) => {
      starts.push(row * width + from);
      lengths.push(to - from);
    });
    firsts[i + 1] = starts.length;
  });
  return { firsts, starts: Uint32Array.from(starts), lengths: Uint16Array.from(lengths) };
}

/**
 * "#rrggbb" as a pixel of an ImageData seen as 32-bit numbers.
 *
 * @param {string} colour
 */
export function pixelOf(colour) {
  const value = Number.parseInt(colour.slice(1), 16);
  // Through bytes: the order within a 32-bit number is the machine's.
  const bytes = Uint8Array.of(value >> 16, (value >> 8) & 255, value & 255, 255);
  return new Uint32Array(bytes.buffer)[0];
}

/**
 * Colours the units whose class is not the one in `shown`, and notes it there.
 *
 * @param {Uint32Array} pixels
 * @param {Runs} runs
 * @param {Uint16Array} classes
 * @param {Uint16Array} shown
 * @param {Uint32Array} colours
 */
export function recolour(pixels, { firsts, starts, lengths }, classes, shown, colours) {
  for (let i = 0; i < classes.length; i++) {
    if (shown[i] === classes[i]) continue;
    shown[i] = classes[i];
    const colour = colours[classes[i]];
    const last = firsts[i + 1];
    for (let k = firsts[i]; k < last; k++) {
      // Runs are short: a call of `fill` for each would take longer than the loop.
      const end = starts[k] + lengths[k];
      for (let at = starts[k]; at < end; at++) pixels[at] = colour;
    }
  }
}
