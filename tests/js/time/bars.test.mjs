import assert from "node:assert/strict";
import { test } from "node:test";
import * as bars from "../../../assets/time/bars.js";

test("sheets counted are what came new in a step; a correction downwards counts nothing", () => {
  assert.deepEqual([...bars.gains(Float64Array.of(2, 5, 4, 4, 9))], [2, 3, 0, 0, 5]);
  assert.deepEqual([...bars.gains(new Float64Array(0))], []);
  assert.deepEqual([...bars.gains(Float64Array.of(NaN, 2, NaN, 5))], [0, 2, 0, 3]);
});

test("the highest bar is told by what was counted, not by its rate", () => {
  const [counts, times] = [[9, 4, 75701, 0], [0, 3600, 5400, 7200]];
  assert.deepEqual(bars.peak(counts, [0, 4, 151402, 0], times), { count: 75701, seconds: 1800 });
  assert.deepEqual(bars.peak([0, 0], [0, 0], [0, 900]), { count: 0, seconds: 900 });
});
