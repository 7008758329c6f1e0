import assert from "node:assert/strict";
import { test } from "node:test";
import { makeUnits } from "../../../assets/data/units.js";

const units = makeUnits({
  code: ["per", "02", "0201", "0202", "abroad"],
  name: ["Perú", "Áncash", "Huaraz", "Aija", "Fuera"],
  level: [0, 1, 2, 2, 3],
  parent: [-1, 0, 1, 1, 0],
  lon: [-75, -77, -77.5, null, null],
  lat: [-9, -9, -9.5, null, null],
  approximate: [0, 0, 0, 0, 0],
  levels: ["country", "department", "province", "abroad"],
});

test("rows are found by code", () => {
  assert.equal(units.row("0201"), 2);
  assert.equal(units.row("9999"), -1);
});

test("a row has an ancestor at its own level and above, and none below", () => {
  assert.equal(units.ancestor(2, "province"), 2);
  assert.equal(units.ancestor(2, "department"), 1);
  assert.equal(units.ancestor(1, "province"), -1);
});

test("children, levels and what lies inside", () => {
  assert.deepEqual(units.children(0), [1, 4]);
  assert.deepEqual(units.children(3), []);
  assert.deepEqual(units.ofLevel("province"), [2, 3]);
  assert.deepEqual([...units.inside(1)], [0, 1, 1, 1, 0]);
  assert.deepEqual([...units.inside(0)], [1, 1, 1, 1, 1]);
});

test("a row without a place has no coordinates", () => {
  assert.ok(Number.isNaN(units.lon[3]));
});

test("an electoral unit holds units of several departments, and is in no sum above", () => {
  const warded = makeUnits({
    code: ["per", "01", "02", "W1", "0101", "0201"], name: ["", "", "", "", "", ""], level: [0, 1, 1, 2, 3, 3],
    parent: [-1, 0, 0, -1, 1, 2], lon: [], lat: [], approximate: [],
    levels: ["country", "department", "ward", "district"], electoral: { above: [3, 3], below: [4, 5] },
  });
  assert.deepEqual([...warded.inside(3)], [0, 0, 0, 1, 1, 1]);
  assert.deepEqual([...warded.inside(0)], [1, 1, 1, 0, 1, 1]);
  assert.deepEqual([4, 3, 1].map((row) => warded.ancestor(row, "ward")), [3, 3, -1]);
  assert.equal(warded.ancestor(4, "department"), 1);
  assert.deepEqual([warded.electoral(5), warded.electoral(0)], [[3], []]);
});
