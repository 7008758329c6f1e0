// The time axis: ascending instants with steps of unequal length. Pure functions.

/**
 * Index of the last value <= `value` in an ascending list; -1 where there is none.
 *
 * @param {ArrayLike<number>} ascending
 * @param {number} value
 */
export function stepAt(ascending, value) {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * First index whose instant is at or after `t`, so that what happened at `t` is seen there.
 *
 * @param {number[]} times
 * @param {number} t
 */
export const stepFrom = (times, t) => Math.min(times.length - 1, stepAt(times, t - 1) + 1);

/**
 * Events per hour of each step; step 0 holds all that came before and has no length.
 *
 * @param {ArrayLike<number>} counts
 * @param {number[]} times
 */
export function perHour(counts, times) {
  return Float64Array.from(counts, (count, i) =>
    i === 0 ? 0 : (count * 3600) / (times[i] - times[i - 1]),
  );
}

/**
 * Phases as index spans `[from, to]` of the axis, `to` being the step of their end.
 *
 * @param {number[]} times
 * @param {{ id: string, start: number, end: number }[]} phases
 */
export function bands(times, phases) {
  return phases.map(({ id, start, end }) => ({
    id,
    from: stepFrom(times, start),
    to: stepFrom(times, end),
  }));
}

/**
 * Indexes worth a label: the first step of each local day or hour, at least `gap` steps apart.
 * `dayOf` and `hourOf` read an epoch in the mission's zone.
 *
 * @param {number[]} times
 * @param {number} gap
 * @param {(epoch: number) => string} dayOf
 * @param {(epoch: number) => number} hourOf
 */
export function ticks(times, gap, dayOf, hourOf) {
  const days = boundaries(times, dayOf).map((index) => ({ index, day: true }));
  const hours = boundaries(times, hourOf)
    .filter((index) => hourOf(times[index]) % 3 === 0)
    .map((index) => ({ index, day: false }));
  /** @type {{ index: number, day: boolean }[]} */
  const kept = [];
  /** @param {number} index */
  const free = (index) => kept.every((other) => Math.abs(other.index - index) >= gap);
  // Days first: an hour never takes the place of a date.
  for (const tick of [...days, ...hours]) if (free(tick.index)) kept.push(tick);
  return kept.sort((a, b) => a.index - b.index);
}

/**
 * @param {number[]} times
 * @param {(epoch: number) => unknown} of
 */
function boundaries(times, of) {
  const found = [];
  for (let i = 1; i < times.length; i++) if (of(times[i]) !== of(times[i - 1])) found.push(i);
  return found;
}
