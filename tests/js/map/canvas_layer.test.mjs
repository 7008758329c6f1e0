import assert from "node:assert/strict";
import { test } from "node:test";
import { room, stripes } from "../../../assets/map/canvas_layer.js";

test("one layer of areas is whole, several lie side by side", () => {
  assert.equal(stripes(0, 1), "none");
  const [one, other] = [stripes(0, 2), stripes(1, 2)];
  assert.match(one, /#000 0px 6px, transparent 6px 12px/);
  assert.match(other, /#000 6px 12px, transparent 12px 12px/);
});

/** A point as Leaflet's, as far as it is used. */
class Point {
  constructor(x, y) {
    [this.x, this.y] = Array.isArray(x) ? x : [x, y];
  }
  add(other) {
    const { x, y } = new Point(other.x ?? other, other.y);
    return new Point(this.x + x, this.y + y);
  }
  subtract(other) {
    const { x, y } = new Point(other.x ?? other, other.y);
    return new Point(this.x - x, this.y - y);
  }
  multiplyBy(n) {
    return new Point(this.x * n, this.y * n);
  }
  each(fn) {
    return new Point(fn(this.x), fn(this.y));
  }
  round() {
    return this.each(Math.round);
  }
  floor() {
    return this.each(Math.floor);
  }
  ceil() {
    return this.each(Math.ceil);
  }
}

test("a canvas is no larger than what is drawn on it, nor than the map and a little", () => {
  globalThis.L = { point: (x, y) => new Point(x, y) };
  // 1000 x 500 pixels of zoom 2, which begin at 400, 300 of the world's.
  const map = {
    getSize: () => new Point(1000, 500), containerPointToLayerPoint: (point) => point,
    getZoom: () => 2, getPixelOrigin: () => new Point(400, 300),
  };
  const box = (within) => room(map, within).map(({ x, y }) => [x, y]);
  assert.deepEqual(box(null), [[-60, -30], [1120, 560]]);
  // 440 to 520 across and 320 to 500 down, with room for the width of a line.
  assert.deepEqual(box([110, 80, 130, 125]), [[36, 16], [88, 188]]);
  assert.deepEqual(box([0, 0, 256, 256]), [[-60, -30], [688, 560]]);
  // Beside the map: nothing of it is seen.
  const [, size] = box([0, 0, 10, 10]);
  assert.deepEqual(size, [1, 1]);
});
