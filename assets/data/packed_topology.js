// Reads the shapes that the server packed (views/payload/topology.py says how) as a topology.
/** @import { Geometry, Ring, Topology } from "../types/payload.js" */

const HEAD = 6;
const FLOAT_BYTES = 8;
const MORE = 128;
const BITS = 7;

/**
 * A function that gives one number after the other.
 *
 * @param {Uint8Array} bytes
 */
function numbersOf(bytes) {
  let at = 0;
  return () => {
    let value = 0;
    for (let shift = 0; ; shift += BITS) {
      const byte = bytes[at++];
      value |= (byte & (MORE - 1)) << shift;
      if (byte < MORE) return value >>> 0;
    }
  };
}

/** @type {(value: number) => number} 0, 1, 2, 3 ... are 0, -1, 1, -2 ... */
const signed = (value) => (value & 1 ? -((value + 1) / 2) : value / 2);

/**
 * How many arcs each ring has, as empty rings in their units.
 *
 * @param {() => number} next
 */
function outlines(next) {
  /** @type {Ring[]} */
  const rings = [];
  const ring = () => {
    const arcs = /** @type {Ring} */ (new Array(next()).fill(0));
    rings.push(arcs);
    return arcs;
  };
  let id = 0;
  /** @type {() => Geometry} */
  const geometry = () => {
    id += signed(next());
    const polygons = Array.from({ length: next() }, () => Array.from({ length: next() }, ring));
    return { id, type: "MultiPolygon", arcs: polygons };
  };
  return { geometries: Array.from({ length: next() }, geometry), rings };
}

/**
 * Fills in the arcs of the rings; returns how many there are.
 *
 * @param {Ring[]} rings
 * @param {() => number} next
 */
function refer(rings, next) {
  let known = 0;
  for (const ring of rings) {
    ring.forEach((_, i) => {
      const code = next();
      const arc = known - (code >>> 1);
      if (arc === known) known += 1;
      ring[i] = code & 1 ? ~arc : arc;
    });
  }
  return known;
}

/**
 * Writes where each arc begins, which the steps along it do not say.
 *
 * @param {Ring[]} rings
 * @param {Int32Array[]} arcs
 * @param {number} axis
 * @param {() => number} next
 */
function begin(rings, arcs, axis, next) {
  const ends = new Int32Array(arcs.length);
  let known = 0;
  let here = 0;
  for (const reference of rings.flat()) {
    const index = reference < 0 ? ~reference : reference;
    const arc = arcs[index];
    if (index === known) {
      known += 1;
      arc[axis] = here + signed(next());
      for (let i = axis; i < arc.length; i += 2) ends[index] += arc[i];
    }
    here = reference < 0 ? arc[axis] : ends[index];
  }
}

/**
 * The topology of a packed file. `arcs` are x, y, x, y ... on the grid, each point as its steps from
 * the one before, the first as its place.
 *
 * @param {ArrayBuffer} buffer
 * @returns {Topology}
 */
export function unpackTopology(buffer) {
  const head = new DataView(buffer);
  const [west, south, east, north, width, height] = Array.from({ length: HEAD }, (_, i) =>
    head.getFloat64(FLOAT_BYTES * i, true),
  );
  const next = numbersOf(new Uint8Array(buffer, HEAD * FLOAT_BYTES));
  const { geometries, rings } = outlines(next);
  const count = refer(rings, next);
  const arcs = Array.from({ length: count }, () => new Int32Array(2 * next()));
  for (const axis of [0, 1]) {
    for (const arc of arcs) {
      for (let i = 2 + axis; i < arc.length; i += 2) arc[i] = signed(next());
    }
  }
  for (const axis of [0, 1]) begin(rings, arcs, axis, next);
  return {
    bbox: [west, south, east, north],
    transform: { scale: [width, height], translate: [west, south] },
    arcs,
    objects: { units: { geometries } },
  };
}
