import assert from "node:assert/strict";
import { test } from "node:test";
import { worldX, worldY } from "../../../../assets/data/topology.js";
import { trace } from "../../../../assets/map/ground/ground.js";

test("steps on the grid are points of the world from an origin", () => {
  const found = [];
  const path = { moveTo: (...at) => found.push(["move", ...at]), lineTo: (...at) => found.push(["line", ...at]) };
  trace(path, [-70000, -12000, 500, 0, 0, 250], 1000, [10, 20]);
  const at = (lon, lat) => [worldX(lon) - 10, worldY(lat) - 20];
  assert.deepEqual(found, [["move", ...at(-70, -12)], ["line", ...at(-69.5, -12)], ["line", ...at(-69.5, -11.75)]]);
});
