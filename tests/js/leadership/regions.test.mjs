import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.matchMedia = () => ({ matches: false, addEventListener() {} });
const { firstKnown, scaleOf } = await import("../../../assets/leadership/places/regions.js");

const table = { unknown: [[NaN, NaN], [NaN, NaN]], none: [[0, 0], [0, 0]], share: [[0, 0.2], [NaN, 0.7]] };
const series = (measure, row) => Float64Array.from(table[measure][row]);

test("all lines have one scale: the highest value of any, unknown ones left out", () => {
  assert.equal(scaleOf([0, 1].map((row) => ({ row, values: series("share", row) }))), 0.7);
  assert.equal(scaleOf([{ row: 0, values: series("unknown", 0) }]), 0);
});

test("the indicator in view is drawn where it is known over time, else the next", () => {
  const found = firstKnown(["unknown", "none", "share"], [0, 1], series);
  assert.deepEqual([found.measure, found.most, found.lines.length], ["share", 0.7, 2]);
  assert.equal(firstKnown(["unknown", "none"], [0, 1], series), null);
});
