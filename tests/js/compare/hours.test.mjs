import assert from "node:assert/strict";
import test from "node:test";
import { clockWords, hoursText, opening, placeOf, readHours, sharedAxis, standing, ticks } from "../../../assets/compare/hours.js";

const HOUR = 3600;
// One closes at noon of its first day and has an instant an hour, the other only two in all.
const ONE = { pollsClose: 12 * HOUR, times: [10, 11, 12, 13, 14].map((h) => h * HOUR) };
const TWO = { pollsClose: 1000 * HOUR, times: [1000 * HOUR, 1006.5 * HOUR] };

test("the axis holds every instant of both, once", () => {
  assert.deepEqual(sharedAxis([ONE, TWO]).map((s) => s / HOUR), [-2, -1, 0, 1, 2, 6.5]);
  assert.deepEqual(sharedAxis([ONE]).length, 5);
  assert.deepEqual(sharedAxis([]), []);
});

for (const [mission, hours, t, where] of [
  [ONE, 0, 12, "within"],
  [ONE, 1.9, 13, "within"],
  [ONE, 2, 14, "within"],
  [ONE, 2.1, 14, "after"],
  [ONE, -2, 10, "within"],
  [ONE, -2.1, 10, "before"],
  [TWO, 6.4, 1000, "within"],
  [TWO, -0.001, 1000, "before"],
]) {
  test(`at ${hours} h a mission stands at its instant ${t}, ${where}`, () => {
    assert.deepEqual(standing(mission, hours * HOUR), { t: t * HOUR, where });
  });
}

test("it opens at the last hour that both have", () => {
  assert.equal(opening([ONE, TWO]), 2 * HOUR);
});

for (const [text, hours] of [
  ["3.5", 3.5], ["3,5", 3.5], [" -2 ", -2], ["\u22122", -2], ["+1", 1], ["3:30", 3.5],
  ["-0:30", -0.5], ["0", 0], ["7.", 7], ["3:75", NaN], ["", NaN], ["x", NaN], ["1e9", NaN],
  ["1234567", NaN], ["--2", NaN],
]) {
  test(`"${text}" are ${hours} hours`, () => {
    assert.deepEqual(readHours(text), hours * HOUR);
  });
}

test("an hour in the address comes back to the second", () => {
  for (const since of [0, 1, -1, 300, 3600, -7261, 1234567]) {
    assert.equal(readHours(hoursText(since)), since);
  }
});

const TEXTS = { compare_closing: "close", compare_after: "{span} after", compare_ahead: "{span} before",
  compare_span: "{h} h {min} min", hours: "{n} h", minutes: "{n} min" };
const text = (key, values = {}) => TEXTS[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

for (const [hours, words] of [
  [0, "close"], [3, "3 h after"], [3.5, "3 h 30 min after"], [-0.25, "15 min before"],
  [-26, "26 h before"], [1 / 120, "0 min after"],
]) {
  test(`${hours} hours are "${words}"`, () => {
    assert.equal(clockWords(hours * HOUR, text, String), words);
  });
}

const hourly = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => (from + i) * HOUR);

test("the closing has its label first, and labels do not touch", () => {
  const found = ticks(hourly(-10, 30), 0.1);
  assert.ok(found.some(({ hours, place }) => hours === 0 && place === 0.25));
  assert.deepEqual(found.map(({ hours }) => hours), [-6, 0, 6, 12, 24]);
  assert.deepEqual(ticks(hourly(-10, 30), 2).map(({ hours }) => hours), [0]);
});

test("hours that the axis does not reach have no label", () => {
  assert.deepEqual(ticks(hourly(1, 2), 0.1).map(({ hours }) => hours), [1, 2]);
  assert.deepEqual(ticks([0], 0.1), []);
  assert.deepEqual(ticks([], 0.1), []);
});

test("a place along the slider goes by steps, not by hours", () => {
  assert.equal(placeOf([0, 60, 120, 24 * HOUR], 120), 2 / 3);
  assert.equal(placeOf([0, 60], -1), 0);
});
