import assert from "node:assert/strict";
import test from "node:test";
import { legendEntries } from "../../../assets/data/classification.js";
import { divergingScale } from "../../../assets/framed/difference.js";
import { differenceEntries, differenceLines, signedAmount } from "../../../assets/framed/difference_words.js";

const format = { amount: (value, unit) => `${value} ${unit}`, number: String };
const words = {
  text: (key, values = {}) => [key, ...Object.values(values)].join(" "), titled: (titles) => titles.en,
  format: () => format, config: { options: [] },
};
const units = (values, more = {}) => ({
  title: "Second", keys: [], kind: "number", unit: "share", values: Float64Array.from(values), leaders: [], names: {}, ...more,
});
const drawn = (values, rows, more = {}) => ({
  difference: { values: Float64Array.from(values), rows: Int32Array.from(rows) },
  first: units([0.5, NaN]), second: units([0.75, 0.25]), title: "First", name: "Lima", ...more,
});

test("a difference has its sign, that of shares is one of points", () => {
  assert.equal(signedAmount(-3, "", format), "\u22123 ");
  assert.equal(signedAmount(3, "", format), "+3 ");
  assert.equal(signedAmount(0, "", format), "0 ");
  assert.equal(signedAmount(25, "share", format), "25 points");
});

test("a label has both figures and the difference", () => {
  assert.deepEqual(differenceLines(0, drawn([25, NaN], [0, 1]), words), [
    "Lima", ["First", "0.5 share"], ["Second", "0.75 share"], ["difference_label", "25 points"]]);
});

test("what is not known is said", () => {
  assert.deepEqual(differenceLines(1, drawn([25, NaN], [0, 1]), words).slice(1), [
    ["First", "difference_not_known"], ["Second", "0.25 share"], ["difference_label", "difference_not_known"]]);
});

test("a unit that the first mission has not is not compared", () => {
  assert.deepEqual(differenceLines(1, drawn([25, NaN], [0, -1]), words).slice(1), [
    ["Second", "0.25 share"], ["difference_not_there First", ""]]);
});

test("the legend goes from more to less and counts what is not compared", () => {
  const of = (counts) => differenceEntries({ ...drawn([], []), scale: divergingScale([5]), counts }, words, legendEntries);
  assert.deepEqual(of({ compared: 3, unknown: 0, alone: 0 }).map(({ kind }) => kind), ["class", "class", "class"]);
  const rows = of({ compared: 1, unknown: 2, alone: 4 });
  assert.match(rows[0].label, /^difference_above 5 /);
  assert.deepEqual(rows.slice(3).map(({ kind, label }) => [kind, label]), [
    ["half", "difference_unknown 2 2"], ["alone", "difference_alone 4 4"]]);
});
