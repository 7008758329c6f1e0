import assert from "node:assert/strict";
import { test } from "node:test";
import { darkness, nearestCell } from "../../../../assets/leadership/charts/density.js";

test("the fullest cell is darkest, and a single station is still seen", () => {
  assert.equal(darkness(1000, 1000), 1);
  assert.ok(darkness(1, 1000) > 0.05 && darkness(1, 1000) < 0.1);
  assert.ok(darkness(30, 1000) > darkness(3, 1000));
  assert.equal(darkness(1, 1), 1);
});

test("the cell that is read is the nearest one with stations", () => {
  const cells = [[0, 0, 5], [3, 3, 1], [9, 0, 2]];
  assert.equal(nearestCell(cells, 2.6, 2.9), 1);
  assert.equal(nearestCell(cells, 40, -3), 2);
});
