import assert from "node:assert/strict";
import { test } from "node:test";
import { FORMULAS } from "../../../assets/data/formulas.js";

const { ratio, lead, winner } = FORMULAS;

// A correction down leaves fewer than nothing in a row: geo.cube.build.read leaves it undefined, too.
for (const [votes, wins, leads] of [
  [[5, 3], 0, 0.25], [[3, 5], 1, 0.25], [[4, 4], NaN, 0], [[0, 0], NaN, NaN],
  [[0, -5], NaN, NaN], [[-3, -5], NaN, NaN], [[], NaN, NaN],
]) {
  test(`who leads with ${JSON.stringify(votes)} votes`, () => {
    assert.deepEqual([winner(votes), lead(votes, votes)], [wins, leads]);
  });
}

test("a share of nothing, or of less, is undefined", () => {
  assert.deepEqual([ratio([1], [4]), ratio([0], [0]), ratio([-1], [-4])], [0.25, NaN, NaN]);
});

test("a change is of each round's own sums; of two figures it is that of their lead", () => {
  const { difference } = FORMULAS;
  assert.equal(difference([60, 40], [120, 160]), 0.25);
  // 10 of 150 now, -5 of 130 then.
  assert.ok(Math.abs(difference([80, 70, 50, 55], [150, 130]) - 0.105128) < 1e-6);
  for (const unknown of [difference([60, NaN], [120, 160]), difference([0, 40], [0, 160]), difference([1, 1], [1, 0])]) {
    assert.ok(Number.isNaN(unknown));
  }
});

test("a margin is a number of votes, and none before the first; the rest is the first less the others", () => {
  const { margin, rest } = FORMULAS;
  assert.deepEqual([margin([5, 3]), margin([3, 5]), margin([4, 4]), margin([7])], [2, 2, 0, 7]);
  for (const none of [margin([]), margin([0, 0]), margin([NaN, 3]), rest([NaN, 3]), rest([3, NaN])]) {
    assert.ok(Number.isNaN(none));
  }
  assert.deepEqual([rest([700, 200]), rest([5, 5])], [500, 0]);
});
