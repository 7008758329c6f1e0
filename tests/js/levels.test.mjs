import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { levels } = await load("topology.js", "levels.js");
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
