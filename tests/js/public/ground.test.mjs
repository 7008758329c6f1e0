import assert from "node:assert/strict";
import test from "node:test";
import { marksOn, middle } from "../../../assets/public/ground.js";

test("a region's name stands at the centre of its largest part, whichever way its ring runs", () => {
  const square = [[0, 0], [2, 0], [2, 2], [0, 2]];
  assert.deepEqual(middle(square), { area: 4, x: 1, y: 1 });
  assert.deepEqual(middle(square.toReversed()), { area: 4, x: 1, y: 1 });
});

test("a mark is told where names look for it: in device pixels of the world, all along it", () => {
  const at = (left, top, width, height) => ({ left, top, width, height });
  const chart = {
    getBoundingClientRect: () => at(100, 50, 400, 300),
    // From 20 pixels right of the map's corner to 80.
    querySelectorAll: () => [{ getBoundingClientRect: () => at(120, 60, 60, 20) }],
  };
  // A canvas that reaches 40 and 30 pixels beyond the map on each side, somewhere in the world.
  const marks = marksOn(chart, { width: 960, height: 720, ratio: 2, left: 5000, top: 7000 });
  const [first, last] = [marks[0], marks.at(-1)];
  assert.deepEqual([first.x - first.r, last.x + last.r], [5000 + 2 * (40 + 20), 5000 + 2 * (40 + 80)]);
  assert.ok(marks.every(({ y, r }) => y === 7000 + 2 * (30 + 20) && r === 20));
  assert.deepEqual(marksOn(chart, null), []);
});
