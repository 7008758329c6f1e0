// Ticks and bars of a lane, as they are put on its canvas.
import assert from "node:assert/strict";
import test from "node:test";
import { drawLane } from "../../../../assets/leadership/lanes/drawing.js";

test("an instant is a tick of two pixels around it, what lasted a lower bar", () => {
  const drawn = [];
  const context = { fillRect: (...box) => drawn.push([context.globalAlpha, ...box.map(Math.round)]) };
  const canvas = { clientWidth: 100, clientHeight: 20, getContext: () => context };
  globalThis.getComputedStyle = () => ({ color: "#123456" });
  drawLane(canvas, [[0.5, 0.5], null, [0.2, 0.6]]);
  delete globalThis.getComputedStyle;
  assert.equal(context.fillStyle, "#123456");
  assert.deepEqual(drawn, [[0.65, 49, 2, 2, 15], [0.3, 20, 6, 40, 8]]);
});
