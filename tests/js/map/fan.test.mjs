// A cluster that was opened: its records around it, as long as they are there and the zoom is the same.
import assert from "node:assert/strict";
import test from "node:test";
import { around, makeFan, MOST } from "../../../assets/map/fan.js";

const view = { scale: 100, left: 0, top: 0, ratio: 1 };
const places = { x: Float64Array.of(1, 1, 3), y: Float64Array.of(1, 1, 1) };
const found = { mark: { cell: 4, total: 3, x: 0, y: 0, r: 10 }, indices: [0, 1, 2] };
const context = new Proxy({}, { get: () => () => {}, set: () => true });

function painted(fan, { selected = [0, 1, 2], at = view } = {}) {
  const seen = [];
  const now = { count: selected.length, indices: Uint32Array.from(selected) };
  fan.paint(context, at, now, (record, x, y) => seen.push([record, Math.round(x), Math.round(y)]));
  return seen;
}

test("no two marks of a fan touch each other or the cluster", () => {
  for (let n = 2; n <= MOST; n++) {
    const spots = around(n);
    spots.forEach(([x, y], i) => {
      assert.ok(Math.hypot(x, y) >= 14 + 6);
      for (const [ox, oy] of spots.slice(i + 1)) assert.ok(Math.hypot(x - ox, y - oy) > 12);
    });
  }
});

test("records stand around the middle of their places, and each is found where it is drawn", () => {
  const fan = makeFan();
  fan.open(found, view, places);
  const seen = painted(fan);
  assert.deepEqual(seen.map(([record]) => record), [0, 1, 2]);
  assert.deepEqual(seen[0], [0, 167, 70]);
  for (const [record, x, y] of seen) assert.equal(fan.at(x, y, 6).record, record);
  assert.equal(fan.at(167, 100, 6), null);
});

test("another zoom, a moment without one of them, and one mark alone fold a fan together", () => {
  const fan = makeFan();
  const cases = [{ at: { ...view, scale: 200 } }, { selected: [0, 1] }];
  for (const given of cases) {
    fan.open(found, view, places);
    assert.deepEqual(painted(fan, given), []);
    assert.deepEqual(painted(fan), []);
  }
  for (const none of [null, { ...found, indices: [0] }, { ...found, indices: Array(MOST + 1).fill(0) }]) {
    fan.open(found, view, places);
    fan.open(none, view, places);
    assert.deepEqual(painted(fan), []);
  }
  // A pan moves it along.
  fan.open(found, view, places);
  assert.deepEqual(painted(fan, { at: { ...view, left: 10 } })[0], [0, 157, 70]);
});
