import assert from "node:assert/strict";
import { test } from "node:test";
import { ofWhichUnits } from "../../../assets/map/pointer.js";

test("the label of a lead over a part of the units says of how many it is", () => {
  const silent = [4, 0, 4];
  const values = { lead: [0.25, 0.1, NaN], units_total: [9, 3, 4] };
  const parts = {
    cube: { silent: (_id, row) => silent[row], value: (id, row) => values[id][row] },
    config: { levels: [{ plural: { en: "Provinces" } }, { plural: { en: "Districts" } }] },
    text: (_key, { n, m, units }) => `${n} of ${m} ${units}`,
    titled: (title) => title.en,
    format: () => ({ number: String }),
  };
  assert.deepEqual(ofWhichUnits("lead", 0, parts), [["5 of 9 districts", ""]]);
  assert.deepEqual(ofWhichUnits("lead", 1, parts), []);
  assert.deepEqual(ofWhichUnits("lead", 2, parts), []);
});
