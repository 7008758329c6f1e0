// Canvas paths of the units of each level, their boxes and borders, and which unit is at a place.
import * as topojson from "../data/topology.js";

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

/** One path with every border of exactly this rank (0: coast and top level). */
function borderPath({ arcs, borders }, rank) {
  const path = new Path2D();
  arcs.forEach((points, arc) => {
    if (borders[arc] !== rank) return;
    path.moveTo(points[0], points[1]);
    for (let i = 2; i < points.length; i += 2) path.lineTo(points[i], points[i + 1]);
  });
  return path;
}

/** Paths of one level of detail, made when they are first drawn. */
function makeDetail(topology) {
  const levels = new Map();
  const borders = new Map();
  const kept = (map, key, make) => {
    if (!map.has(key)) map.set(key, make(topology, key));
    return map.get(key);
  };
  return {
    ofLevel: (level) => kept(levels, level, levelShapes),
    borders: (rank) => kept(borders, rank, borderPath),
  };
}

const within = (boxes, i, x, y) =>
  x >= boxes[4 * i] && y >= boxes[4 * i + 1] && x <= boxes[4 * i + 2] && y <= boxes[4 * i + 3];

/**
 * Shapes of all levels. `at(scale)` gives those for a scale in device pixels per world pixel,
 * without the points that would fall on one pixel: half the work of a repaint.
 */
export function makeShapes(topology) {
  const probe = document.createElement("canvas").getContext("2d");
  let rank = null;
  let detail = makeDetail(topology);

  function at(scale) {
    const wanted = Math.ceil(Math.log2(scale));
    if (wanted !== rank) detail = makeDetail(topojson.thin(topology, 2 ** -wanted));
    rank = wanted;
    return detail;
  }

  function path(level, row) {
    const { rows, paths } = detail.ofLevel(level);
    return paths[rows.indexOf(row)];
  }

  function box(level, row) {
    const { rows, boxes } = detail.ofLevel(level);
    const i = rows.indexOf(row);
    return i < 0 ? null : boxes.subarray(4 * i, 4 * i + 4);
  }

  /** The row of the unit at a place in world pixels from the origin; -1 where there is none. */
  function rowAt(level, x, y) {
    const { rows, paths, boxes } = detail.ofLevel(level);
    for (let i = 0; i < rows.length; i++) {
      const hit = within(boxes, i, x, y) && probe.isPointInPath(paths[i], x, y, "evenodd");
      if (hit) return rows[i];
    }
    return -1;
  }

  return { origin: topology.origin, at, path, box, rowAt };
}
