import assert from "node:assert/strict";
import { test } from "node:test";
import * as timeAxis from "../../../assets/core/time_axis.js";

const HOUR = 3600;

for (const [value, expected] of [[5, -1], [10, 0], [19, 0], [20, 2], [21, 2]]) {
  test(`the step at ${value} is ${expected}`, () => {
    assert.equal(timeAxis.stepAt([10, 20, 20], value), expected);
  });
}

test("an axis without instants has no step", () => {
  assert.equal(timeAxis.stepAt([], 5), -1);
});

for (const [moment, expected] of [[5, 0], [10, 0], [11, 1], [20, 1], [99, 2]]) {
  test(`what happened at ${moment} is seen from step ${expected} on`, () => {
    assert.equal(timeAxis.stepFrom([10, 20, 30], moment), expected);
  });
}

test("steps of unequal length compare per hour", () => {
  const times = [0, HOUR, 3 * HOUR];
  assert.deepEqual([...timeAxis.perHour([7, 4, 4], times)], [0, 4, 2]);
});

test("phases touch on the axis", () => {
  const phases = [{ id: "a", start: 0, end: 20 }, { id: "b", start: 20, end: 30 }];
  assert.deepEqual(timeAxis.bands([0, 10, 20, 30], phases), [
    { id: "a", from: 0, to: 2 },
    { id: "b", from: 2, to: 3 },
  ]);
});

test("days are labelled before hours, and none too close", () => {
  const times = Array.from({ length: 49 }, (_, i) => i * HOUR);
  const day = (t) => Math.floor(t / 86400);
  const hour = (t) => Math.floor(t / HOUR) % 24;
  const found = timeAxis.ticks(times, 6, day, hour);
  assert.deepEqual(found.filter((tick) => tick.day).map((tick) => tick.index), [24, 48]);
  found.slice(1).forEach((tick, i) => assert.ok(tick.index - found[i].index >= 6));
});
