import assert from "node:assert/strict";
import { test } from "node:test";
import { LONGEST, apart, arrowedLayer, arrowsOf, tipOf } from "../../../assets/data/arrows.js";
import { circledLayer } from "../../../assets/data/circles.js";

const arrows = { full: 30, least: 1 };
const layers = [
  { id: "change", choices: [{ measure: "a", arrows }] },
  { id: "coverage", by_voters: true, choices: [{ measure: "a", arrows: null, circles: {} }] },
];
const shown = (...ids) => ids.map((id) => ({ id, choice: "a" }));
const long = (tip) => Math.hypot(...tip);

test("who gains is the side, how much the length, and no arrow is longer than the largest", () => {
  assert.ok(tipOf(10, arrows)[0] > 0);
  assert.ok(tipOf(-10, arrows)[0] < 0);
  assert.ok(tipOf(-10, arrows)[1] < 0);
  assert.ok(long(tipOf(20, arrows)) > long(tipOf(10, arrows)));
  for (const change of [30, 31, 95, -95]) assert.ok(Math.abs(long(tipOf(change, arrows)) - LONGEST) < 1e-6);
});

test("little is a dot, and what nobody knows is nothing", () => {
  assert.deepEqual([0, 0.99, -0.99].map((change) => tipOf(change, arrows)), [[0, 0], [0, 0], [0, 0]]);
  assert.notDeepEqual(tipOf(1, arrows), [0, 0]);
  assert.equal(tipOf(NaN, arrows), null);
});

test("only what is asked for and says a change is arrows; layers beside it are as they open", () => {
  assert.equal(arrowedLayer(shown("change", "coverage"), layers, "arrows"), "change");
  assert.equal(arrowedLayer(shown("change"), layers, "auto"), "");
  assert.equal(arrowedLayer(shown("coverage"), layers, "arrows"), "");
  assert.equal(circledLayer(shown("change", "coverage"), layers, "arrows", true), "coverage");
  assert.equal(arrowsOf(undefined, "a"), null);
});

test("of points close to each other the first is drawn, wherever the map lies", () => {
  assert.deepEqual(apart([1, 5, 14, 40], [1, 5, 1, 1], 13), [0, 2, 3]);
  assert.deepEqual(apart([], [], 13), []);
});
