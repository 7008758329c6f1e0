import assert from "node:assert/strict";
import test from "node:test";
import { extentOf, reachOf } from "../../../../assets/leadership/charts/bars.js";

test("parts reach to both sides of 0; what is unknown reaches nowhere", () => {
  assert.deepEqual(reachOf([0.2, null, -0.1, 0.3]), [-0.1, 0.5]);
});

test("a row is as wide as its interval and what it is compared with", () => {
  const row = { name: "", values: [0.2, 0.3], total: 0.5, interval: [0.1, 0.8], references: [0.5, null] };
  assert.deepEqual(extentOf(row), [0, 0.8]);
  assert.deepEqual(extentOf({ name: "", values: [null], total: null, interval: null }), [0, 0]);
});
