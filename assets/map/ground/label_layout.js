// Where names stand on the map: the first that come take their place, nothing overlaps. Pure functions.
/** @import { Label, PlacedLabel } from "../../types/map.js" */

// Pixels of a cell of the grid that finds what is near; and what is left free around a name.
const CELL = 64;
const GAP = 2;
// At most so many names stand on a map: more would be a text.
const MOST = 220;
// How many lines above and below its middle a name is tried in an area.
const LINES = 4;
// Half the side of what is kept free for a place's dot.
const DOT = 3;
// Directions in which a name may stand away from its point; pixels between boxes along the line to it.
const DIRECTIONS = 16;
const STEP = 5;

/** @type {(at: [number, number]) => number[]} */
const around = ([x, y]) => [x - DOT, y - DOT, x + DOT, y + DOT];

/**
 * Boxes by cell: `free(box)` tells whether none of those taken overlaps, `take(box)` adds one.
 * A box is left, top, right, bottom in pixels.
 */
export function makeOccupied() {
  /** @type {Map<string, number[][]>} */
  const cells = new Map();

  /**
   * @param {number[]} box
   * @param {(key: string) => boolean} each stops where it is true
   */
  function some([left, top, right, bottom], each) {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) {
        if (each(`${x} ${y}`)) return true;
      }
    }
    return false;
  }

  /** @type {(a: number[], b: number[]) => boolean} */
  const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  return {
    /** @param {number[]} box */
    free: (box) => !some(box, (key) => cells.get(key)?.some((taken) => overlap(taken, box)) ?? false),
    /** @param {number[]} box */
    take(box) {
      some(box, (key) => {
        cells.set(key, [...(cells.get(key) ?? []), box]);
        return false;
      });
    },
  };
}

/**
 * The names that find room, in the order in which they are given: each at the first of its places
 * where it lies in the window, over no other name and over nothing of `taken`.
 *
 * @param {Iterable<Label>} labels
 * @param {number[]} window left, top, right, bottom
 * @param {number[][]} taken
 * @returns {PlacedLabel[]}
 */
export function placeLabels(labels, window, taken) {
  const [names, others] = [makeOccupied(), makeOccupied()];
  taken.forEach(others.take);
  /** @type {PlacedLabel[]} */
  const placed = [];
  /** @type {Map<string, PlacedLabel[]>} */
  const named = new Map();

  /** @param {Label} label */
  function place({ places, ...label }) {
    const dot = label.dot && around(label.dot);
    // A mark may cover the dot: the name beside it says where it is.
    if (dot && !names.free(dot)) return null;
    const [halfWidth, halfHeight] = [label.width / 2 + GAP, label.height / 2 + GAP];
    for (const [dx, dy, led] of places) {
      const [x, y] = [label.x + dx, label.y + dy];
      const box = [x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight];
      const seen = box[0] >= window[0] && box[1] >= window[1] && box[2] <= window[2] && box[3] <= window[3];
      if (!seen || !names.free(box) || !others.free(box)) continue;
      const line = led ? leader([label.x, label.y], [x, y], [label.width, label.height]) : undefined;
      const steps = line ? along(line) : [];
      if (!steps.every(names.free)) continue;
      [box, ...steps].forEach(names.take);
      if (dot) names.take(dot);
      return { ...label, x, y, ...(line && { line }) };
    }
    return null;
  }

  for (const label of labels) {
    if (placed.length === MOST) break;
    const same = named.get(label.name) ?? [];
    // The city and its region have one name: twice beside each other it says nothing.
    if (same.some((other) => Math.hypot(other.x - label.x, other.y - label.y) < label.apart)) continue;
    const found = place(label);
    if (!found) continue;
    placed.push(found);
    named.set(label.name, [...same, found]);
  }
  return placed;
}

/**
 * Places around a dot for a name of this size: beside it on the reader's side first, then further.
 *
 * @param {number} width
 * @param {number} height
 * @param {number} away pixels between the dot's middle and the name
 * @param {number} further how often the name may stand a line further away
 * @returns {Generator<[number, number]>}
 */
export const besides = function* (width, height, away, further = 0) {
  for (let step = 0; step <= further; step++) {
    const [x, y] = [width / 2 + away + step * height, height / 2 + away + step * height];
    yield [x, 0];
    yield [-x, 0];
    yield [0, -y];
    yield [0, y];
  }
};

/**
 * Places away from a point, nearest first, all round it: a line leads back to it.
 *
 * @param {number} width
 * @param {number} height
 * @param {number[]} distances pixels between the point and the name's nearest edge
 * @returns {Generator<[number, number, boolean]>}
 */
export const ledAway = function* (width, height, distances) {
  for (const away of distances) {
    for (let i = 0; i < DIRECTIONS; i++) {
      const [x, y] = [Math.cos, Math.sin].map((of) => of((2 * Math.PI * i) / DIRECTIONS));
      yield [x * (away + width / 2), y * (away + height / 2), true];
    }
  }
};

/**
 * The line from a point to the nearest place on the edge of a name.
 *
 * @param {[number, number]} point
 * @param {[number, number]} middle
 * @param {[number, number]} size
 * @returns {[[number, number], [number, number]]}
 */
export const leader = ([px, py], [x, y], [width, height]) => {
  /** @type {(value: number, middle: number, half: number) => number} */
  const clamp = (value, middle, half) => Math.min(middle + half, Math.max(middle - half, value));
  return [[px, py], [clamp(px, x, width / 2 + GAP), clamp(py, y, height / 2)]];
};

/**
 * Small boxes along a line, without its two ends.
 *
 * @param {[[number, number], [number, number]]} line
 */
function along([[x0, y0], [x1, y1]]) {
  const count = Math.floor(Math.hypot(x1 - x0, y1 - y0) / STEP);
  return Array.from({ length: Math.max(0, count - 1) }, (_, i) => {
    const part = (i + 1) / count;
    const [x, y] = [x0 + part * (x1 - x0), y0 + part * (y1 - y0)];
    return [x - 1, y - 1, x + 1, y + 1];
  });
}

/**
 * Places in an area: its middle, then around it in lines, as far as the area reaches.
 *
 * @param {number} width of the name
 * @param {number} height
 * @param {number[]} room pixels from the middle to the area's edges: left, top, right, bottom
 * @param {(dx: number, dy: number) => boolean} inside whether a point is in the area
 * @returns {Generator<[number, number]>}
 */
export const within = function* (width, height, [left, top, right, bottom], inside) {
  yield [0, 0];
  for (let line = 0; line <= LINES; line++) {
    for (const dy of line ? [-line * height, line * height] : [0]) {
      for (const dx of [0, width / 2, -width / 2]) {
        const there = dx > -left && dx < right && dy > -top && dy < bottom;
        if ((dx || dy) && there && inside(dx, dy)) yield [dx, dy];
      }
    }
  }
};
