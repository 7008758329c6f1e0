// A quantised topology into paths: unit shapes of every level and the borders between them.
/** @import { Units } from "../types/data.js" */
/** @import { Box, Geometry, Ring, Topology } from "../types/payload.js" */

/**
 * The shapes of one file: `arcs` as points, `rings` and `rows` by position in the file.
 *
 * @typedef {object} Shapes
 * @property {[number, number]} origin
 * @property {Box} extent of all of them, in Web Mercator pixels of zoom 0: left, top, right, bottom
 * @property {Float32Array[]} arcs
 * @property {Ring[][]} rings
 * @property {number[]} rows
 * @property {number[][]} ancestors
 * @property {Uint8Array} borders
 * @property {Int32Array} sides the two geometries along each arc, -1 where there is none
 * @property {number} finest index of the finest administrative level; electoral ones follow it
 */

const WORLD = 256;
const NOBODY = -1;
const NO_BORDER = 255;

/** @type {(lon: number) => number} */
export const worldX = (lon) => ((lon + 180) / 360) * WORLD;
/** @param {number} lat */
export function worldY(lat) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD;
}

/**
 * An arc as x, y, x, y ... in Web Mercator pixels of zoom 0, from `origin`.
 *
 * @param {Int32Array} arc
 * @param {Topology["transform"]} transform
 * @param {[number, number]} origin
 */
export function decodeArc(arc, { scale, translate }, origin) {
  // Canvas paths are single precision; from the country's origin that is exact to a metre.
  const points = new Float32Array(arc.length);
  let x = 0;
  let y = 0;
  for (let i = 0; i < arc.length; i += 2) {
    x += arc[i];
    y += arc[i + 1];
    points[i] = worldX(x * scale[0] + translate[0]) - origin[0];
    points[i + 1] = worldY(y * scale[1] + translate[1]) - origin[1];
  }
  return points;
}

/** @type {(geometry: Geometry) => Ring[][]} */
const polygonsOf = ({ type, arcs }) =>
  type === "MultiPolygon" ? arcs : type === "Polygon" ? [arcs] : [];
/** @type {(geometry: Geometry) => Ring[]} */
const ringsOf = (geometry) => polygonsOf(geometry).flat();
/** @type {(reference: number) => number} */
const arcIndex = (reference) => (reference < 0 ? ~reference : reference);

/**
 * The two geometries along each arc, by position; -1 where there is none.
 *
 * @param {Ring[][]} rings
 * @param {number} arcCount
 */
export function sidesOf(rings, arcCount) {
  const sides = new Int32Array(2 * arcCount).fill(NOBODY);
  rings.forEach((list, position) => {
    for (const reference of list.flat()) {
      const first = 2 * arcIndex(reference);
      sides[sides[first] === NOBODY ? first : first + 1] = position;
    }
  });
  return sides;
}

/**
 * The highest level that an arc divides: 0 for the top level or the coast, 255 for none.
 * `ancestors[level][position]` is the unit of that level which a geometry lies in.
 *
 * @param {Int32Array} sides
 * @param {number[][]} ancestors
 */
export function borderLevels(sides, ancestors) {
  return Uint8Array.from({ length: sides.length / 2 }, (_, arc) => {
    const [left, right] = [sides[2 * arc], sides[2 * arc + 1]];
    // One side only is the coast or the frontier, a border of every level.
    if (right === NOBODY) return 0;
    const level = ancestors.findIndex((of) => of[left] !== of[right]);
    return level < 0 ? NO_BORDER : level;
  });
}

/**
 * Closed rings of arc references from the loose arcs that bound a unit, joined end to end, each
 * in whichever direction fits: a file may turn its rings either way. Null where they do not
 * close, as on polygons whose neighbours do not share every corner.
 *
 * @param {number[]} arcs
 * @param {(arc: number) => string} startOf
 * @param {(arc: number) => string} endOf
 * @returns {Ring[] | null}
 */
export function stitch(arcs, startOf, endOf) {
  /** @type {Map<string, number[]>} */
  const at = new Map();
  /** @type {(place: string, reference: number) => void} */
  const touch = (place, reference) => {
    const there = at.get(place);
    if (there) there.push(reference);
    else at.set(place, [reference]);
  };
  for (const arc of arcs) {
    touch(startOf(arc), arc);
    touch(endOf(arc), ~arc);
  }
  const left = new Set(arcs);
  /**
   * An arc that leaves a place and is in no ring yet.
   *
   * @param {string} place
   */
  function leave(place) {
    const waiting = at.get(place) ?? [];
    let reference = waiting.pop();
    while (reference !== undefined && !left.delete(arcIndex(reference))) reference = waiting.pop();
    return reference;
  }
  const rings = [];
  for (const arc of arcs) {
    if (!left.delete(arc)) continue;
    const ring = [arc];
    let place = endOf(arc);
    while (place !== startOf(arc)) {
      const next = leave(place);
      if (next === undefined) return null;
      ring.push(next);
      place = next < 0 ? startOf(~next) : endOf(next);
    }
    rings.push(ring);
  }
  return rings;
}

