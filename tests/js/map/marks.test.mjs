// A place that is not known exactly is a spot that fades, and no sharp mark; a cluster is small and says its kinds.
import assert from "node:assert/strict";
import test from "node:test";
import { byNight, clusterRadius, drawCluster, drawMark, drawVague, ringArcs } from "../../../assets/map/marks.js";

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

test("a cluster is at most 28 pixels wide, its border and the shapes on its ring included", () => {
  for (const total of [2, 10, 500, 1e6]) {
    const reach = [];
    const context = new Proxy({}, {
      get(target, name) {
        if (name === "arc") return (x, y, r) => reach.push(Math.hypot(x, y) + r);
        if (name === "moveTo" || name === "lineTo") return (x, y) => reach.push(Math.hypot(x, y));
        return target[name] ?? (() => {});
      },
      set: (target, name, value) => ((target[name] = value), true),
    });
    const marks = ["circle", "square", "diamond", "triangle"].map((shape) => ({ shape, colour: "#000000" }));
    const part = (mark) => (mark < 4 ? total / 4 : 0);
    drawCluster(context, 0, 0, clusterRadius(total), "", { marks, total, part });
    assert.ok(Math.max(...reach) <= 14, `${total}: ${Math.max(...reach)}`);
  }
});

test("a ring gives each kind room for its shape, and the whole turn to all", () => {
  const arcs = ringArcs([0.98, 0, 0.01, 0.01]);
  assert.deepEqual(arcs.map(({ mark }) => mark), [0, 2, 3]);
  for (const { from, to } of arcs) assert.ok(to - from > 0.6);
  assert.ok(Math.abs(arcs.at(-1).to - arcs[0].from - 2 * Math.PI) < 1e-9);
});

test("every kind in a ring is drawn with its own shape", () => {
  let corners = 0;
  const context = new Proxy({}, {
    get: (target, name) => (name === "lineTo" ? () => (corners += 1) : target[name] ?? (() => {})),
    set: (target, name, value) => ((target[name] = value), true),
  });
  const marks = [{ shape: "triangle", colour: "#c01048" }, { shape: "square", colour: "#086030" }];
  drawCluster(context, 0, 0, 10, "3", { marks, total: 3, part: (mark) => [1, 2, 0, 0][mark] });
  assert.equal(corners, 2 + 3);
});

test("by night too a filled mark is the lighter one, and an open one is dark inside", () => {
  const fills = [false, true].map((open) => {
    let fill = "";
    const context = new Proxy({}, {
      get: (target, name) => (name === "fill" ? () => (fill = target.fillStyle) : target[name] ?? (() => {})),
      set: (target, name, value) => ((target[name] = value), true),
    });
    drawMark(context, { shape: "circle", colour: "#1d4f91" }, 0, 0, 5, open, true);
    return parseInt(fill.slice(1, 3), 16);
  });
  assert.ok(fills[0] > 0x80 && fills[1] < 0x20, String(fills));
  assert.equal(byNight("#e7298a"), "#e7298a");
});
