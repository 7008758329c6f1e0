import assert from "node:assert/strict";
import { test } from "node:test";
import { freeCorner } from "../../../../assets/panels/legend/room.js";

const CORNERS = [
  { corner: "bottom-right", frame: { x: 300, y: 200, width: 100, height: 80 } },
  { corner: "top-left", frame: { x: 0, y: 0, width: 100, height: 80 } },
];
const nowhere = () => false;

test("the first corner is taken that is free of other parts and of the country", () => {
  assert.deepEqual(freeCorner(CORNERS, { taken: [], onCountry: nowhere, gap: 6 }), { corner: "bottom-right", height: 80 });
  const inset = { x: 390, y: 270, width: 50, height: 50 };
  assert.deepEqual(freeCorner(CORNERS, { taken: [inset], onCountry: nowhere, gap: 6 }), { corner: "top-left", height: 80 });
  assert.deepEqual(freeCorner(CORNERS, { taken: [], onCountry: ({ x }) => x > 200, gap: 6 }), { corner: "top-left", height: 80 });
});

test("what stands within the gap is too near", () => {
  const beside = { x: 404, y: 200, width: 50, height: 80 };
  assert.deepEqual(freeCorner(CORNERS, { taken: [beside], onCountry: nowhere, gap: 3 }), { corner: "bottom-right", height: 80 });
  assert.deepEqual(freeCorner(CORNERS, { taken: [beside], onCountry: nowhere, gap: 6 }), { corner: "top-left", height: 80 });
});

test("a card that is a little too high is made lower, from the side that is not at the edge", () => {
  const above = { x: 300, y: 150, width: 100, height: 60 };
  assert.deepEqual(freeCorner(CORNERS, { taken: [above], onCountry: nowhere, gap: 0 }), { corner: "bottom-right", height: 68 });
  const higher = { ...above, height: 75 };
  assert.deepEqual(freeCorner(CORNERS, { taken: [higher], onCountry: nowhere, gap: 0 }), { corner: "top-left", height: 80 });
  const below = { x: 0, y: 70, width: 100, height: 60 };
  assert.deepEqual(freeCorner(CORNERS.slice(1), { taken: [below], onCountry: nowhere, gap: 0 }), { corner: "top-left", height: 68 });
});

test("no corner is said to be free where none is", () => {
  assert.deepEqual(freeCorner(CORNERS, { taken: [], onCountry: () => true, gap: 0 }), null);
});
