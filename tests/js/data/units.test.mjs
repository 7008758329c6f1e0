import assert from "node:assert/strict";
import { test } from "node:test";
import { makeUnits } from "../../../assets/data/units.js";

const units = makeUnits({
  code: ["per", "02", "0201", "0202", "abroad"],
  name: ["Perú", "Áncash", "Huaraz", "Aija", "Fuera"],
  level: [0, 1, 2, 2, 3],
  parent: [-1, 0, 1, 1, 0],
  lon: [-75000, -2000, -500, null, null],
  lat: [-9000, 0, -500, null, null],
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

test("points are sums of steps in thousandths of a degree; a row without a place has none", () => {
  assert.deepEqual([...units.lon], [-75, -77, -77.5, NaN, NaN]);
  assert.deepEqual([...units.lat.slice(0, 3)], [-9, -9, -9.5]);
});

test("a unit without a name has its code for one", () => {
  assert.deepEqual(makeUnits({
    code: ["SP-1"], name: [""], level: [0], parent: [-1], lon: [], lat: [], approximate: [], levels: ["zone"],
  }).name, ["SP-1"]);
});

test("an electoral unit holds units of several departments, and is in no sum above", () => {
  const warded = makeUnits({
    code: ["per", "01", "02", "W1", "0101", "0201"], name: ["", "", "", "", "", ""], level: [0, 1, 1, 2, 3, 3],
    parent: [-1, 0, 0, -1, 1, 2], lon: [], lat: [], approximate: [],
    levels: ["country", "department", "ward", "district"], electoral: { above: [3, 0], below: [4, 1] },
  });
  assert.deepEqual([...warded.inside(3)], [0, 0, 0, 1, 1, 1]);
  assert.deepEqual([...warded.inside(0)], [1, 1, 1, 0, 1, 1]);
  assert.deepEqual([4, 3, 1].map((row) => warded.ancestor(row, "ward")), [3, 3, -1]);
  assert.equal(warded.ancestor(4, "department"), 1);
  assert.deepEqual([warded.electoral(5), warded.electoral(0)], [[3], []]);
});

test("an electoral unit without a point is where its first unit is", () => {
  const zoned = makeUnits({
    code: ["bra", "Z1", "01", "02"], name: ["", "", "", ""], level: [0, 1, 2, 2], parent: [-1, -1, 0, 0],
    lon: [null, null, -50000, 1000], lat: [null, null, -9000, 0], approximate: [],
    levels: ["country", "zone", "town"], electoral: { above: [1, 0], below: [2, 1] },
  });
  assert.deepEqual([zoned.lon[1], zoned.lat[1]], [-50, -9]);
});

test("an electoral unit with a part of a unit is not drawn, and adds up what it has whole", () => {
  const zoned = makeUnits({
    code: ["bra", "Z1", "Z2", "01", "02"], name: ["", "", "", "", ""], level: [0, 1, 1, 2, 2],
    parent: [-1, -1, -1, 0, 0], lon: [], lat: [], approximate: [], levels: ["country", "zone", "town"],
    // Town 02 lies in both zones, town 01 in the first.
    electoral: { above: [1], below: [3] }, partly: { above: [1, 1], below: [4, 0] },
  });
  assert.deepEqual([1, 2, 3].map(zoned.cut), [true, true, false]);
  assert.deepEqual([3, 4].map((row) => zoned.ancestor(row, "zone")), [-1, -1]);
  assert.deepEqual([...zoned.inside(1)], [0, 1, 0, 1, 0]);
});
