import assert from "node:assert/strict";
import { test } from "node:test";

const UNITS = 100;

/** A map of `UNITS` squares in a row, one pixel each, and what is drawn on its canvas. */
async function opened() {
  const drawnAt = [];
  globalThis.ImageData = class {
    constructor(width, height) {
      this.data = new Uint8ClampedArray(4 * width * height);
    }
  };
  const context = {
    fill() {}, setTransform() {}, clearRect() {},
    putImageData: (_, x) => drawnAt.push(x),
  };
  globalThis.L = {
    Layer: class {}, setOptions() {}, latLng() {},
    DomUtil: { create: () => ({ getContext: () => context, width: 200, height: 10 }) },
  };
  const { choropleth } = await import("../../../assets/map/choropleth.js");
  const square = (i) => Float64Array.from([i, 0, i + 1, 0, i + 1, 1, i, 1, i, 0]);
  const units = Array.from({ length: UNITS }, (_, i) => i);
  const drawn = {
    rows: units, rings: units.map((i) => [[i]]), arcs: units.map(square),
    paths: units, boxes: Float64Array.from(units.flatMap((i) => [i, 0, i + 1, 1])),
  };
  const values = new Float64Array(UNITS);
  const shapes = { origin: [0, 0], extent: null, at: () => ({ ofLevel: () => drawn }) };
  const drawing = { pane: "p", shapes: () => shapes, level: () => 0, jumped: () => false, cube: { column: () => values } };
  const scale = { kind: "classes", breaks: [1], colours: ["#000000", "#ffffff"], zero: "" };
  const map = choropleth({ choices: [{ measure: "m", scale }] }, drawing);
  const layer = map.canvas;
  const look = (left) => {
    layer.view = {
      scale: 1, left, top: 0, width: 200, height: 10, ratio: 1,
      enter() {}, bounds: () => [left, 0, left + 200, 10],
    };
  };
  look(0);
  map.restyle({ choice: "m" });
  return { map, layer, values, look, drawnAt };
}

test("a map that is moved while time goes on is coloured where it is now", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { map, layer, values, look, drawnAt } = await opened();
  t.mock.timers.tick(200);
  values.fill(2);
  map.update();
  assert.deepEqual(drawnAt, [0]);
  look(-50);
  layer.repaint();
  t.mock.timers.tick(200);
  values.fill(0);
  map.update();
  assert.deepEqual(drawnAt, [0, 50]);
});
