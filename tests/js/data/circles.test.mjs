import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST_VOTERS, UNKNOWN, circledLayer, circlesOf, discOf, mostIn } from "../../../assets/data/circles.js";

const circles = { size: "voters_uncovered" };
const layer = (id, by_voters, able = true) =>
  ({ id, by_voters, choices: [{ measure: "a", circles: able ? circles : null }] });
const layers = [layer("coverage", true), layer("results", false), layer("plain", true, false)];
const shown = (...ids) => ids.map((id) => ({ id, choice: "a" }));

test("each layer opens as it says, and the topmost that can is drawn as circles", () => {
  assert.equal(circledLayer(shown("coverage", "results"), layers, "auto", true), "coverage");
  assert.equal(circledLayer(shown("coverage", "results"), layers, "voters", true), "results");
  assert.equal(circledLayer(shown("results"), layers, "auto", true), "");
  assert.equal(circledLayer(shown("coverage"), layers, "area", true), "");
  assert.equal(circledLayer(shown("plain"), layers, "voters", true), "");
});

test("where no unit's voters are known there are areas", () => {
  assert.equal(circledLayer(shown("coverage"), layers, "voters", false), "");
  assert.equal(circledLayer(shown("coverage"), layers, "auto", false), "");
});

test("a choice without circles has none", () => {
  assert.equal(circlesOf(layers[0], "a"), circles);
  assert.equal(circlesOf(layers[0], "b"), null);
  assert.equal(circlesOf(undefined, "a"), null);
});

test("disc and ring are areas: together that of all voters of the unit", () => {
  const { inner, outer, hollow } = discOf(750, 250, 1000, 4000, 40);
  assert.equal(hollow, false);
  assert.ok(Math.abs(outer ** 2 / 40 ** 2 - 1000 / 4000) < 1e-12);
  assert.ok(Math.abs(inner ** 2 / outer ** 2 - 0.75) < 1e-12);
});

test("what is not known is hollow, and never of size 0", () => {
  assert.deepEqual(discOf(NaN, 0, 1000, 4000, 40), { inner: 0, outer: 20, hollow: true });
  assert.deepEqual(discOf(NaN, NaN, NaN, 4000, MOST_VOTERS), { inner: 0, outer: UNKNOWN, hollow: true });
  assert.deepEqual(discOf(0, 0, 1000, 4000, 40), { inner: 0, outer: 0, hollow: false });
});

test("circles that were moved apart are on the same scale, and a row without one has none", async () => {
  const { mostMoved, placeOf } = await import("../../../assets/data/circles.js");
  const moved = { grid: 1000, voter: 0.0001, x: [500, 0], y: [250, 0], radius: [10, 0], moved: {} };
  assert.deepEqual(placeOf(moved, 0), { x: 128, y: 64, radius: 2.56 });
  assert.equal(placeOf(moved, 1), null);
  assert.ok(Math.abs(mostMoved(moved, 10_000, 2) - 5.12) < 1e-9);
});

test("on a low or narrow map circles are smaller, and never too small to be seen", () => {
  assert.equal(mostIn({ x: 1440, y: 700 }), MOST_VOTERS);
  assert.equal(mostIn({ x: 390, y: 150 }), MOST_VOTERS / 2);
  assert.equal(mostIn({ x: 150, y: 390 }), MOST_VOTERS / 2);
  assert.equal(mostIn({ x: 390, y: 10 }), 0.35 * MOST_VOTERS);
});
