// What derived measures are computed by. Mirrors geo.cube.read. Pure functions.

/** @param {Iterable<number>} values */
function sum(values) {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/**
 * Position of the largest value other than the one at `but`; the first of equals.
 *
 * @param {ArrayLike<number>} values
 * @param {number} [but]
 */
function largest(values, but = -1) {
  let found = -1;
  for (let i = 0; i < values.length; i++) {
    if (i !== but && (found < 0 || values[i] > values[found])) found = i;
  }
  return found;
}

/**
 * The first less the others: of one figure itself, of two their lead.
 *
 * @param {number[]} values
 */
const net = ([first, ...others]) => first - sum(others);

/**
 * Formulas over stored numbers that were summed over units before. NaN is undefined. What they give
 * is multiplied by the measure's own factor, if it has one: 100 for percentage points.
 *
 * @type {Record<string, (numerators: number[], denominators: number[]) => number>}
 */
export const FORMULAS = {
  ratio(numerators, denominators) {
    const below = sum(denominators);
    // 0 of 0 is undefined, never 0 %. NaN is not above 0 either, so an unknown part ends here too.
    return below > 0 ? sum(numerators) / below : NaN;
  },
  lead(numerators, denominators) {
    if (numerators.some(Number.isNaN)) return NaN;
    const first = largest(numerators);
    const second = largest(numerators, first);
    // A single option leads by all its votes.
    const margin = numerators[first] - (second < 0 ? 0 : numerators[second]);
    const total = sum(denominators);
    return total > 0 ? margin / total : NaN;
  },
  winner(numerators) {
    if (numerators.some(Number.isNaN)) return NaN;
    const first = largest(numerators);
    const second = largest(numerators, first);
    const tied = second >= 0 && numerators[second] === numerators[first];
    return numerators[first] > 0 && !tied ? first : NaN;
  },
  margin(numerators) {
    // Before the first vote nobody is ahead by 0.
    if (!(sum(numerators) > 0)) return NaN;
    const first = largest(numerators);
    const second = largest(numerators, first);
    return numerators[first] - (second < 0 ? 0 : numerators[second]);
  },
  rest: net,
  difference(numerators, denominators) {
    const half = numerators.length / 2;
    // This round's share, then the earlier one's: each of its own sums.
    const [now, then] = [numerators.slice(0, half), numerators.slice(half)]
      .map((side, i) => FORMULAS.ratio([net(side)], [denominators[i]]));
    return now - then;
  },
};
