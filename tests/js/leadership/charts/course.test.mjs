import assert from "node:assert/strict";
import test from "node:test";
import { amountText, nearest } from "../../../../assets/leadership/charts/axes.js";
import { coursePath } from "../../../../assets/leadership/charts/course.js";
import { bandPath } from "../../../../assets/leadership/charts/fan.js";
import { reachOf } from "../../../../assets/leadership/charts/bars.js";

const same = (value) => value;

test("no line joins two stretches, nor what is unknown", () => {
  const points = [[0, 1, 1], [1, 2, 1], [5, 3, 2], [6, null, 2], [7, 4, 2]];
  assert.equal(coursePath(points, same, same), "M0.0 1.0L1.0 2.0M5.0 3.0M7.0 4.0");
});

test("a band stops where an end is unknown and goes on after it", () => {
  const band = (t, low, high) => ({ t, low_95: low, high_95: high });
  const found = bandPath([band(0, 1, 3), band(1, null, 3), band(2, 1, 2), band(3, 1, 2)], "95", same, same);
  assert.equal(found, "M0.0 3.0L0.0 1.0ZM2.0 2.0L3.0 2.0L3.0 1.0L2.0 1.0Z");
});

test("parts of a bar reach to both sides of 0; an unknown one nowhere", () => {
  assert.deepEqual(reachOf([3077, -40476, null, -4218]), [-44694, 3077]);
});

test("the nearest instant is the one that is read out", () => {
  assert.equal(nearest([0, 10, 20], same, 14), 1);
  assert.equal(nearest([0, 10, 20], same, 99), 2);
});

const setting = {
  format: { share: (value) => `${100 * value}%`, number: String, score: (value) => value.toFixed(2) },
  text: (key, values) => (values ? `${values.n} ${key}` : key),
};

for (const [value, unit, words] of [
  [7.872, "points", "+7.87 points_value"], [-41617.4, "votes", "\u221241617"], [0, "votes", "0"],
  [0.5, "share", "50%"], [null, "votes", "no_data"],
]) {
  test(`${value} in ${unit} is read as ${words}`, () => {
    assert.equal(amountText(value, unit, setting), words);
  });
}
