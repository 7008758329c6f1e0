import assert from "node:assert/strict";
import test from "node:test";
import { inOrder } from "../../../../assets/leadership/charts/spans.js";

const row = (...spans) => ({ name: "", colour: "", spans });

test("entries are read out as they began, those of one instant by their rows", () => {
  const found = inOrder([row([5, null, "c"], [9, null, "d"]), row([5, 7, "e"], [1, null, "a"])]);
  assert.deepEqual(found.map(({ span, row: n }) => [span[2], n]), [["a", 1], ["c", 0], ["e", 1], ["d", 0]]);
});

test("no rows have nothing to read", () => {
  assert.deepEqual(inOrder([]), []);
  assert.deepEqual(inOrder([row()]), []);
});
