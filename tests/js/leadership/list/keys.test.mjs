import assert from "node:assert/strict";
import { test } from "node:test";
import { cellAfter } from "../../../../assets/leadership/list/keys.js";

const AT = { row: 5, rows: 100, columns: 7 };

test("Home and End go to the ends of the row, with Control to those of the list", () => {
  assert.deepEqual(cellAfter({ key: "Home" }, AT), { row: 5, column: 0 });
  assert.deepEqual(cellAfter({ key: "End" }, AT), { row: 5, column: 6 });
  assert.deepEqual(cellAfter({ key: "Home", ctrlKey: true }, AT), { row: 0, column: 0 });
  assert.deepEqual(cellAfter({ key: "End", metaKey: true }, AT), { row: 99, column: 6 });
});

test("other keys are the grid's own, and a list without rows has no cell", () => {
  assert.equal(cellAfter({ key: "ArrowDown" }, AT), null);
  assert.equal(cellAfter({ key: "End" }, { ...AT, rows: 0 }), null);
});
