import assert from "node:assert/strict";
import { test } from "node:test";
import { besides, leader, ledAway, makeOccupied, placeLabels, within } from "../../../../assets/map/ground/label_layout.js";

const WINDOW = [0, 0, 400, 300];
const label = (name, x, y, places = [[0, 0]], more = {}) =>
  ({ kind: "unit", name, text: name, x, y, width: 40, height: 12, apart: 110, places, ...more });
const names = (placed) => placed.map(({ name }) => name);

test("the first takes its place, the next one beside it only where nothing overlaps", () => {
  const placed = placeLabels([label("Lima", 100, 100), label("Ica", 120, 104), label("Puno", 200, 100)], WINDOW, []);
  assert.deepEqual(names(placed), ["Lima", "Puno"]);
});

test("a name that has no room at its point is tried at its other places in their order", () => {
  const [, moved] = placeLabels([label("Lima", 100, 100), label("Ica", 110, 100, [[0, 0], [0, 4], [0, 30], [90, 0]])], WINDOW, []);
  assert.deepEqual([moved.x, moved.y], [110, 130]);
});

test("no name stands over a mark, none over the edge", () => {
  const mark = [90, 90, 112, 112];
  assert.deepEqual(placeLabels([label("Lima", 100, 100), label("Ica", 10, 100), label("Tacna", 390, 10)], WINDOW, [mark]), []);
  const [beside] = placeLabels([label("Lima", 100, 100, [[0, 0], [-40, 0]])], WINDOW, [mark]);
  assert.equal(beside.x, 60);
});

test("one name is not said twice beside itself, and is where the two are far from each other", () => {
  const placed = placeLabels([label("Lima", 100, 100), label("Lima", 150, 150), label("Lima", 300, 250)], WINDOW, []);
  assert.deepEqual(placed.map(({ x }) => x), [100, 300]);
});

test("a place whose dot is under another name is not named", () => {
  const city = (name, x) => label(name, x, 100, besides(40, 12, 5), { dot: [x, 100] });
  const placed = placeLabels([city("Rosario", 100), city("Buenos Aires", 120), city("Montevideo", 220)], WINDOW, []);
  assert.deepEqual(names(placed), ["Rosario", "Montevideo"]);
});

test("a place under a mark has its name beside the mark", () => {
  const [beside] = placeLabels([label("Lima", 100, 100, besides(40, 12, 5, 1), { dot: [100, 100] })], WINDOW, [[90, 90, 110, 110]]);
  assert.deepEqual([beside.x, beside.y], [137, 100]);
});

test("random names never overlap, nor a mark, nor leave the window", () => {
  let seed = 7;
  const random = (most) => (seed = (seed * 16807) % 2147483647) % most;
  const labels = Array.from({ length: 400 }, (_, i) =>
    label(`n${i}`, random(400), random(300), [...besides(40, 12, 5, 1)], { width: 20 + random(60) }));
  const marks = Array.from({ length: 20 }, () => [random(400), random(300)]).map(([x, y]) => [x, y, x + 20, y + 20]);
  const placed = placeLabels(labels, WINDOW, marks);
  const boxes = [...placed.map(({ x, y, width, height }) =>
    [x - width / 2, y - height / 2, x + width / 2, y + height / 2])];
  assert.ok(boxes.length > 20);
  const apart = (a, b) => a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
  boxes.forEach((box, i) => {
    assert.ok(box[0] >= 0 && box[1] >= 0 && box[2] <= 400 && box[3] <= 300);
    for (const other of [...boxes.slice(i + 1), ...marks]) assert.ok(apart(box, other));
  });
});

test("what is taken is found in every cell it reaches into", () => {
  const occupied = makeOccupied();
  occupied.take([10, 10, 300, 20]);
  assert.equal(occupied.free([290, 15, 310, 30]), false);
  assert.equal(occupied.free([290, 20, 310, 30]), true);
});

test("beside a dot the right side comes first, further places last", () => {
  assert.deepEqual([...besides(40, 12, 5)], [[25, 0], [-25, 0], [0, -11], [0, 11]]);
  assert.deepEqual([...besides(40, 12, 5, 1)].slice(4), [[37, 0], [-37, 0], [0, -23], [0, 23]]);
});

test("in an area a name keeps its middle inside it", () => {
  const places = [...within(40, 12, [50, 20, 50, 20], (dx) => dx >= 0)];
  assert.deepEqual(places[0], [0, 0]);
  assert.ok(places.slice(1).every(([dx, dy]) => dx >= 0 && Math.abs(dy) < 20));
  assert.ok(places.some(([, dy]) => dy < 0) && places.some(([dx]) => dx === 20));
});

test("a name away from its point has a line to it, and no other name stands on the line", () => {
  const blocked = [80, 80, 120, 120];
  const region = label("Ica", 100, 100, [[0, 0], ...ledAway(40, 12, [30])]);
  const [placed, other] = placeLabels([region, label("Pisco", 125, 100)], WINDOW, [blocked]);
  assert.deepEqual([placed.x, placed.y], [150, 100]);
  assert.deepEqual(placed.line, [[100, 100], [128, 100]]);
  assert.equal(other, undefined);
  const [at] = placeLabels([label("Ica", 100, 100, [[0, 0], ...ledAway(40, 12, [30])])], WINDOW, []);
  assert.deepEqual([at.x, at.y, at.line], [100, 100, undefined]);
});

test("a line ends at the edge of the name that is nearest", () => {
  assert.deepEqual(leader([0, 0], [50, 0], [40, 12]), [[0, 0], [28, 0]]);
  assert.deepEqual(leader([50, 100], [50, 0], [40, 12]), [[50, 100], [50, 6]]);
});
