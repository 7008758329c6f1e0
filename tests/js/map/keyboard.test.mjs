import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../load.mjs";

const atalaya = await load("map/keyboard.js", "map/pointer.js");

test("marks are read in lines from the top, each from the left", () => {
  const [a, b, c] = [{ x: 300, y: 12 }, { x: 20, y: 30 }, { x: 5, y: 90 }];
  assert.deepEqual(atalaya.inReadingOrder([c, a, b]), [b, a, c]);
  assert.deepEqual(atalaya.inReadingOrder([]), []);
});

test("a cluster tells its kinds, the most frequent first", () => {
  assert.deepEqual(atalaya.tally(["a", "b", "b"]), [["b", 2], ["a", 1]]);
  assert.deepEqual(atalaya.tally([]), []);
});
