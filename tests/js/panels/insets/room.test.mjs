import assert from "node:assert/strict";
import { test } from "node:test";
import { worldX, worldY } from "../../../../assets/data/topology.js";
import { covers, opening } from "../../../../assets/panels/insets/room.js";

// A map whose pixels are degrees, 2 ** zoom of them.
const map = {
  options: { zoomSnap: 0 },
  project: ([lat, lng], zoom) => ({ x: lng * 2 ** zoom, y: -lat * 2 ** zoom }),
  unproject: ([x, y], zoom) => ({ lat: -y / 2 ** zoom, lng: x / 2 ** zoom }),
};
// A country between 10 and 20 degrees east, 0 and 10 north, and an island at 2, 2.
const shapes = {
  origin: [0, 0],
  rowAt(level, x, y) {
    assert.equal(level, 0);
    const within = (west, south, east, north) =>
      worldX(west) <= x && x <= worldX(east) && worldY(north) <= y && y <= worldY(south);
    return within(10, 0, 20, 10) || within(1, 1, 3, 3) ? 0 : -1;
  },
};
const BOX = [10, 0, 20, 10];

test("a map opens with its box in the middle, whatever it shows now", () => {
  const placeOf = opening(map, BOX, 400, 200);
  const near = ({ lat, lng }, wanted) => assert.ok(Math.abs(lat - wanted[0]) + Math.abs(lng - wanted[1]) < 1e-9);
  near(placeOf(200, 100), [5, 15]);
  near(placeOf(100, 0), [10, 10]);
  // 20 pixels free at each side.
  near(opening(map, BOX, 400, 240, 20)(100, 20), [10, 10]);
  const snapped = opening({ ...map, options: { zoomSnap: 1 } }, BOX, 400, 200);
  near(snapped(200 + 16, 100), [5, 16]);
});

test("a frame beside the country covers nothing, one on it does", () => {
  const beside = opening(map, BOX, 400, 200);
  const frame = { x: 10, y: 60, width: 80, height: 100 };
  assert.equal(covers(frame, beside, shapes, []), false);
  // On a narrow map the country fills what was free.
  assert.equal(covers(frame, opening(map, BOX, 200, 200), shapes, []), true);
});

test("an island that has a frame may be covered", () => {
  const frame = { x: 0, y: 0, width: 60, height: 60 };
  const wide = opening(map, [0, 0, 10, 10], 200, 200);
  const island = { ...frame, x: 24, y: 144, width: 32, height: 32 };
  assert.equal(covers(island, wide, shapes, []), true);
  assert.equal(covers(island, wide, shapes, [[1, 1, 3, 3]]), false);
});
