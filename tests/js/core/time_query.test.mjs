import assert from "node:assert/strict";
import { test } from "node:test";
import * as reading from "../../../assets/core/time_query.js";

const times = [0, 3600, 7200];
const categories = { domain: ["a", "b", "c"], severity: ["x"], veracity: [] };
const state = { t: 7200, window: 1800, clock: "known", domain: ["a", "c"], severity: [], veracity: [] };

for (const [mode, t, from, to] of [
  ["moment", 7200, 60, 120],
  ["window", 7200, 90, 120],
  ["cumulative", 7200, -1, 120],
  ["moment", 0, -1, 0],
  ["window", 0, -1, 0],
  ["moment", 7199, 0, 60],
]) {
  test(`mode ${mode} at ${t} counts what is after ${from} up to ${to}`, () => {
    const found = reading.read({ ...state, mode, t }, times, categories);
    assert.deepEqual([found.from, found.to, found.clock], [from, to, "known"]);
  });
}

test("an axis without values kept keeps all", () => {
  const found = reading.read({ ...state, mode: "window" }, times, categories);
  assert.equal(found.domain, 0b101);
  assert.equal(found.severity, 0xffffffff);
});

test("the reading is the same object until the state changes", () => {
  let now = { ...state, mode: "window" };
  const follow = reading.follow({ get: () => now }, times, categories);
  const first = follow();
  assert.equal(follow(), first);
  now = { ...now, t: 0 };
  assert.notEqual(follow(), first);
});
