import assert from "node:assert/strict";
import { test } from "node:test";
import { freeCorner } from "../../../../assets/panels/legend/room.js";

const CORNERS = [
  { corner: "bottom-right", frame: { x: 300, y: 200, width: 100, height: 80 } },
  { corner: "top-left", frame: { x: 0, y: 0, width: 100, height: 80 } },
];
const nowhere = () => false;

test("the first corner is taken that is free of other parts and of the country", () => {
  assert.equal(freeCorner(CORNERS, { taken: [], onCountry: nowhere, gap: 6 }), "bottom-right");
  const inset = { x: 390, y: 270, width: 50, height: 50 };
  assert.equal(freeCorner(CORNERS, { taken: [inset], onCountry: nowhere, gap: 6 }), "top-left");
  assert.equal(freeCorner(CORNERS, { taken: [], onCountry: ({ x }) => x > 200, gap: 6 }), "top-left");
});

test("what stands within the gap is too near", () => {
  const beside = { x: 404, y: 200, width: 50, height: 50 };
  assert.equal(freeCorner(CORNERS, { taken: [beside], onCountry: nowhere, gap: 3 }), "bottom-right");
  assert.equal(freeCorner(CORNERS, { taken: [beside], onCountry: nowhere, gap: 6 }), "top-left");
});

test("no corner is said to be free where none is", () => {
  assert.equal(freeCorner(CORNERS, { taken: [], onCountry: () => true, gap: 0 }), null);
});
