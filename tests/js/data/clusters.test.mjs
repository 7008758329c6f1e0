import assert from "node:assert/strict";
import { test } from "node:test";
import { makeGrid } from "../../../assets/data/clusters.js";

const view = { scale: 1, left: 0, top: 0, width: 100, height: 100 };
const x = Float64Array.of(1, 3, 60, 500, 4);
const y = Float64Array.of(1, 5, 60, 10, 3);
const symbols = Uint8Array.of(0, 1, 0, 0, 0);

function counted(indices, at = view) {
  const grid = makeGrid(x, y, 2);
  grid.place(at, 50);
  const seen = { count: indices.length, indices: Uint32Array.from(indices) };
  grid.count(seen, symbols);
  const cells = [];
  grid.each((cell, total, cx, cy, last) => cells.push({ cell, total, cx, cy, last }));
  return { grid, cells, seen };
}

test("points of a cell are one cluster at their mean", () => {
  const { cells, grid } = counted([0, 1, 2]);
  assert.deepEqual(cells, [
    { cell: 0, total: 2, cx: 2, cy: 3, last: 1 },
    { cell: 4, total: 1, cx: 60, cy: 60, last: 2 },
  ]);
  assert.deepEqual([grid.part(0, 0), grid.part(0, 1)], [1, 1]);
});

test("what is outside the view is not drawn", () => {
  assert.deepEqual(counted([3]).cells, []);
});

test("nothing selected draws nothing", () => {
  assert.deepEqual(counted([]).cells, []);
});

test("cells stay with the world when the map moves", () => {
  const { cells } = counted([0, 1, 2], { ...view, left: -30, top: -20 });
  assert.deepEqual(cells.map(({ total }) => total), [2, 1]);
});

test("the members of a cell are those selected in it", () => {
  const { grid, seen } = counted([0, 1, 2]);
  assert.deepEqual(grid.members(0, seen), [0, 1]);
});
