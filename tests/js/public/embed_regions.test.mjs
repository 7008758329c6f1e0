import assert from "node:assert/strict";
import test from "node:test";
import { freeCorner } from "../../../assets/public/embed_apart.js";
import { breaks, byRegion, shadeOf, stepOf } from "../../../assets/public/embed_regions.js";

const PLACES = { a: { region: "15" }, b: { region: "15" }, cell: { region: null } };
const GROUPS = [{ place: "a", n: 3 }, { place: "b", n: 4 }, { place: "cell", n: 5 }];

test("a region counts what is shown in it, and one of which nothing is told has no number", () => {
  assert.deepEqual([...byRegion(GROUPS, [true, true, true], PLACES)], [["15", 7]]);
  assert.deepEqual([...byRegion(GROUPS, [false, false, true], PLACES)], []);
});

// As geo.publish.standing.breaks has them.
for (const [most, expected] of [[83, [1, 5, 20, 50]], [7, [1, 5]], [420, [1, 50, 200]], [0, [1]]]) {
  test(`the steps for at most ${most} are those of the picture`, () => {
    assert.deepEqual(breaks(most), expected);
  });
}

test("no number is no step", () => {
  assert.deepEqual([undefined, 3, 5, 50].map((n) => stepOf(n, [1, 5, 20, 50])), [0, 1, 2, 4]);
});

test("none in the choice is told from nothing told at all", () => {
  const [chosen, told] = [new Map([["15", 7]]), new Map([["15", 7], ["08", 3]])];
  assert.deepEqual(["15", "08", "01"].map((id) => shadeOf(id, chosen, told, [1, 5])), ["2", "none", "0"]);
});

test("what is apart stands where the country is not", () => {
  assert.equal(freeCorner(() => false), "bottomleft");
  assert.equal(freeCorner((x) => x < 0.5), "bottomright");
  assert.equal(freeCorner((x, y) => x < 0.5 || y > 0.5), "topright");
});
