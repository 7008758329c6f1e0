import assert from "node:assert/strict";
import { test } from "node:test";
import { noneWith, unitsWith } from "../../../assets/data/partial_sums.js";

// The country, two departments of 12 and 20 municipalities, and one municipality.
const ALL = [67, 12, 20, 1];

const page = (votes, silent) => ({
  cube: {
    silent: (_, row) => silent[row],
    value: (id, row) => (id === "units_total" ? ALL : votes)[row],
  },
  config: { levels: [{ plural: { en: "Municipalities" } }] },
  text: (_, { n, m, units }) => `${n} of ${m} ${units} have a figure`,
  titled: ({ en }) => en,
  format: () => ({ number: String }),
});

test("a row of which nothing is known, while others are, says so", () => {
  const some = page([900, NaN, 900, NaN], [62, 12, 15, 1]);
  assert.deepEqual([0, 1, 2, 3].map((row) => noneWith("valid_votes", row, some)),
    ["", "0 of 12 municipalities have a figure", "", ""]);
  assert.equal(unitsWith("valid_votes", 2, some), "5 of 20 municipalities have a figure");
});

test("where nothing is counted anywhere no row says so of itself", () => {
  const none = page([NaN, NaN, NaN, NaN], ALL);
  assert.equal(noneWith("valid_votes", 1, none), "");
});
