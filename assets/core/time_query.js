// How the view is read: step, span of minutes, clock and filter masks. Mirrors geo.cube.time_query.TimeQuery.
import * as timeAxis from "./time_axis.js";
import { AXES, MODE } from "../shared/time_query.js";

/** @import { Filters } from "../types/payload.js" */
/** @import { Axis, State, StateStore, TimeQuery } from "../types/view.js" */

const ALL = 0xffffffff;

/**
 * The filters of a view that keeps all.
 *
 * @returns {Filters}
 */
export const noFilter = () =>
  /** @type {Filters} */ (
    Object.fromEntries(AXES.map((axis) => [axis, /** @type {string[]} */ ([])]))
  );

/**
 * Bit i is set where category i is kept; no value kept means all are.
 *
 * @param {string[]} kept
 * @param {readonly string[]} categories
 */
export function mask(kept, categories) {
  if (!kept.length) return ALL;
  return kept.reduce((bits, value) => bits | (1 << categories.indexOf(value)), 0) >>> 0;
}

/**
 * The query of a state. Events count in the half-open span `(from, to]` of minutes since the
 * epoch: the step that ends at the moment, the window before it, or all up to it. What was
 * before the first instant of the axis is in none of them: it is counted beside the axis.
 *
 * @param {State} state
 * @param {number[]} times
 * @param {Record<string, readonly string[]>} categories
 * @returns {TimeQuery}
 */
export function read(state, times, categories) {
  const step = Math.max(0, timeAxis.stepAt(times, state.t));
  const to = Math.ceil(times[step] / 60);
  const beforeAxis = Math.ceil(times[0] / 60) - 1;
  const starts = {
    [MODE.moment]: step === 0 ? beforeAxis : Math.ceil(times[step - 1] / 60),
    [MODE.window]: Math.max(beforeAxis, Math.ceil((times[step] - state.window) / 60)),
    [MODE.cumulative]: beforeAxis,
  };
  return {
    step,
    from: starts[state.mode],
    to,
    clock: state.clock,
    .../** @type {Record<Axis, number>} */ (Object.fromEntries(
      AXES.map((axis) => [axis, mask(state[axis], categories[axis])]),
    )),
  };
}

/**
 * A function that gives the query of the current state; the same object until it changes.
 *
 * @param {Pick<StateStore, "get">} state
 * @param {number[]} times
 * @param {Record<string, readonly string[]>} categories
 */
export function follow(state, times, categories) {
  /** @type {State | undefined} */
  let seen;
  /** @type {TimeQuery} */
  let reading;
  return () => {
    const now = state.get();
    if (now !== seen) reading = read((seen = now), times, categories);
    return reading;
  };
}
