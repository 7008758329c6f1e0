import assert from "node:assert/strict";
import { test } from "node:test";
import { eachFrame, paced } from "../../../assets/core/scheduling.js";

test("the first change of a frame is told at once, the next ones in the next frame", () => {
  const frames = [];
  const told = [];
  const schedule = eachFrame((fn) => frames.push(fn), (fn) => fn());
  schedule(() => told.push("first"));
  schedule(() => told.push("second"));
  assert.deepEqual(told, ["first"]);
  frames.splice(0).forEach((fn) => fn());
  assert.deepEqual(told, ["first", "second"]);
  schedule(() => told.push("third"));
  assert.deepEqual(told, ["first", "second", "third"]);
});

test("text is written after the map's frame, then at a pace, and the last change is never lost", () => {
  const told = [];
  const timers = [];
  const frames = [];
  let now = 0;
  const clock = {
    now: () => now, later: (fn, wait) => timers.push([fn, wait]), painted: (fn) => frames.push(fn),
  };
  const paint = () => frames.splice(0).forEach((fn) => fn());
  const write = paced((state, changed) => told.push([state, [...changed]]), clock);
  write(1, ["t"]);
  assert.deepEqual(told, []);
  paint();
  assert.deepEqual(told, [[1, ["t"]]]);
  now = 10;
  write(2, ["t"]);
  write(3, ["lang"]);
  paint();
  assert.equal(told.length, 1);
  assert.equal(timers.length, 1);
  const [[run, wait]] = timers;
  assert.equal(wait, 70);
  now = 80;
  run();
  paint();
  assert.deepEqual(told.at(-1), [3, ["t", "lang"]]);
});
