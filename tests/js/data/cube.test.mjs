import assert from "node:assert/strict";
import { test } from "node:test";
import { makeCube } from "../../../assets/data/cube.js";

test("a sum says how many units it leaves out, and a share is of those it holds", async () => {
  const columns = {
    votes_yes: [8, 5, 3, 0], missing_votes_yes: [3, 0, 2, -1], units_without_count: [1, 0, 0, 1],
  };
  const changes = { has: (id) => id in columns, column: (id) => columns[id] };
  const companions = { missing: "missing_votes_yes", units_without: "units_without_count" };
  const cube = makeCube({
    changes, reading: () => ({ step: 0 }), units: { count: 4, partly: { above: [] } }, steps: 1,
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