/**
 * Walks a ring's points in order, leaving out the point that two arcs share.
 *
 * @param {Ring} ring
 * @param {Float32Array[]} arcs
 * @param {(x: number, y: number, first: boolean) => void} visit
 */
export function walk(ring, arcs, visit) {
  let first = true;
  for (const reference of ring) {
    const points = arcs[arcIndex(reference)];
    const last = points.length / 2 - 1;
    for (let step = first ? 0 : 1; step <= last; step++) {
      const i = reference < 0 ? last - step : step;
      visit(points[2 * i], points[2 * i + 1], first);
      first = false;
    }
  }
}

/**
 * The same topology with points closer than `gap` to the one before left out. Arcs keep their
 * ends, so units stay joined.
 *
 * @template {{ arcs: Float32Array[] }} T
 * @param {T} topology
 * @param {number} gap
 * @returns {T}
 */
export function thin(topology, gap) {
  const arcs = topology.arcs.map((points) => {
    const last = points.length - 2;
    const kept = [points[0], points[1]];
    for (let i = 2; i < last; i += 2) {
      const [x, y] = [kept[kept.length - 2], kept[kept.length - 1]];
      const far = Math.abs(points[i] - x) + Math.abs(points[i + 1] - y) >= gap;
      if (far) kept.push(points[i], points[i + 1]);
    }
    kept.push(points[last], points[last + 1]);
    return Float32Array.from(kept);
  });
  return { ...topology, arcs };
}

/**
 * The shapes of one file. `rows` gives the row of each geometry of the finest level,
 * `ancestors` (top level first) the row it lies in at each level, the last being `rows`.
 *
 * @param {Topology} topology
 * @param {Pick<Units, "ancestor">} units
 * @param {string[]} levelIds
 * @param {number} [finest] index of the finest administrative level; those behind it are electoral
 * @returns {Shapes}
 */
export function open(topology, units, levelIds, finest = levelIds.length - 1) {
  const { transform, bbox, objects } = topology;
  const geometries = objects.units.geometries;
  /** @type {[number, number]} */
  const origin = [worldX(bbox[0]), worldY(bbox[1])];
  const arcs = topology.arcs.map((arc) => decodeArc(arc, transform, origin));
  const rings = geometries.map(ringsOf);
  const rows = geometries.map((geometry) => Number(geometry.id));
  const ancestors = levelIds.map((id) => rows.map((row) => units.ancestor(row, id)));
  const sides = sidesOf(rings, arcs.length);
  const borders = borderLevels(sides, ancestors.slice(0, finest + 1));
  /** @type {Box} */
  const extent = [origin[0], worldY(bbox[3]), worldX(bbox[2]), origin[1]];
  return { origin, extent, arcs, rings, rows, ancestors, borders, sides, finest };
}

/**
 * Whether an arc is a border of a level: of an administrative one, those of the levels above it are.
 *
 * @param {Pick<Shapes, "ancestors" | "borders" | "sides" | "finest">} shapes
 * @param {number} arc
 * @param {number} level
 */
export function divides({ ancestors, borders, sides, finest }, arc, level) {
  if (level <= finest) return borders[arc] <= level;
  const [left, right] = [sides[2 * arc], sides[2 * arc + 1]];
  return right === NOBODY || ancestors[level][left] !== ancestors[level][right];
}

/**
 * Rings of each unit of a level by row: those of the finest as they are, others stitched; where
 * that fails, a unit is drawn as all that lies in it, which covers the same.
 *
 * @param {Shapes} topology
 * @param {number} level
 */
export function unitRings(topology, level) {
  const { arcs, rings, ancestors, finest } = topology;
  /** @type {Map<number, Ring[]>} */
  const shapes = new Map();
  ancestors[level].forEach((row, position) => {
    // Of several electoral units: it is drawn as none of them.
    if (row < 0) return;
    const there = shapes.get(row) ?? [];
    shapes.set(row, there);
    there.push(...rings[position]);
  });
  if (level === finest) return shapes;
  /** @param {number} arc */
  const startOf = (arc) => `${arcs[arc][0]} ${arcs[arc][1]}`;
  /** @param {number} arc */
  const endOf = (arc) => `${arcs[arc].at(-2)} ${arcs[arc].at(-1)}`;
  for (const [row, all] of shapes) {
    const touched = new Set(all.flat().map(arcIndex));
    // Arcs between two units of one department are inside it, and would fill it twice.
    const outer = [...touched].filter((arc) => divides(topology, arc, level));
    const joined = stitch(outer, startOf, endOf);
    if (joined) shapes.set(row, joined);
  }
  return shapes;
}
