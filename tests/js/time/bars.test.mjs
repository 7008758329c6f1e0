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

test("a bar that dwarfs nearly all others is cut off above them, and none where bars are alike", () => {
  const alike = Array.from({ length: 40 }, (_, i) => 1 + (i % 5));
  assert.equal(bars.cutAt(alike), Infinity);
  assert.equal(bars.cutAt([...alike, 151402]), 7.5);
  assert.equal(bars.cutAt([0, 0, 9]), Infinity);
  assert.equal(bars.cutAt([1, 2, 900, 0]), 3);
});
