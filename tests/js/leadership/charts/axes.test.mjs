import assert from "node:assert/strict";
import test from "node:test";
import { amountText, axisText } from "../../../../assets/leadership/charts/axes.js";

const format = { number: String, compact: (n) => `${n / 1000} k`, share: (n) => `${100 * n}%`, score: String };
const setting = { format, text: (id, values) => (values ? `${values.n} points` : id) };

test("a difference has a sign, a count has none", () => {
  assert.deepEqual(["votes", "count"].map((unit) => amountText(1500, unit, setting)), ["+1500", "1500"]);
  assert.deepEqual(["votes", "count"].map((unit) => axisText(50000, unit, format)), ["+50 k", "50 k"]);
  assert.deepEqual([amountText(-1.5, "points", setting), axisText(-2000, "votes", format)], ["−1.5 points", "−2 k"]);
  assert.deepEqual([amountText(0.25, "share", setting), amountText(null, "count", setting)], ["25%", "no_data"]);
});
