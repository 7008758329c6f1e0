import assert from "node:assert/strict";
import { test } from "node:test";
import { extentOf } from "../../../assets/map/point_records.js";

test("records reach as far as those that have a place", () => {
  const [x, y] = [Float32Array.of(3, NaN, 1, 8), Float32Array.of(5, NaN, 9, 2)];
  assert.deepEqual(extentOf({ x, y }), [1, 2, 8, 9]);
  assert.equal(extentOf({ x: Float32Array.of(NaN), y: Float32Array.of(NaN) }), null);
  assert.equal(extentOf({ x: new Float32Array(0), y: new Float32Array(0) }), null);
});
