import assert from "node:assert/strict";
import { test } from "node:test";
import { formulas, makeCube } from "../../../assets/data/cube.js";

const { ratio, lead, winner } = formulas;

// A correction down leaves fewer than nothing in a row: geo.cube.build.read leaves it undefined, too.
for (const [votes, wins, leads] of [
  [[5, 3], 0, 0.25], [[3, 5], 1, 0.25], [[4, 4], NaN, 0], [[0, 0], NaN, NaN],
  [[0, -5], NaN, NaN], [[-3, -5], NaN, NaN], [[], NaN, NaN],
]) {
  test(`who leads with ${JSON.stringify(votes)} votes`, () => {
    assert.deepEqual([winner(votes), lead(votes)], [wins, leads]);
  });
}

test("a share of nothing, or of less, is undefined", () => {
  assert.deepEqual([ratio([1], [4]), ratio([0], [0]), ratio([-1], [-4])], [0.25, NaN, NaN]);
});

test("a sum says how many units it leaves out, and a share is of those it holds", async () => {
  const columns = {
    votes_yes: [8, 5, 3, 0], missing_votes_yes: [3, 0, 2, -1], units_without_count: [1, 0, 0, 1],
  };
  const changes = { has: (id) => id in columns, column: (id) => columns[id] };
  const companions = { missing: "missing_votes_yes", units_without: "units_without_count" };
  const cube = makeCube({
    changes, reading: () => ({ step: 0 }), units: { count: 4 }, steps: 1,
    measures: [
      { id: "votes_yes", ...companions }, { id: "missing_votes_yes", ...companions },
      { id: "share_yes", kind: "ratio", numerators: ["votes_yes"], denominators: ["votes_yes"] },
    ],
  });
  const rows = [0, 1, 2, 3];
  assert.deepEqual(rows.map((row) => cube.silent("votes_yes", row)), [1, 0, 0, 1]);
  assert.deepEqual(rows.map((row) => cube.silent("share_yes", row)), [1, 0, 0, 1]);
  assert.deepEqual(rows.map((row) => cube.lacks("votes_yes", row)), [2, 0, 2, 0]);
  columns.missing_votes_yes[0] = 1;
  assert.equal(cube.lacks("votes_yes", 0), 0);
  assert.equal(cube.value("share_yes", 0), 1);
});
