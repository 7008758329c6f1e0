import assert from "node:assert/strict";
import { test } from "node:test";
import { resultLines } from "../../../assets/data/result_lines.js";

const options = ["a", "b", "c"].map((id) => ({ id, title: { en: id.toUpperCase() }, colour: `#${id}` }));
const parts = (values) => ({
  cube: { value: (id, row) => values[id]?.[row] ?? NaN },
  config: { options },
  titled: (title) => title.en,
  text: (key) => key,
  format: () => ({ share: (value) => `${Math.round(100 * value)}%` }),
});

test("the first option stands first, with its bar, and how much is counted last", () => {
  const of = parts({ share_a: [0.2], share_b: [0.5], share_c: [0.3], counted_share: [0.4] });
  assert.deepEqual(resultLines(0, of), [
    ["B", "50%", { share: 0.5, colour: "#b" }], ["C", "30%", { share: 0.3, colour: "#c" }],
    ["A", "20%", { share: 0.2, colour: "#a" }], ["label_counted", "40%"],
  ]);
});

test("nothing counted yet is said, and what nobody knows is left out", () => {
  assert.deepEqual(resultLines(0, parts({ counted_share: [0] })), [["nothing_counted", ""]]);
  assert.deepEqual(resultLines(0, parts({})), []);
  assert.equal(resultLines(0, parts({ share_a: [1], share_b: [NaN] })).length, 1);
});
