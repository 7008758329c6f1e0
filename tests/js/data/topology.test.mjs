import assert from "node:assert/strict";
import { test } from "node:test";
import * as topology from "../../../assets/data/topology.js";

// Three unit squares in a row; the first two form one department, the third another.
//   arcs: 0 left square's own border, 1 between first and second, 2 and 3 the second's own,
//   4 between second and third, 5 the third's own.
const file = {
  type: "Topology",
  bbox: [0, 0, 3, 1],
  transform: { scale: [1, 1], translate: [0, 0] },
  arcs: [
    [[1, 1], [-1, 0], [0, -1], [1, 0]],
    [[1, 0], [0, 1]],
    [[1, 0], [1, 0]],
    [[2, 1], [-1, 0]],
    [[2, 0], [0, 1]],
    [[2, 0], [1, 0], [0, 1], [-1, 0]],
  ],
  objects: {
    units: {
      type: "GeometryCollection",
      geometries: [
        { type: "Polygon", arcs: [[1, 0]], id: 3 },
        { type: "Polygon", arcs: [[2, 4, 3, -2]], id: 4 },
        { type: "MultiPolygon", arcs: [[[5, -5]]], id: 5 },
      ],
    },
  },
};
file.arcs = file.arcs.map((arc) => Int32Array.from(arc.flat()));
const above = { 3: 1, 4: 1, 5: 2 };
const units = { ancestor: (row, level) => (level === "district" ? row : above[row]) };
const opened = topology.open(file, units, ["department", "district"]);

test("an arc divides the highest level whose units differ on its sides", () => {
  assert.deepEqual([...opened.borders], [0, 1, 0, 0, 0, 0]);
});

test("the finest level keeps the rings of the file", () => {
  const rings = topology.unitRings(opened, 1);
  assert.deepEqual([...rings.keys()], [3, 4, 5]);
  assert.deepEqual(rings.get(4), [[2, 4, 3, -2]]);
});

test("a department's ring goes around its districts, without the border between them", () => {
  const rings = topology.unitRings(opened, 0);
  assert.deepEqual(rings.get(1).length, 1);
  assert.deepEqual(rings.get(1)[0].map((arc) => (arc < 0 ? ~arc : arc)).sort(), [0, 2, 3, 4]);
});

test("an electoral unit goes around what lies in it, whatever departments its parts are of", () => {
  const wards = { 3: 7, 4: 8, 5: 8 };
  const of = { ancestor: (row, level) => (level === "ward" ? wards[row] : units.ancestor(row, level)) };
  const warded = topology.open(file, of, ["department", "district", "ward"], 1);
  assert.deepEqual([...warded.borders], [...opened.borders]);
  const rings = topology.unitRings(warded, 2);
  assert.deepEqual([...rings.keys()], [7, 8]);
  const arcs = (row) => rings.get(row).flat().map((arc) => (arc < 0 ? ~arc : arc)).sort();
  assert.deepEqual(arcs(7), [0, 1]);
  assert.deepEqual(arcs(8), [1, 2, 3, 5]);
  assert.deepEqual(topology.unitRings(warded, 1), topology.unitRings(opened, 1));
});

test("arcs are joined whichever way they run", () => {
  const ends = ["ab", "cb", "ca"];
  const join = (arcs) => topology.stitch(arcs, (arc) => ends[arc][0], (arc) => ends[arc][1]);
  assert.deepEqual(join([0, 1, 2]), [[0, ~1, 2]]);
  assert.equal(join([0, 1]), null);
  assert.deepEqual(join([]), []);
});

test("where borders do not close, a unit keeps the rings of its parts", () => {
  const torn = { ...opened, borders: Uint8Array.of(0, 1, 0, 1, 0, 0) };
  assert.deepEqual(topology.unitRings(torn, 0).get(1), [[1, 0], [2, 4, 3, -2]]);
});

test("a stitched ring is walked without a jump", () => {
  const corners = [];
  const [ring] = topology.unitRings(opened, 0).get(1);
  topology.walk(ring, opened.arcs, (x, y) => corners.push([x, y]));
  corners.slice(1).forEach(([x, y], i) => {
    const step = Math.hypot(x - corners[i][0], y - corners[i][1]);
    assert.ok(step < 0.8, `a step of ${step} world pixels, a degree is 0.71`);
  });
});

test("coordinates are Web Mercator pixels of zoom 0 from the origin", () => {
  assert.equal(topology.worldX(-180), 0);
  assert.equal(topology.worldX(0), 128);
  assert.ok(Math.abs(topology.worldY(0) - 128) < 1e-9);
  assert.ok(Math.abs(topology.worldY(85.0511287798)) < 1e-6);
  const [x, y] = topology.decodeArc(Int32Array.of(1, 0), file.transform, [128, 128]);
  assert.ok(Math.abs(x - 256 / 360) < 1e-7 && Math.abs(y) < 1e-7);
});

test("a file without geometries opens empty", () => {
  const empty = { ...file, arcs: [], objects: { units: { geometries: [] } } };
  assert.equal(topology.unitRings(topology.open(empty, units, ["district"]), 0).size, 0);
});

test("thinning keeps the ends of arcs and what is far apart", () => {
  const arcs = [Float64Array.of(0, 0, 0.1, 0, 0.2, 0, 3, 0, 3.5, 0)];
  const [thinned] = topology.thin({ arcs }, 1).arcs;
  assert.deepEqual([...thinned], [0, 0, 3, 0, 3.5, 0]);
  const point = [Float64Array.of(0, 0, 0, 0)];
  assert.deepEqual([...topology.thin({ arcs: point }, 1).arcs[0]], [0, 0, 0, 0]);
});
