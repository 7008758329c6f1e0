// Where entries of a lane lie along an axis of unequal steps.
import assert from "node:assert/strict";
import test from "node:test";
import { nearest, shareOf, spansOf, stepBeside, stepOf } from "../../../../assets/leadership/lanes/placing.js";

const TIMES = [0, 100, 200, 1000];

test("an instant between two steps lies between them, whatever their length", () => {
  assert.equal(shareOf(TIMES, 0), 0);
  assert.equal(shareOf(TIMES, 600), (2 + 0.5) / 3);
  assert.equal(shareOf(TIMES, 1000), 1);
  assert.ok(shareOf(TIMES, -50) < 0);
  assert.ok(shareOf(TIMES, 1400) > 1);
});

test("a place along the axis is its nearest step, and never one beyond", () => {
  assert.deepEqual([-1, 0, 0.4, 0.6, 1, 2].map((share) => stepOf(TIMES, share)), [0, 0, 1, 2, 3, 3]);
});

test("what lasted is cut at the ends of the axis, what lies beyond is not drawn", () => {
  const lane = { begins: [-100, 100, 1200, 100, -300], ends: [100, 0, 0, 50, -200] };
  assert.deepEqual(spansOf(lane, TIMES), [[0, 1 / 3], [1 / 3, 1 / 3], null, null, null]);
});

test("the nearest entry within reach is found, inside of what lasted too", () => {
  const spans = [[0.1, 0.1], null, [0.4, 0.8], [0.5, 0.5]];
  assert.deepEqual([0.11, 0.2, 0.6, 0.5, 0.81].map((share) => nearest(spans, share, 0.02)), [0, -1, 2, 3, 2]);
  assert.equal(nearest([], 0.5, 1), -1);
});

test("arrow keys go to the first step that has the next entry, and never beyond the axis", () => {
  const begins = [-50, 100, 150, 160, 1000, 1200];
  assert.deepEqual([0, 1, 2, 3].map((step) => stepBeside(begins, TIMES, step, 1)), [1, 2, 3, -1]);
  assert.deepEqual([3, 2, 1, 0].map((step) => stepBeside(begins, TIMES, step, -1)), [2, 1, -1, -1]);
  assert.equal(stepBeside([], TIMES, 1, 1), -1);
});
