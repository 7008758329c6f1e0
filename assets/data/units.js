// Units: the rows of the cube. Parents come before their children.
/** @import { Units } from "../types/data.js" */
/** @import { Titles, UnitColumns } from "../types/payload.js" */

/**
 * Each number beside the sum of those before it, as the server writes them in little room; null stays.
 *
 * @param {(number | null)[]} steps
 */
function summed(steps) {
  let sum = 0;
  return steps.map((step) => (step === null ? null : (sum += step)));
}

/**
 * Rows of pairs, of steps from one to the next.
 *
 * @param {{ above: number[], below: number[] } | undefined} steps
 */
const rowsOf = (steps = { above: [], below: [] }) => ({
  above: /** @type {number[]} */ (summed(steps.above)), below: /** @type {number[]} */ (summed(steps.below)),
});

// Asked for at each change of a figure: made once.
/** @type {number[]} */
const NONE = [];
// Lines of the grid of units' points in a degree.
const DEGREE = 1000;

/**
 * Lookups over the columns `code, name, level, parent, lon, lat, approximate, undrawn, levels`.
 *
 * @param {UnitColumns} columns
 * @returns {Units}
 */
export function makeUnits(columns) {
  const { code, level, parent, levels } = columns;
  const rowOf = new Map(code.map((value, row) => [value, row]));
  /** @type {Map<string, number[]>} */
  const rowsByLevel = new Map(levels.map((id) => [id, []]));
  level.forEach((index, row) => rowsByLevel.get(levels[index])?.push(row));
  /** @type {number[][]} */
  const childrenOf = code.map(() => []);
  parent.forEach((above, row) => childrenOf[above]?.push(row));
  const levelOf = (/** @type {number} */ row) => levels[level[row]];

  const pairs = rowsOf(columns.electoral);
  /** @type {Map<number, number[]>} */
  const electoral = new Map();
  pairs.below.forEach((row, i) => electoral.set(row, [...(electoral.get(row) ?? []), pairs.above[i]]));
  const electoralOf = (/** @type {number} */ row) => electoral.get(row) ?? [];
  const partly = rowsOf(columns.partly);
  const cuts = new Set(partly.above);
  const electoralLevels = new Set([...pairs.above, ...partly.above].map(levelOf));

  /** @type {Units["ancestor"]} */
  function ancestor(row, levelId) {
    if (electoralLevels.has(levelId) && levelOf(row) !== levelId) {
      // What has a part of a unit is not drawn as what it has whole.
      return electoralOf(row).find((above) => levelOf(above) === levelId && !cuts.has(above)) ?? -1;
    }
    while (row >= 0 && levelOf(row) !== levelId) row = parent[row];
    return row;
  }

  /**
   * 1 for each row that lies in `top` or is it.
   *
   * @param {number} top
   */
  function inside(top) {
    const flags = new Uint8Array(code.length);
    // One pass, because parents come first: a row's own parent is flagged before the row is asked.
    for (let row = top; row < code.length; row++) {
      flags[row] = row === top || (parent[row] >= 0 && flags[parent[row]]) ? 1 : 0;
    }
    pairs.above.forEach((above, i) => {
      if (above === top) flags[pairs.below[i]] = 1;
    });
    return flags;
  }

  /** @type {Map<number, { zone: string, place: Titles }>} */
  const zones = new Map((columns.zones ?? []).flatMap(({ rows, ...zone }) => rows.map((row) => [row, zone])));

  // JSON has no NaN; what has no place is null there.
  const degrees = (/** @type {(number | null)[]} */ steps) =>
    Float64Array.from(summed(steps), (place) => (place === null ? NaN : place / DEGREE));

  const [lon, lat] = [degrees(columns.lon), degrees(columns.lat)];
  pairs.above.forEach((above, i) => {
    // An electoral unit that came without a point is where its first unit is.
    if (cuts.has(above) || !Number.isNaN(lon[above])) return;
    [lon[above], lat[above]] = [lon[pairs.below[i]], lat[pairs.below[i]]];
  });

  return {
    ...columns,
    name: columns.name.map((name, row) => name || code[row]),
    lon,
    lat,
    undrawn: columns.undrawn ?? [],
    count: code.length,
    row: (value) => rowOf.get(value) ?? -1,
    levelOf,
    children: (row) => childrenOf[row],
    ofLevel: (id) => rowsByLevel.get(id) ?? [],
    ancestor,
    inside,
    electoral: electoralOf,
    pairs,
    partly,
    cut: (row) => cuts.has(row),
    zone: (row) => zones.get(row) ?? null,
  };
}
