import assert from "node:assert/strict";
import test from "node:test";
import { middle } from "../../../assets/public/ground.js";

test("a region's name stands at the centre of its largest part, whichever way its ring runs", () => {
  const square = [[0, 0], [2, 0], [2, 2], [0, 2]];
  assert.deepEqual(middle(square), { area: 4, x: 1, y: 1 });
  assert.deepEqual(middle(square.toReversed()), { area: 4, x: 1, y: 1 });
});
