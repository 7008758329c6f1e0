// Where values and instants lie in a drawing, and which of them its axes name. Pure functions.

const HOUR = 3600;
const DAY = 24 * HOUR;
const STEPS = [HOUR / 4, HOUR / 2, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 28 * DAY];
const NICE = [1, 2, 5, 10];

/**
 * A value's place between two ends of a drawing.
 *
 * @param {readonly [number, number]} values
 * @param {readonly [number, number]} ends
 */
export function scale([low, high], [start, end]) {
  const span = high - low || 1;
  return (/** @type {number} */ value) => start + ((value - low) / span) * (end - start);
}

/**
 * Round values between two, about as many as asked: 0, 5, 10.
 *
 * @param {number} low
 * @param {number} high
 * @param {number} count
 */
export function ticks(low, high, count) {
  const rough = (high - low) / Math.max(1, count) || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (NICE.find((nice) => nice * power >= rough) ?? 10);
  const found = [];
  // Adding 0 makes 0 of -0.
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) found.push(i * step + 0);
  return found;
}

/**
 * The least and the greatest of what is known, 0 and a margin included.
 *
 * @param {(number | null | undefined)[]} values
 * @returns {[number, number]}
 */
export function reach(values) {
  let [low, high] = [0, 0];
  for (const value of values) {
    if (value === null || value === undefined) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const margin = (high - low || 1) * 0.06;
  return [low < 0 ? low - margin : low, high > 0 ? high + margin : high];
}

/**
 * Instants that an axis names: full hours or midnights of the country's clock.
 *
 * @param {number} from
 * @param {number} to
 * @param {number} most
 * @param {(t: number) => number} hourOf
 */
export function timeTicks(from, to, most, hourOf) {
  const step = STEPS.find((size) => (to - from) / size <= Math.max(1, most)) ?? 28 * DAY;
  const fine = Math.min(step, HOUR);
  const found = [];
  let last = -Infinity;
  for (let t = Math.ceil(from / fine) * fine; t <= to; t += fine) {
    const hour = hourOf(t);
    const fits = step <= HOUR || (step < DAY ? hour % (step / HOUR) === 0 : hour === 0);
    // An hour that the clocks repeat is named once, and days are as long as they are.
    if (fits && t - last >= step - HOUR * 1.5) { found.push(t); last = t; }
  }
  return found;
}
