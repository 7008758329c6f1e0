import assert from "node:assert/strict";
import test from "node:test";
import { reach, scale, ticks, timeTicks } from "../../../../assets/leadership/charts/scales.js";

test("a value lies between the ends as it does between least and greatest", () => {
  assert.equal(scale([0, 10], [0, 100])(2.5), 25);
  assert.equal(scale([-10, 10], [100, 0])(10), 0);
  // One value alone has no span.
  assert.equal(scale([5, 5], [0, 100])(5), 0);
});

test("an axis names round values, 0 among them", () => {
  assert.deepEqual(ticks(-3, 11, 5), [0, 5, 10]);
  assert.deepEqual(ticks(-85000, 90000, 4), [-50000, 0, 50000]);
  assert.equal(ticks(0, 0, 4).includes(0), true);
});

test("0 is always within reach, and what is unknown reaches nowhere", () => {
  const [low, high] = reach([7, null, undefined, 11]);
  assert.equal(low, 0);
  assert.ok(high > 11 && high < 12);
  assert.ok(reach([-3])[0] < -3);
});

test("instants on the axis are full hours or midnights of the country's clock", () => {
  const lima = (t) => Math.floor(((t - 5 * 3600) % 86400) / 3600);
  const from = 10 * 86400;
  const found = timeTicks(from, from + 3 * 86400, 6, lima);
  assert.ok(found.length >= 5 && found.length <= 7);
  for (const t of found) assert.equal(lima(t) % 12, 0);
  for (const t of timeTicks(from, from + 90 * 86400, 6, lima)) assert.equal(lima(t), 0);
});
