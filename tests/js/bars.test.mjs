import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { bars } = await load("bars.js");

test("sheets counted are what came new in a step; a correction downwards counts nothing", () => {
  assert.deepEqual([...bars.gains(Float64Array.of(2, 5, 4, 4, 9))], [2, 3, 0, 0, 5]);
  assert.deepEqual([...bars.gains(new Float64Array(0))], []);
});
