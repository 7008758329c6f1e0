// Canvas paths of the units of each level, their boxes and borders, and which unit is at a place.
(function (atalaya) {
  "use strict";

  function pathOf(rings, arcs, box) {
    const path = new Path2D();
    for (const ring of rings) {
      atalaya.topology.walk(ring, arcs, (x, y, first) => {
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
    const rings = atalaya.topology.unitRings(topology, level);
    const rows = Int32Array.from(rings.keys());
    const boxes = new Float64Array(4 * rows.length);
    const paths = Array.from(rings.values(), (own, i) => {
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      const path = pathOf(own, topology.arcs, box);
      boxes.set(box, 4 * i);
      return path;
    });
    return { rows, paths, boxes };
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

  /** Shapes that are made when a level is first drawn and kept. */
  atalaya.makeShapes = function (topology) {
    const levels = new Map();
    const borders = new Map();
    const probe = document.createElement("canvas").getContext("2d");
    const kept = (map, key, make) => {
      if (!map.has(key)) map.set(key, make(topology, key));
      return map.get(key);
    };
    const ofLevel = (level) => kept(levels, level, levelShapes);
    const within = (boxes, i, x, y) =>
      x >= boxes[4 * i] && y >= boxes[4 * i + 1] && x <= boxes[4 * i + 2] && y <= boxes[4 * i + 3];

    return {
      origin: topology.origin,
      ofLevel,
      borders: (rank) => kept(borders, rank, borderPath),
      path(level, row) {
        const shapes = ofLevel(level);
        return shapes.paths[shapes.rows.indexOf(row)];
      },
      box(level, row) {
        const { rows, boxes } = ofLevel(level);
        const i = rows.indexOf(row);
        return i < 0 ? null : boxes.subarray(4 * i, 4 * i + 4);
      },
      /** The row of the unit at a place in world pixels from the origin; -1 where there is none. */
      rowAt(level, x, y) {
        const { rows, paths, boxes } = ofLevel(level);
        for (let i = 0; i < rows.length; i++) {
          if (within(boxes, i, x, y) && probe.isPointInPath(paths[i], x, y)) return rows[i];
        }
        return -1;
      },
    };
  };
})((globalThis.atalaya ??= {}));
