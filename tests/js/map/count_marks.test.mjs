import assert from "node:assert/strict";
import { test } from "node:test";
import { countMarksOf, marksOf } from "../../../assets/map/areas/count_marks.js";

const shares = [0, 0.01, 0.4999, 0.5, 1, NaN];
const cube = { column: (measure) => (measure === "counted" ? shares : shares.map(() => 1)) };
const marked = (marks) => shares.map((_, row) => marksOf(cube, marks)(row));

test("under half is hatched, nothing has dots, and what nobody knows is neither", () => {
  assert.deepEqual(marked({ nothing: "counted", half: "counted" }), ["nothing", "half", "half", "", "", ""]);
});

test("a choice without a hatch has dots alone, by the share that it names", () => {
  assert.deepEqual(marked({ nothing: "counted", half: "" }), ["nothing", "", "", "", "", ""]);
  assert.deepEqual(marked({ nothing: "processed", half: "" }), ["", "", "", "", "", ""]);
});

test("what is drawn over a choice is the choice's own, and nothing over one that has none", () => {
  const marks = { nothing: "counted", half: "" };
  const layer = { choices: [{ measure: "a", count_marks: marks }, { measure: "b", count_marks: null }] };
  assert.deepEqual(["a", "b", "c"].map((choice) => countMarksOf(layer, choice)), [marks, null, null]);
});
