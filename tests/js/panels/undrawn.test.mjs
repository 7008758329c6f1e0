import assert from "node:assert/strict";
import { test } from "node:test";
import { makeUnits } from "../../../assets/data/units.js";
import { cutIn, partsOf, undrawnIn } from "../../../assets/panels/undrawn.js";

const units = makeUnits({
  code: ["chl", "12", "122", "12101", "12202"],
  name: ["Chile", "Magallanes", "Antártica Chilena", "Punta Arenas", "Antártica"],
  level: [0, 1, 2, 3, 3],
  parent: [-1, 0, 1, 1, 2],
  lon: [], lat: [], approximate: [], undrawn: [2, 4],
  levels: ["country", "region", "province", "comuna"],
});

test("a unit lists the finest units without a polygon that lie in it", () => {
  assert.deepEqual(undrawnIn(units, 0, "comuna"), [4]);
  assert.deepEqual(undrawnIn(units, 2, "comuna"), [4]);
  assert.deepEqual(undrawnIn(units, 3, "comuna"), []);
  assert.deepEqual(undrawnIn(units, 4, "comuna"), []);
});

test("a unit lists the electoral units that have a part of it, or of what lies in it", () => {
  const zoned = makeUnits({
    code: ["bra", "SP", "Z1", "Z2", "Z3", "01", "02"], name: Array(7).fill(""), level: [0, 1, 2, 2, 2, 3, 3],
    parent: [-1, 0, -1, -1, -1, 1, 1], lon: [], lat: [], approximate: [],
    levels: ["country", "state", "zone", "town"],
    electoral: { above: [4], below: [5] }, partly: { above: [2, 1], below: [6, 0] },
  });
  assert.deepEqual([0, 1, 6].map((row) => cutIn(zoned, row)), [[2, 3], [2, 3], [2, 3]]);
  assert.deepEqual(cutIn(zoned, 5), []);
  assert.deepEqual([partsOf(zoned, 2), partsOf(zoned, 4)], [[6], []]);
});
