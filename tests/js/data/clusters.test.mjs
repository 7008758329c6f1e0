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
  grid.each((cell, total, cx, cy, i) => cells.push({ cell, total, cx, cy, ...(total === 1 && { i }) }));
  return { grid, cells, seen };
}

test("points of a cell are one cluster at their mean", () => {
  const { cells, grid } = counted([0, 1, 2]);
  assert.deepEqual(cells, [
    { cell: 0, total: 2, cx: 2, cy: 3 },
    { cell: 4, total: 1, cx: 60, cy: 60, i: 2 },
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

test("what moves along a list is counted as if it were counted anew", () => {
  const many = 400;
  const at = Float32Array.from({ length: many }, (_, i) => (i * 37.77) % 110);
  const up = Float32Array.from({ length: many }, (_, i) => (i * 17.13) % 90);
  const kinds = Uint8Array.from(at, (_, i) => i % 3);
  const list = Uint32Array.from({ length: many }, (_, k) => (k * 7) % many);
  const moved = makeGrid(at, up, 3);
  moved.place(view, 20);
  const cellsOf = (grid) => {
    const cells = [];
    grid.each((cell, total, cx, cy, i) =>
      cells.push([cell, total, cx, cy, total === 1 ? i : -1, grid.part(cell, 0), grid.part(cell, 2)]));
    return cells;
  };
  for (const [from, to] of [[0, 100], [0, 130], [20, 120], [60, 300], [40, 61], [300, 301], [0, 0], [0, 400]]) {
    const indices = list.slice(from, to);
    moved.count({ count: to - from, indices, run: { list, from, to } }, kinds);
    const anew = makeGrid(at, up, 3);
    anew.place(view, 20);
    anew.count({ count: to - from, indices }, kinds);
    assert.deepEqual(cellsOf(moved), cellsOf(anew), `${from} to ${to}`);
  }
});
