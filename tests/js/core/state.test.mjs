import assert from "node:assert/strict";
import { test } from "node:test";
import { makeState } from "../../../assets/core/state.js";

function fresh(initial) {
  const frames = [];
  const state = makeState({
    defaults: { t: 100, mode: "cumulative", layers: [] },
    initial, allowed: {}, times: [100, 200, 300], schedule: (fn) => frames.push(fn),
  });
  return { state, frame: () => frames.splice(0).forEach((fn) => fn()), frames };
}

test("what was asked for first wins over the defaults", () => {
  assert.equal(fresh({ mode: "window" }).state.get().mode, "window");
});

for (const [asked, expected] of [[0, 100], [100, 100], [299, 200], [300, 300], [9999, 300]]) {
  test(`moment ${asked} reads as ${expected}`, () => {
    const { state } = fresh();
    state.set({ t: asked });
    assert.equal(state.get().t, expected);
  });
}

test("many changes of one frame are told once, together", () => {
  const { state, frame } = fresh();
  const told = [];
  state.subscribe((now, changed) => told.push([now.t, [...changed]]));
  state.set({ t: 200 });
  state.set({ mode: "window" });
  state.set({ t: 300 });
  assert.deepEqual(told, []);
  frame();
  assert.deepEqual(told, [[300, ["t", "mode"]]]);
});

test("a change to the same value is none", () => {
  const { state, frames } = fresh();
  state.set({ t: 150, layers: [] });
  assert.equal(frames.length, 0);
});

test("who unsubscribed is not told", () => {
  const { state, frame } = fresh();
  let told = 0;
  state.subscribe(() => told++)();
  state.set({ t: 200 });
  frame();
  assert.equal(told, 0);
});

test("the state cannot be changed by hand", () => {
  assert.throws(() => {
    fresh().state.get().t = 5;
  }, TypeError);
});
