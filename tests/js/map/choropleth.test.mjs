import assert from "node:assert/strict";
import { test } from "node:test";

const UNITS = 100;

/** A map of `UNITS` squares in a row, one pixel each, and what is drawn on its canvas. */
async function opened(units = UNITS, countMarks = null) {
  const [drawnAt, filled] = [[], []];
  globalThis.ImageData = class {
    constructor(width, height) {
      this.data = new Uint8ClampedArray(4 * width * height);
    }
  };
  const context = {
    fill(path) { filled[path] = this.fillStyle; }, setTransform() {}, clearRect() {},
    putImageData: (_, x) => drawnAt.push(x),
  };
  globalThis.L = {
    Layer: class {}, setOptions() {}, latLng() {},
    DomUtil: { create: () => ({ getContext: () => context, width: 200, height: 10 }) },
  };
  const { choropleth } = await import("../../../assets/map/choropleth.js");
  const square = (i) => Float64Array.from([i, 0, i + 1, 0, i + 1, 1, i, 1, i, 0]);
  const rows = Array.from({ length: units }, (_, i) => i);
  const drawn = {
    rows, rings: rows.map((i) => [[i]]), arcs: rows.map(square),
    paths: rows, boxes: Float64Array.from(rows.flatMap((i) => [i, 0, i + 1, 1])),
  };
  const [values, shares] = [new Float64Array(units), new Float64Array(units).fill(1)];
  const shapes = { origin: [0, 0], extent: null, at: () => ({ ofLevel: () => drawn }) };
  const drawing = { pane: "p", shapes: () => shapes, level: () => 0, jumped: () => false, cube: { column: (name) => (name === "counted" ? shares : values) } };
  const scale = { kind: "classes", breaks: [1], colours: ["#000000", "#ffffff"], zero: "" };
  const map = choropleth({ choices: [{ measure: "m", scale, count_marks: countMarks }] }, drawing);
  const layer = map.canvas;
  const look = (left) => {
    layer.view = {
      scale: 1, left, top: 0, width: 200, height: 10, ratio: 1,
      enter() {}, bounds: () => [left, 0, left + 200, 10],
    };
  };
  look(0);
  map.restyle({ choice: "m" });
  return { map, layer, values, shares, look, drawnAt, filled };
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

test("what nothing is counted of has the ground's colour, by night too and while the slider moves", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let ground = "#e1ded4";
  globalThis.document = { documentElement: {} };
  globalThis.getComputedStyle = () => ({ getPropertyValue: (name) => (name === "--map-nothing" ? ` ${ground}` : "") });
  const { map, values, shares, filled } = await opened(3, { nothing: "counted", half: "counted" });
  values.set([0, 2, NaN]);
  shares.set([0, 1, 0]);
  map.redraw();
  assert.deepEqual(filled, ["#e1ded4", "#ffffff", "#e1ded4"]);
  ground = "#4a4943";
  map.redraw();
  assert.deepEqual(filled, ["#4a4943", "#ffffff", "#4a4943"]);
  // The first steps of a move: what is counted now, and what is not any more.
  shares.set([1, 0, NaN]);
  map.update();
  assert.deepEqual(filled, ["#000000", "#4a4943", "#bfbab0"]);
});
