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
