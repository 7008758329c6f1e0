import assert from "node:assert/strict";
import { test } from "node:test";
import { bears, byVoters, isNamed, kindOf, namedLevels, speller } from "../../../../assets/map/ground/label_order.js";

test("levels are named from the top down to the one drawn; an electoral one beside the top", () => {
  assert.deepEqual([namedLevels(0, 2), namedLevels(2, 2), namedLevels(3, 2)], [[0], [0, 1, 2], [0, 3]]);
});

test("the last level named is set in the plain way, the top one stronger", () => {
  assert.deepEqual([0, 1, 2].map((level) => kindOf(level, 2)), ["region", "part", "unit"]);
  assert.equal(kindOf(0, 0), "unit");
});

test("units come by voters, those without a figure after them and by size", () => {
  const voters = { 5: 10, 6: 900, 7: NaN, 8: NaN };
  const boxes = Float64Array.from([0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 3, 3]);
  const order = byVoters(Int32Array.from([5, 6, 7, 8]), boxes, (row) => voters[row]);
  assert.deepEqual(order, [1, 0, 3, 2]);
});

test("a name far wider than its area is left out, and one in an area lower than a line", () => {
  assert.deepEqual([bears(60, 50, 20), bears(60, 20, 40), bears(10, 50, 8)], [true, false, false]);
});

test("places come with the zoom: large ones first, seats before others, those abroad later", () => {
  const from = (place) => [3, 4, 5, 6, 7, 8, 9].find((zoom) => isNamed(place, zoom));
  assert.equal(from({ rank: 6, capital: 2, own: false }), 3);
  assert.equal(from({ rank: 4, capital: 1, own: true }), 4);
  assert.equal(from({ rank: 4, capital: 0, own: true }), 5);
  assert.equal(from({ rank: 4, capital: 0, own: false }), 6);
});

test("a place is written as the country writes it, unless it has capitals alone", () => {
  const spell = speller(["Huánuco", "ICA"]);
  assert.deepEqual(["Huanuco", "Ica", "Talara"].map(spell), ["Huánuco", "Ica", "Talara"]);
});
