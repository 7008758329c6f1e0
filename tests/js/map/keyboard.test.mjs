import assert from "node:assert/strict";
import { test } from "node:test";
import { inReadingOrder } from "../../../assets/map/keyboard.js";
import { tally } from "../../../assets/map/pointer.js";

test("marks are read in lines from the top, each from the left", () => {
  const [a, b, c] = [{ x: 300, y: 12 }, { x: 20, y: 30 }, { x: 5, y: 90 }];
  assert.deepEqual(inReadingOrder([c, a, b]), [b, a, c]);
  assert.deepEqual(inReadingOrder([]), []);
});

test("a cluster tells its kinds, the most frequent first", () => {
  assert.deepEqual(tally(["a", "b", "b"]), [["b", 2], ["a", 1]]);
  assert.deepEqual(tally([]), []);
});
