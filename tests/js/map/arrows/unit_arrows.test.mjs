import assert from "node:assert/strict";
import { test } from "node:test";

/** What is stroked and filled of units at these places with these changes. */
async function drawn(lon, changes, voters, scale = 1000) {
  const { unitArrows } = await import("../../../../assets/map/arrows/unit_arrows.js");
  const log = { strokes: [], dots: 0, shafts: 0, columns: 0 };
  let path = 0;
  const context = {
    beginPath: () => { path = 0; }, moveTo() {}, lineTo: () => { path++; }, arc: () => { log.dots++; }, fill() {},
    stroke: () => { log.strokes.push([context.strokeStyle, path / 3]); },
  };
  let painter;
  const view = { scale, ratio: 1, left: 0, top: 0, width: 1e6, height: 1e6 };
  const canvas = { view, repaint: () => painter.paint(context, view) };
  const drawing = {
    pane: "p", levelId: () => "d",
    units: { lon, lat: lon.map(() => 0), ofLevel: () => lon.map((_, i) => i) },
    cube: { column: (id) => (id === "registered_voters" ? voters : changes) },
  };
  const arrows = { full: 30, least: 1, gain_colour: "#gain", loss_colour: "#loss" };
  const layer = { choices: [{ measure: "change", arrows }] };
  const made = unitArrows(layer, drawing, (given) => { painter = given; return canvas; });
  made.restyle({ choice: "change" });
  return { ...log, count: made.drawnArrows(), of: (colour) => log.strokes.find(([name]) => name === colour)[1] };
}

test("each colour is one path: gains, losses, dots, and nothing where nobody knows", async () => {
  const found = await drawn([-10, 0, 10, 20, 30], [5, -5, 0.2, NaN, 12], [1, 1, 1, 1, 1]);
  assert.deepEqual([found.of("#gain"), found.of("#loss"), found.dots], [2, 1, 1]);
  assert.equal(found.strokes.length, 4);
});

test("zoomed out the unit with most voters is drawn, and others close to it are not", async () => {
  const far = await drawn([10, 10.001, 90], [5, -5, -5], [10, 900, 1], 1);
  assert.deepEqual([far.of("#gain"), far.of("#loss"), far.count], [0, 2, 2]);
});

test("a unit without a point has none", async () => {
  const found = await drawn([NaN, 0], [5, 5], [1, 1]);
  assert.equal(found.count, 1);
});
