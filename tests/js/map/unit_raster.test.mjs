import assert from "node:assert/strict";
import { test } from "node:test";
import * as unitRaster from "../../../assets/map/areas/unit_raster.js";

const frame = { scale: 1, dx: 0, dy: 0, width: 6, height: 4 };

/** Draws units given as rings of points; one character per pixel. */
function draw(units, at = frame) {
  const arcs = units.flat().map((points) => Float64Array.from([...points, points[0]].flat()));
  let next = 0;
  const rings = units.map((own) => own.map(() => [next++]));
  const runs = unitRaster.rasterise(rings, arcs, at);
  const pixels = new Uint32Array(at.width * at.height);
  const classes = Uint8Array.from(units, (_, i) => i);
  const shown = new Uint8Array(units.length).fill(255);
  unitRaster.recolour(pixels, runs, classes, shown, units.map((_, i) => i + 1));
  return Array.from({ length: at.height }, (_, row) =>
    [...pixels.subarray(row * at.width, (row + 1) * at.width)].map((p) => ".abc"[p]).join(""),
  );
}

const box = (x0, y0, x1, y1) => [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];

test("a unit covers the pixels whose middle it holds", () => {
  assert.deepEqual(draw([[box(1, 1, 3, 3)]]), ["......", ".aa...", ".aa...", "......"]);
  assert.deepEqual(draw([[box(1.4, 1.6, 3.6, 3.4)]]), ["......", "......", ".aaa..", "......"]);
});

test("a hole is left out", () => {
  assert.deepEqual(draw([[box(0, 0, 5, 4), box(2, 1, 3, 3)]]), [
    "aaaaa.", "aa.aa.", "aa.aa.", "aaaaa.",
  ]);
});

test("neighbours share each pixel of a slanted border without gap or overlap", () => {
  const left = [[0, 0], [2.3, 0], [3.9, 4], [0, 4]];
  const right = [[2.3, 0], [6, 0], [6, 4], [3.9, 4]];
  const both = draw([[left], [right]]);
  assert.ok(both.every((row) => /^a+b+$/.test(row)), both.join("\n"));
  assert.deepEqual(draw([[right], [left]]).map((row) => row.replace(/./g, (c) => (c === "a" ? "b" : "a"))), both);
});

test("what lies outside the frame is cut off", () => {
  assert.deepEqual(draw([[box(-9, -9, 99, 1)]]), ["aaaaaa", "......", "......", "......"]);
  assert.deepEqual(draw([[box(7, 0, 9, 4)]]), ["......", "......", "......", "......"]);
});

test("scale and offset place the world on the canvas", () => {
  const at = { ...frame, scale: 2, dx: -2, dy: -2 };
  assert.deepEqual(draw([[box(1, 1, 2, 2)]], at), ["aa....", "aa....", "......", "......"]);
});

test("a unit without rings covers nothing", () => {
  assert.deepEqual(draw([[]]), ["......", "......", "......", "......"]);
});

test("only what changed is coloured again", () => {
  const runs = { firsts: [0, 1, 2], starts: [0, 1], lengths: [1, 1] };
  const pixels = Uint32Array.of(7, 7);
  unitRaster.recolour(pixels, runs, [0, 1], Uint8Array.of(0, 0), [10, 20]);
  assert.deepEqual([...pixels], [7, 20]);
});

test("a colour as the four bytes of a pixel", () => {
  const bytes = new Uint8Array(Uint32Array.of(unitRaster.pixelOf("#b35806")).buffer);
  assert.deepEqual([...bytes], [0xb3, 0x58, 0x06, 255]);
});
