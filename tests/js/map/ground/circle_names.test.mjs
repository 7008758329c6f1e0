import assert from "node:assert/strict";
import { test } from "node:test";
import { atCircle, gapTo, isClear, isOwn, largestRadius } from "../../../../assets/map/ground/circle_names.js";

const circle = (x, y, r = 10) => ({ x, y, r });

test("the gap between a name and a circle is that of their edges", () => {
  assert.equal(gapTo([20, -6, 60, 6], circle(0, 0)), 10);
  assert.equal(gapTo([-5, -6, 35, 6], circle(0, 0)), -10);
});

test("a name nearer to another circle, or over it, is not its own's", () => {
  const own = circle(0, 0);
  assert.equal(isOwn([12, -6, 52, 6], own, []), true);
  assert.equal(isOwn([12, -6, 52, 6], own, [circle(64, 0)]), false);
  assert.equal(isOwn([12, -6, 52, 6], own, [circle(50, 0)]), false);
  assert.equal(isOwn([12, -6, 52, 6], own, [circle(100, 0)]), true);
  assert.equal(isOwn([112, -6, 152, 6], own, []), false);
});

test("a name stands in its circle, else beside it, else in its area, and nowhere at another's", () => {
  const places = (own, others, inArea = []) => [...atCircle(40, 12, own, others, inArea)];
  assert.deepEqual(places(circle(0, 0, 30), [])[0], [0, 0]);
  assert.deepEqual(places(circle(0, 0), [])[0], [0, 18]);
  // Áncash: circles all around it, and its area reaches to the next one's.
  const all = [circle(0, 24), circle(0, -24), circle(24, 0), circle(-24, 0), circle(24, 24), circle(-24, 24), circle(24, -24), circle(-24, -24)];
  assert.deepEqual(places(circle(0, 0), all, [[0, 40]]), []);
  assert.deepEqual(places(circle(0, 0), [circle(0, 60)], [[0, 40]]).filter(([, dy]) => dy === 40), []);
});

test("a name that a line leads to stands at no other circle", () => {
  assert.equal(isClear(40, 12, [0, 0], [60, 0, true], [circle(110, 0)]), true);
  assert.equal(isClear(40, 12, [0, 0], [60, 0, true], [circle(95, 0)]), false);
});

test("names keep clear of as much as all voters of a unit would be", () => {
  assert.equal(largestRadius(400, 400, 40), 40);
  assert.equal(largestRadius(100, 400, 40), 20);
  assert.equal(largestRadius(NaN, 400, 40), 4);
});
