import assert from "node:assert/strict";
import { test } from "node:test";
import { makeUnits } from "../../../assets/data/units.js";
import { undrawnIn } from "../../../assets/panels/undrawn.js";

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
