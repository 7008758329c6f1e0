// Canvas paths of the units of each level, their boxes and borders, and which unit is at a place.
import { contextOf } from "../core/elements.js";
import * as topojson from "../data/topology.js";
/** @import { Shapes } from "../data/topology.js" */
/** @import { LevelShapes } from "../types/map.js" */
/** @import { Ring } from "../types/payload.js" */

/**
 * @param {Ring[]} rings
 * @param {Float32Array[]} arcs
 * @param {number[]} box
 */
function pathOf(rings, arcs, box) {
  const path = new Path2D();
  for (const ring of rings) {
    topojson.walk(ring, arcs, (x, y, first) => {
      if (first) path.moveTo(x, y);
      else path.lineTo(x, y);
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    });
    path.closePath();
  }
  return path;
}

/**
 * @param {Shapes} topology
 * @param {number} level
 * @returns {LevelShapes}
 */
function levelShapes(topology, level) {
  const byRow = topojson.unitRings(topology, level);
  const rows = Int32Array.from(byRow.keys());
  const rings = [...byRow.values()];
  const boxes = new Float64Array(4 * rows.length);
  const paths = rings.map((own, i) => {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    const path = pathOf(own, topology.arcs, box);
    boxes.set(box, 4 * i);
    return path;
  });
  return { rows, rings, paths, boxes, arcs: topology.arcs };
}

/**
 * One path with every border of exactly this rank (0: coast and top level); of an electoral level
 * with all of its borders.
 *
 * @param {Shapes} topology
 * @param {number} rank
 */
function borderPath(topology, rank) {
  const { arcs, borders, finest } = topology;
  const path = new Path2D();
  arcs.forEach((points, arc) => {
    if (rank > finest ? !topojson.divides(topology, arc, rank) : borders[arc] !== rank) return;
    path.moveTo(points[0], points[1]);
    for (let i = 2; i < points.length; i += 2) path.lineTo(points[i], points[i + 1]);
  });
  return path;
}

/**
 * A function that makes what it is asked for once, and keeps it.
 *
 * @template T
 * @param {(key: number) => T} make
 * @returns {(key: number) => T}
 */
function kept(make) {
  /** @type {Map<number, T>} */
  const made = new Map();
  return (key) => {
    const found = made.get(key) ?? make(key);
    made.set(key, found);
    return found;
  };
}

/**
 * Paths of one level of detail, made when they are first drawn.
 *
 * @param {Shapes} topology
 */
function makeDetail(topology) {
  return {
    ofLevel: kept((level) => levelShapes(topology, level)),
    borders: kept((rank) => borderPath(topology, rank)),
  };
}

/** @type {(boxes: Float64Array, i: number, x: number, y: number) => boolean} */
const within = (boxes, i, x, y) =>
  x >= boxes[4 * i] && y >= boxes[4 * i + 1] && x <= boxes[4 * i + 2] && y <= boxes[4 * i + 3];

/**
 * Shapes of all levels. `at(scale)` gives those for a scale in device pixels per world pixel,
 * without the points that would fall on one pixel: half the work of a repaint.
 *
 * @param {Shapes} topology
 */
export function makeShapes(topology) {
  const probe = contextOf(document.createElement("canvas"));
  /** @type {number | null} */
  let rank = null;
  let detail = makeDetail(topology);

  /** @param {number} scale */
  function at(scale) {
    const wanted = Math.ceil(Math.log2(scale));
    if (wanted !== rank) detail = makeDetail(topojson.thin(topology, 2 ** -wanted));
    rank = wanted;
    return detail;
  }

  /**
   * @param {number} level
   * @param {number} row
   * @returns {Path2D | undefined}
   */
  function path(level, row) {
    const { rows, paths } = detail.ofLevel(level);
    return paths[rows.indexOf(row)];
  }

  /**
   * @param {number} level
   * @param {number} row
   */
  function box(level, row) {
    const { rows, boxes } = detail.ofLevel(level);
    const i = rows.indexOf(row);
    return i < 0 ? null : boxes.subarray(4 * i, 4 * i + 4);
  }

  /**
   * The row of the unit at a place in world pixels from the origin; -1 where there is none.
   *
   * @param {number} level
   * @param {number} x
   * @param {number} y
   */
  function rowAt(level, x, y) {
    const { rows, paths, boxes } = detail.ofLevel(level);
    for (let i = 0; i < rows.length; i++) {
      const hit = within(boxes, i, x, y) && probe.isPointInPath(paths[i], x, y, "evenodd");
      if (hit) return rows[i];
    }
    return -1;
  }

  return { origin: topology.origin, extent: topology.extent, finest: topology.finest, at, path, box, rowAt };
}
