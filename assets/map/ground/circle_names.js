// Where the name of a unit stands that is drawn as a circle: at its own circle, never nearer to another's. Pure.
import { discOf } from "../../data/circles.js";
/** @import { NamedCircle } from "../../types/map.js" */

// Pixels between a circle and its name; and between both where the name stands away from it in its area.
const BESIDE = 4;
const FARTHEST = 34;
// Part of a circle's width that a name in it may take.
const FILLS = 1.8;
// Of two circles a reader takes the nearer one: by less than so many pixels it could be either's.
const CLEARLY = 8;

/**
 * Pixels of a unit's circle that all its voters would make: names do not move with the slider.
 *
 * @param {number} voters
 * @param {number} largest voters of the level's largest unit
 * @param {number} most pixels of its circle
 */
export const largestRadius = (voters, largest, most) => discOf(voters, 0, voters, largest, most).outer;

/**
 * Pixels between a box and the edge of a circle; below 0 where they overlap.
 *
 * @param {number[]} box left, top, right, bottom
 * @param {NamedCircle} circle
 */
export function gapTo([left, top, right, bottom], { x, y, r }) {
  const dx = Math.max(left - x, 0, x - right);
  const dy = Math.max(top - y, 0, y - bottom);
  return Math.hypot(dx, dy) - r;
}

/**
 * Whether a name at a place is read as that of its own circle: over no other one, and nearer to none.
 *
 * @param {number[]} box of the name
 * @param {NamedCircle} own
 * @param {NamedCircle[]} others
 */
export function isOwn(box, own, others) {
  const mine = gapTo(box, own);
  if (mine > FARTHEST) return false;
  return others.every((other) => {
    const gap = gapTo(box, other);
    return gap > 0 && gap >= Math.max(mine, 0) + CLEARLY;
  });
}

/**
 * Whether a name that a line leads to stands at no other circle.
 *
 * @param {number} width
 * @param {number} height
 * @param {[number, number]} point
 * @param {[number, number, ...unknown[]]} place from the point to its middle
 * @param {NamedCircle[]} others
 */
export function isClear(width, height, [x, y], [dx, dy], others) {
  const box = [x + dx - width / 2, y + dy - height / 2, x + dx + width / 2, y + dy + height / 2];
  return others.every((other) => gapTo(box, other) >= CLEARLY);
}

/**
 * Places of a name at its circle: in it where it fits, beside it, then those of its area; only those
 * that `isOwn` lets pass.
 *
 * @param {number} width
 * @param {number} height
 * @param {NamedCircle} own
 * @param {NamedCircle[]} others all the level's other circles
 * @param {Iterable<[number, number]>} inArea
 * @returns {Generator<[number, number]>}
 */
export const atCircle = function* (width, height, own, others, inArea) {
  const [halfWidth, halfHeight] = [width / 2, height / 2];
  const [beside, above] = [own.r + BESIDE + halfWidth, own.r + BESIDE / 2 + halfHeight];
  const reach = own.r + FARTHEST + width + height;
  const near = others.filter(({ x, y, r }) => Math.hypot(x - own.x, y - own.y) < 2 * reach + r);
  /** @type {[number, number][]} */
  const around = [[0, above], [0, -above], [beside, 0], [-beside, 0]];
  // Where no other circle is near, the diagonal ones are clear as well.
  const diagonal = own.r * Math.SQRT1_2;
  for (const down of [1, -1]) {
    for (const right of [1, -1]) {
      around.push([right * (diagonal + BESIDE / 2 + halfWidth), down * (diagonal + BESIDE / 2 + halfHeight)]);
    }
  }
  /** @type {[number, number][]} */
  const within = width <= FILLS * own.r ? [[0, 0]] : [];
  for (const places of [within, around, inArea]) {
    for (const [dx, dy] of places) {
      const [x, y] = [own.x + dx, own.y + dy];
      const box = [x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight];
      if (isOwn(box, own, near)) yield [dx, dy];
    }
  }
};
