import assert from "node:assert/strict";
import test from "node:test";
import { tabFor } from "../../../../assets/leadership/places/tab_keys.js";

test("arrows go round, Home and End to the ends, other keys nowhere", () => {
  assert.deepEqual([0, 6].map((at) => tabFor("ArrowRight", at, 7)), [1, 0]);
  assert.deepEqual([0, 6].map((at) => tabFor("ArrowLeft", at, 7)), [6, 5]);
  assert.deepEqual(["Home", "End"].map((key) => tabFor(key, 3, 7)), [0, 6]);
  assert.deepEqual(["ArrowUp", "ArrowDown", "Tab", "a"].map((key) => tabFor(key, 3, 7)), [-1, -1, -1, -1]);
});
