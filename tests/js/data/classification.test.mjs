import assert from "node:assert/strict";
import { test } from "node:test";
import { NO_DATA } from "../../../assets/shared/drawing.js";
import * as classes from "../../../assets/data/classification.js";

const plain = { kind: "classes", breaks: [0.1, 0.5], colours: ["#a", "#b", "#c"], labels: [], zero: "" };
const gaps = { ...plain, zero: "#z", zero_label: { en: "nobody" } };
const winner = { ...plain, kind: "winner", breaks: [0.1], colours: ["#a1", "#a2", "#b1", "#b2"] };

for (const [value, scale, colour] of [
  [0, plain, "#a"],
  [0.0999, plain, "#a"],
  [0.1, plain, "#b"],
  [0.5, plain, "#c"],
  [9, plain, "#c"],
  [0, gaps, "#z"],
  [0.01, gaps, "#a"],
  [NaN, gaps, NO_DATA],
]) {
  test(`${value} is painted ${colour}`, () => {
    assert.equal(classes.palette(scale)[classes.classify(value, scale)], colour);
  });
}

for (const [option, lead, colour] of [
  [0, 0, "#a1"], [0, 0.1, "#a2"], [1, 0.09, "#b1"], [1, 1, "#b2"], [NaN, 0, NO_DATA],
]) {
  test(`option ${option} leading by ${lead} is painted ${colour}`, () => {
    assert.equal(classes.palette(winner)[classes.classifyWinner(option, lead, winner)], colour);
  });
}

test("every tint of a hundred options is a class of its own", () => {
  const scale = { ...plain, kind: "winner", colours: new Array(200).fill("#a") };
  const drawn = classes.makeClasses(1);
  const found = classes.makeClasses(1);
  for (let option = 0; option < 100; option++) {
    for (const lead of [0, 0.2, 0.6]) {
      found[0] = classes.classifyWinner(option, lead, scale);
      assert.equal(found[0], 3 * option + [0, 0.2, 0.6].indexOf(lead));
      assert.notEqual(found[0], drawn[0]);
    }
  }
});

const words = {
  below: (to) => `< ${to}`, from: (from) => `>= ${from}`, between: (a, b) => `${a} - ${b}`,
  option: (i) => `option ${i}`, zero: "0", any: "", noData: "none",
};
const said = (scale) => classes.legendEntries(scale, words, (t) => t.en).map((e) => [e.colour, e.label]);

test("a legend says every colour that the map can show", () => {
  assert.deepEqual(said(gaps), [
    ["#a", "< 0.1"], ["#b", "0.1 - 0.5"], ["#c", ">= 0.5"], ["#z", "nobody"],
    [NO_DATA, "none"],
  ]);
  for (const scale of [plain, gaps, winner]) {
    const shown = new Set(said(scale).map(([colour]) => colour));
    classes.palette(scale).forEach((colour) => assert.ok(shown.has(colour)));
  }
});

test("a winner's legend names the option of each class", () => {
  const entries = classes.legendEntries(winner, words, (t) => t.en).slice(0, 4);
  assert.deepEqual(entries.map(({ option }) => option), [
    "option 0", "option 0", "option 1", "option 1",
  ]);
});

test("areas are in proportion to values", () => {
  assert.equal(classes.radius(100, 100, 20), 20);
  assert.equal(classes.radius(25, 100, 20), 10);
  assert.equal(classes.radius(0, 100, 20), 0);
  assert.equal(classes.radius(5, 0, 20), 0);
});

for (const [largest, sizes] of [[1, [1]], [7, [5, 3, 1]], [40, [20, 10, 2]], [999, [500, 250, 50]]]) {
  test(`sizes of a legend up to ${largest}`, () => {
    assert.deepEqual(classes.roundSizes(largest), sizes);
  });
}

test("a number of a class has the name of its class, and nothing else has one", () => {
  const named = { ...plain, breaks: [2, 3], labels: [{ en: "one" }, { en: "two" }, { en: "three" }] };
  const layers = [{ choices: [{ measure: "share", scale: plain }] }, { choices: [{ measure: "pair", scale: named }] }];
  const names = [1, 2, 3].map((value) => classes.classNamed(layers, "pair", value));
  assert.deepEqual(names, [{ en: "one" }, { en: "two" }, { en: "three" }]);
  assert.equal(classes.classNamed(layers, "pair", NaN), null);
  assert.equal(classes.classNamed(layers, "share", 1), null);
  assert.equal(classes.classNamed(layers, "other", 1), null);
});
