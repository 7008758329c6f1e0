// A place's marks: for each kind its shape, its colour and how many. Shapes differ, not only colours.
import { icon, make } from "../core/elements.js";
/** @import { Shape } from "../types/payload.js" */
/** @import { Group, JoinedLabel, Kinds, Label, PublicMark } from "../types/public.js" */

const MARGIN = 14;
/** @type {Record<Shape, string>} */
const PATHS = {
  circle: "M12 3a9 9 0 1 0 0.001 0z",
  square: "M4 4h16v16H4z",
  diamond: "M12 1 23 12 12 23 1 12z",
  triangle: "M12 2 23 21H1z",
  cross: "M8 1h8v7h7v8h-7v7H8v-7H1V8h7z",
};

/**
 * Counts by place and domain of the groups that are shown: Map of place -> Map of domain -> n.
 *
 * @param {Pick<Group, "place" | "domain" | "n">[]} groups
 * @param {boolean[]} shown
 */
export function countByPlace(groups, shown) {
  /** @type {Map<string, Kinds>} */
  const places = new Map();
  groups.forEach((group, i) => {
    if (!shown[i]) return;
    const kinds = places.get(group.place) ?? new Map();
    kinds.set(group.domain, (kinds.get(group.domain) ?? 0) + group.n);
    places.set(group.place, kinds);
  });
  return places;
}

/**
 * A shape in its colour.
 *
 * @param {Pick<PublicMark, "shape" | "colour">} mark
 */
export function shape({ shape: form, colour }) {
  const drawn = icon(PATHS[form]);
  drawn.style.fill = colour;
  return drawn;
}

/**
 * Shape and number of each kind.
 *
 * @param {Kinds} kinds
 * @param {PublicMark[]} marks
 */
export const counts = (kinds, marks) => marks
  .filter(({ value }) => kinds.has(value))
  .map((mark) => make("span", {}, shape(mark), String(kinds.get(mark.value))));

/**
 * One label for a place, to be pressed.
 *
 * @param {Kinds} kinds
 * @param {PublicMark[]} marks
 */
export const label = (kinds, marks) => make("button", { type: "button", class: "mark" }, ...counts(kinds, marks));

/**
 * A label in words: what stands in it, kind by kind.
 *
 * @param {Kinds} kinds
 * @param {PublicMark[]} marks
 */
export const spoken = (kinds, marks) => marks.filter(({ value }) => kinds.has(value))
  .map(({ value, title }) => `${title} ${kinds.get(value)}`).join(", ");

/**
 * Joins places whose labels would cover each other: `{x, y, kinds, titles}` in pixels, those
 * with the most incidents first. A label's count is always the sum of whole places. `width` is
 * that of one kind in a label, which grows with each kind it takes in, up to `perRow` in a row.
 *
 * @param {Label[]} places
 * @param {number} width
 * @param {number} height
 * @param {number} [perRow]
 */
export function gather(places, width, height, perRow = 9) {
  /** @param {Label} label */
  const total = ({ kinds }) => [...kinds.values()].reduce((a, b) => a + b, 0);
  /** @param {Label} label */
  const wide = ({ kinds }) => width * Math.min(perRow, kinds.size) + MARGIN;
  /** @param {Label} label */
  const high = ({ kinds }) => height * Math.ceil(kinds.size / perRow);
  /** @type {(a: Label, b: Label) => boolean} */
  const cover = (a, b) =>
    Math.abs(a.x - b.x) < (wide(a) + wide(b)) / 2 &&
    Math.abs(a.y - b.y) < (high(a) + high(b)) / 2;
  /** @type {(into: JoinedLabel, taken: JoinedLabel) => void} */
  const join = (into, { kinds, titles, places: joined }) => {
    into.titles.push(...titles);
    into.places.push(...joined);
    for (const [kind, n] of kinds) into.kinds.set(kind, (into.kinds.get(kind) ?? 0) + n);
  };
  let groups = places
    .map((place) => ({ ...place, kinds: new Map(place.kinds), titles: [place.title], places: [place.place] }))
    .sort((a, b) => total(b) - total(a));
  // A label that took one in is wider: group again until none covers another.
  for (let before = Infinity; groups.length < before;) {
    before = groups.length;
    /** @type {JoinedLabel[]} */
    const kept = [];
    for (const group of groups) {
      const near = kept.find((other) => cover(group, other));
      if (near) join(near, group);
      else kept.push(group);
    }
    groups = kept;
  }
  return groups;
}
