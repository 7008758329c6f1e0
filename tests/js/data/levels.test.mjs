import assert from "node:assert/strict";
import { test } from "node:test";
import * as levels from "../../../assets/data/levels.js";

const PERU = [-81.6, -18.6, -68.4, 0.2];
const COUNTS = [25, 196, 1874];

for (const [zoom, level] of [[3, 0], [5, 0], [6, 1], [7, 1], [8, 2], [14, 2]]) {
  test(`Peru at zoom ${zoom} shows level ${level}`, () => {
    assert.equal(levels.levelAt(zoom, PERU, COUNTS), level);
  });
}

test("a level without units is never shown", () => {
  assert.equal(levels.levelAt(14, PERU, [25, 0]), 0);
});

const PHONE = 4.75, LAPTOP = 5.25, WALL = 6.5;

test("the whole country shows one level on every screen", () => {
  const shown = [PHONE, LAPTOP, WALL].map((fit) => levels.levelShown(fit, fit, PERU, COUNTS));
  assert.deepEqual(shown, [0, 0, 0]);
  assert.equal(levels.levelShown(PHONE - 1, PHONE, PERU, COUNTS), 0);
});

test("closer than the whole country the zoom decides, not the screen", () => {
  for (const [zoom, level] of [[6.75, 1], [7, 1], [8, 2]]) {
    for (const fit of [PHONE, LAPTOP, WALL]) {
      assert.equal(levels.levelShown(zoom, fit, PERU, COUNTS), level);
    }
  }
});

test("coming closer never shows a coarser level", () => {
  for (const fit of [3, PHONE, LAPTOP, WALL]) {
    let before = 0;
    for (let zoom = 3; zoom <= 14; zoom += 0.25) {
      const level = levels.levelShown(zoom, fit, PERU, COUNTS);
      assert.ok(level >= before, `${zoom} on a screen that fits at ${fit}`);
      before = level;
    }
  }
});
