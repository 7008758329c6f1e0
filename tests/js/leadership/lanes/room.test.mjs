// How many lanes are out of sight.
import assert from "node:assert/strict";
import test from "node:test";
import { outOfSight } from "../../../../assets/leadership/lanes/room.js";

test("lanes that do not fit are counted, one that is nearly in sight is not", () => {
  assert.deepEqual([0, 19, 20, 59, 240, 900].map((height) => outOfSight(height, 20, 12)), [12, 11, 11, 9, 0, 0]);
  assert.equal(outOfSight(54, 20, 12), 10);
});

test("before they are laid out none is said to be out of sight", () => {
  assert.equal(outOfSight(0, 0, 12), 0);
  assert.equal(outOfSight(100, 20, 0), 0);
});
