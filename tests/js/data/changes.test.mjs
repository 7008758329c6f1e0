import assert from "node:assert/strict";
import { test } from "node:test";
import { openChanges } from "../../../assets/data/changes.js";
import { makeUnits } from "../../../assets/data/units.js";

// Country 0, districts 1 and 2. Step 0: +5 at row 1; step 2: -2 at row 1 and +7 at row 2.
const buffer = new ArrayBuffer(20);
new Int16Array(buffer, 0, 3).set([5, -2, 7]);
new Uint16Array(buffer, 8, 3).set([1, 0, 2]);
new Uint16Array(buffer, 14, 3).set([1, 1, 1]);
const described = {
  patterns: [{ count: 3, dtype: "uint16", counts: 8, gaps: 14 }],
  arrays: [{ id: "teams", dtype: "int16", offset: 0, pattern: 0 }],
};
const units = makeUnits({
  code: ["c", "1", "2"], name: ["c", "1", "2"], level: [0, 1, 1], parent: [-1, 0, 0],
  lon: [], lat: [], approximate: [], levels: ["country", "district"],
});
const open = () => openChanges(buffer, described, 3, units);

for (const walk of [[0], [1, 2], [2, 0], [2, 1, 0, 2], [0, 2, 1]]) {
  test(`a column is right whatever the way to it: ${walk}`, () => {
    const expected = [[5, 5, 0], [5, 5, 0], [10, 3, 7]];
    const changes = open();
    for (const step of walk) assert.deepEqual([...changes.column("teams", step)], expected[step]);
  });
}

test("the course of a row, and of what it holds", () => {
  assert.deepEqual([...open().series("teams", units.inside(0))], [5, 5, 10]);
  assert.deepEqual([...open().series("teams", units.inside(2))], [0, 0, 7]);
});

test("a measure that is not in the file is zero", () => {
  assert.deepEqual([...open().column("observers", 2)], [0, 0, 0]);
  assert.deepEqual([...open().series("observers", units.inside(0))], [0, 0, 0]);
  assert.equal(open().largest("observers", [1, 2]), 0);
});

test("rows beyond 65,535 are read at their place", () => {
  const many = 70_000;
  const wide = new ArrayBuffer(20);
  new Int32Array(wide, 0, 2).set([3, 4]);
  new Uint32Array(wide, 8, 1).set([2]);
  new Uint32Array(wide, 12, 2).set([65_535, 4_001]);
  const flat = { count: many, parent: new Int32Array(many).fill(-1), electoral: () => [] };
  const column = openChanges(wide, {
    patterns: [{ count: 2, dtype: "uint32", counts: 8, gaps: 12 }],
    arrays: [{ id: "teams", dtype: "int32", offset: 0, pattern: 0 }],
  }, 1, flat).column("teams", 0);
  const given = [...column.keys()].filter((row) => column[row]);
  assert.deepEqual(given.map((row) => [row, column[row]]), [[65_535, 3], [69_536, 4]]);
});

test("the largest that any row ever has", () => {
  assert.equal(open().largest("teams", [1, 2]), 7);
  assert.equal(open().largest("teams", [1]), 5);
});

test("what a unit gains its electoral unit gains, and the country once", () => {
  const wide = new ArrayBuffer(16);
  new Int32Array(wide, 0, 2).set([3, 4]);
  new Uint32Array(wide, 8, 1).set([1]);
  new Uint32Array(wide, 12, 1).set([2]);
  const tree = { count: 3, parent: [-1, -1, 0], electoral: (row) => (row === 2 ? [1] : []) };
  const column = openChanges(wide, {
    patterns: [{ count: 1, dtype: "uint32", counts: 8, gaps: 12 }],
    arrays: [{ id: "teams", dtype: "int32", offset: 0, pattern: 0 }],
  }, 1, tree).column("teams", 0);
  assert.deepEqual([...column], [3, 3, 3]);
});

test("an array that is the sum of others has only what it has beside them", () => {
  const wide = new ArrayBuffer(20);
  new Int16Array(wide, 0, 3).set([5, -2, 7]);
  new Uint16Array(wide, 8, 3).set([1, 0, 2]);
  new Uint16Array(wide, 14, 3).set([1, 1, 1]);
  new Int8Array(wide, 6, 2).set([0, 0]);
  const of = (array) => openChanges(wide, {
    patterns: described.patterns,
    arrays: [
      { id: "a", dtype: "int16", offset: 0, pattern: 0 }, { id: "b", dtype: "int16", offset: 0, pattern: 0 },
      { id: "sum", pattern: 0, ...array },
    ],
  }, 3, units);
  const both = of({ dtype: "int16", offset: 0, beside: ["a", "b"] });
  assert.deepEqual([...both.column("sum", 2)], [30, 9, 21]);
  assert.deepEqual([...both.series("sum", units.inside(1))], [15, 15, 9]);
});
