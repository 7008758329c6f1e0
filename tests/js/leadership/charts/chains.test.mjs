import assert from "node:assert/strict";
import { test } from "node:test";
import { endsOf, nearestPart } from "../../../../assets/leadership/charts/chains.js";

const part = { from: 10, to: 20, deadline: null, state: "decided", words: "" };

test("what has no end lasts until the moment, and nothing ends before it begins", () => {
  assert.deepEqual(endsOf(part, 99), [10, 20]);
  assert.deepEqual(endsOf({ ...part, to: null }, 99), [10, 99]);
  assert.deepEqual(endsOf({ ...part, to: null }, 5), [10, 10]);
});

test("the part that is read is the one of the row that lies nearest", () => {
  const parts = [
    { row: 0, ends: [0, 40] }, { row: 0, ends: [60, 90] }, { row: 1, ends: [0, 10] },
  ];
  assert.equal(nearestPart(parts, 45, 0), 0);
  assert.equal(nearestPart(parts, 58, 0), 1);
  assert.equal(nearestPart(parts, 58, 1), 2);
});
