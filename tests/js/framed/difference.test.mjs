import assert from "node:assert/strict";
import test from "node:test";
import { classify } from "../../../assets/data/classification.js";
import { counts, differenceOf, divergingScale, leaderClass, leaderScale, stepsOf } from "../../../assets/framed/difference.js";

const OPTIONS = [{ id: "a", colour: "#111111" }, { id: "b", colour: "#222222" }];
const units = (keys, values, more = {}) => ({
  title: "", keys, kind: "number", unit: "share", values: Float64Array.from(values), leaders: [], names: {}, ...more,
});
const KEYS = ["country P", "district 1", "district 2", "district 3"];
const second = units(KEYS, [0.5, 0.75, NaN, 0.25]);
// In another order, without district 3 and with a district 9.
const first = units(["district 9", "district 2", "district 1", "country P"], [0.1, 0.2, 0.5, 0.75]);

test("it is the second less the first by level and code, in points of a share", () => {
  assert.deepEqual([...differenceOf(second, first, OPTIONS).values], [-25, 25, NaN, NaN]);
});

test("numbers are no points", () => {
  const [one, other] = [units(KEYS, [5, 0, 2, 1], { unit: "" }), units(KEYS, [3, 4, 2, NaN], { unit: "" })];
  assert.deepEqual([...differenceOf(one, other, OPTIONS).values], [2, -4, 0, NaN]);
});

test("what is not known in either is never 0", () => {
  const unknown = units(KEYS, [NaN, NaN, NaN, NaN]);
  for (const [a, b] of [[unknown, second], [second, unknown], [unknown, unknown]]) {
    assert.ok(differenceOf(a, b, OPTIONS).values.every(Number.isNaN));
  }
  assert.ok(differenceOf(second, null, OPTIONS).values.every(Number.isNaN));
});

test("figures of two units of measurement are not subtracted", () => {
  assert.ok(differenceOf(second, { ...first, unit: "points" }, OPTIONS).values.every(Number.isNaN));
});

test("units of one mission alone are counted, those unknown apart from them", () => {
  const found = differenceOf(second, first, OPTIONS);
  assert.deepEqual(counts(found, KEYS, first, "district"), { compared: 1, unknown: 1, alone: 2 });
  assert.deepEqual(counts(found, KEYS, first, "country"), { compared: 1, unknown: 0, alone: 0 });
  const none = differenceOf(second, null, OPTIONS);
  assert.deepEqual(counts(none, KEYS, null, "district"), { compared: 0, unknown: 3, alone: 0 });
});

test("of leaders it says who leads now where another did", () => {
  assert.equal(leaderClass("a", "a", OPTIONS), 0);
  assert.equal(leaderClass("=", "=", OPTIONS), 0);
  assert.equal(leaderClass("b", "a", OPTIONS), 2);
  assert.equal(leaderClass("a", "somebody of the first round", OPTIONS), 1);
  assert.equal(leaderClass("=", "a", OPTIONS), 3);
  assert.ok(Number.isNaN(leaderClass("", "a", OPTIONS)) && Number.isNaN(leaderClass("a", "", OPTIONS)));
  const scale = leaderScale(OPTIONS);
  assert.deepEqual([0, 1, 2, 3].map((value) => scale.colours[classify(value, scale)]), scale.colours);
});

test("the ramp is centred on 0: as much less is as many classes off as as much more", () => {
  for (const steps of [[5, 15, 30], [1, 10], [1]]) {
    const scale = divergingScale(steps);
    const middle = classify(0, scale);
    assert.equal(scale.colours.length, 2 * steps.length + 1);
    assert.equal(scale.colours[middle], "#eeeeec");
    for (const value of [0.5, 1, 4, 5, 15, 30, 100]) {
      assert.equal(classify(value, scale) - middle, middle - classify(-value, scale), String(value));
    }
    assert.equal(classify(NaN, scale), scale.colours.length + 1);
  }
});

test("limits are points of shares, and else those of the measure's own map", () => {
  assert.deepEqual(stepsOf("turnout", "share", { breaks: [0.5] }), [1, 5, 10]);
  assert.deepEqual(stepsOf("counted_share", "share", { breaks: [0.5] }), [5, 15, 30]);
  assert.deepEqual(stepsOf("incidents", "", { breaks: [1, 2, 5, 10, 20] }), [1, 5, 20]);
  assert.deepEqual(stepsOf("teams", "", { breaks: [] }), [1]);
});
