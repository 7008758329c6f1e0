import assert from "node:assert/strict";
import { test } from "node:test";
import { markOf } from "../../../assets/map/areas/count_marks.js";

test("under half is hatched, nothing has dots, and what nobody knows is neither", () => {
  assert.deepEqual([0, 0.01, 0.4999, 0.5, 1, NaN].map(markOf), ["nothing", "half", "half", "", "", ""]);
});
