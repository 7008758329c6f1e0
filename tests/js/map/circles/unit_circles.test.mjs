import assert from "node:assert/strict";
import { test } from "node:test";
import { unitCircles } from "../../../../assets/map/circles/unit_circles.js";

/** Three units of as many voters in a row; of the second and third nothing is counted. */
function opened() {
  const filled = [];
  let at = 0;
  const context = {
    beginPath() {}, stroke() {}, setLineDash() {},
    arc(x) { at = x; },
    fill() { filled.push([Math.round(at), this.fillStyle]); },
  };
  const columns = {
    registered_voters: [100, 100, 100], counted_share: [1, 0, 0], votes: [100, NaN, NaN], m: [1, NaN, NaN],
  };
  const drawing = {
    pane: "p", levelId: () => "district", cartogram: () => null, mostVoters: () => 100, mostRadius: () => 40,
    cube: { column: (measure) => columns[measure] },
    units: { ofLevel: () => [0, 1, 2], lon: [-10, 0, 10], lat: [0, 0, 0], name: ["a", "b", "c"] },
  };
  const choice = {
    measure: "m", scale: { kind: "classes", breaks: [0.5], colours: ["#000000", "#ffffff"], zero: "" },
    count_marks: { nothing: "counted_share", half: "" },
    circles: { size: "votes", ring: "", scale: null },
  };
  let paint;
  const makeCanvas = (drawer) => {
    paint = () => drawer.paint(context, { scale: 1, left: 0, top: 0, width: 1000, height: 1000, ratio: 1 });
    return { repaint: () => void filled.splice(0, filled.length) };
  };
  const circles = unitCircles({ draw: "fill", choices: [choice] }, drawing, makeCanvas);
  circles.restyle({ choice: "m" });
  return { circles, filled, paint: () => paint() };
}

test("while the slider moves, an uncounted circle has the ground's colour, by night a dark one", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let [ground, asked] = ["#e1ded4", 0];
  globalThis.document = { documentElement: {} };
  globalThis.getComputedStyle = () => ({ getPropertyValue: () => (asked++, ground) });
  const { circles, filled, paint } = opened();
  const step = () => {
    circles.update();
    paint();
    return filled.map(([, colour]) => colour);
  };
  assert.deepEqual(step(), ["#ffffff", "#e1ded4", "#e1ded4"]);
  step();
  assert.equal(asked, 1);
  ground = "#4a4943";
  circles.redraw();
  assert.deepEqual(step(), ["#ffffff", "#4a4943", "#4a4943"]);
  circles.stop();
});
