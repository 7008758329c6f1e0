// A place that is not known exactly is a spot that fades, and no sharp mark.
import assert from "node:assert/strict";
import test from "node:test";
import { drawVague } from "../../../assets/map/marks.js";

/** What is drawn of a mark: the spots' reach, their stops, and how many outlines have a sharp fill of its colour. */
function drawn(vague) {
  const seen = { reach: 0, stops: [], solid: 0 };
  const context = new Proxy({ fillStyle: "" }, {
    get(target, name) {
      if (name === "createRadialGradient") {
        return (...[, , , , , reach]) => {
          seen.reach = reach;
          return { addColorStop: (at, colour) => seen.stops.push([at, colour]) };
        };
      }
      if (name === "fill") return () => (seen.solid += target.fillStyle === "#b2182b" ? 1 : 0);
      return target[name] ?? (() => {});
    },
    set: (target, name, value) => ((target[name] = value), true),
  });
  drawVague(context, { shape: "triangle", colour: "#b2182b" }, 10, 10, 6, vague);
  return seen;
}

test("the spot of a region is wider than that of an area, and both fade to nothing", () => {
  const [area, region] = [drawn(1), drawn(2)];
  assert.ok(region.reach > area.reach && area.reach > 6);
  assert.deepEqual(area.stops.at(-1), [1, "#b2182b00"]);
  assert.equal(area.solid + region.solid, 0);
});
