import assert from "node:assert/strict";
import { test } from "node:test";
import { momentName } from "../../../assets/time/track.js";

const HOUR = 3600;
const text = (key, { moment, time }) => `${key}: ${moment}, ${time}`;
const format = {
  dayOf: (at) => Math.floor(at / (24 * HOUR)), day: (at) => `day ${Math.floor(at / (24 * HOUR))}`,
  clock: (at) => `${(at / HOUR) % 24}:00`,
};
const named = (at, shown) => momentName("Polls close", at * HOUR, shown * HOUR, text, format);

test("a moment that is a step of the axis is named alone", () => {
  assert.equal(named(18, 18), "Polls close");
});

test("on an axis of long steps a moment's button says the step, with its day where it is another", () => {
  assert.equal(named(16, 18), "moment_shown: Polls close, 18:00");
  assert.equal(named(19, 24), "moment_shown: Polls close, day 1, 0:00");
});
