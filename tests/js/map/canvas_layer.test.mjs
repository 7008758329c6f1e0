import assert from "node:assert/strict";
import { test } from "node:test";
import { stripes } from "../../../assets/map/canvas_layer.js";

test("one layer of areas is whole, several lie side by side", () => {
  assert.equal(stripes(0, 1), "none");
  const [one, other] = [stripes(0, 2), stripes(1, 2)];
  assert.match(one, /#000 0px 6px, transparent 6px 12px/);
  assert.match(other, /#000 6px 12px, transparent 12px 12px/);
});
