import assert from "node:assert/strict";
import { test } from "node:test";
import { heldWidth, uncovered } from "../../../../assets/leadership/list/held_columns.js";

test("the held columns are as wide as they were made", () => {
  const widths = { rank: 46, name: 172 };
  assert.equal(heldWidth({ getColumn: (id) => ({ getActualWidth: () => widths[id] }) }), 218);
  assert.equal(heldWidth({ getColumn: () => null }), 0);
});

test("a column under the held ones is scrolled out from under them; others stay where they are", () => {
  assert.equal(uncovered(310, 310, 218), 92);
  assert.equal(uncovered(218, 218, 218), 0);
  assert.equal(uncovered(600, 300, 218), 300);
  assert.equal(uncovered(100, 50, 218), 0);
});
