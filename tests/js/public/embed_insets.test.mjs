import assert from "node:assert/strict";
import test from "node:test";
import { together, within, pushedIn } from "../../../assets/public/embed_insets.js";

const PLACES = {
  "01": { lon: -77, lat: -12 }, "02": { lon: -70, lat: -12 }, country: { lon: null, lat: null }, "03": { lon: 0, lat: 0 },
};
const kinds = (n) => new Map([["media", n]]);

test("a frame tells the places with a point in it, and no others", () => {
  const told = new Map([["01", kinds(3)], ["02", kinds(4)], ["country", kinds(5)]]);
  assert.deepEqual(within(told, PLACES, [-78, -13, -76, -11]).map(({ place }) => place), ["01"]);
  assert.deepEqual(within(told, PLACES, [-78, -13, -69, -11]).map(({ place }) => place), ["01", "02"]);
});

test("a point on zero degrees is a point", () => {
  assert.equal(within(new Map([["03", kinds(1)]]), PLACES, [-1, -1, 1, 1]).length, 1);
});

test("several places together hold each of their incidents once", () => {
  const one = new Map([["media", 1], ["violence", 2]]);
  assert.deepEqual([...together([one, kinds(4)])], [["media", 5], ["violence", 2]]);
  assert.equal(one.get("media"), 1);
  assert.equal(together([]).size, 0);
});

test("what an edge of the frame would cut moves in, what is too large stands at its beginning", () => {
  assert.equal(pushedIn([90, 130], [0, 120]), -10);
  assert.equal(pushedIn([-5, 20], [0, 120]), 5);
  assert.equal(pushedIn([10, 20], [0, 120]), 0);
  assert.equal(pushedIn([10, 200], [0, 120]), -10);
});
