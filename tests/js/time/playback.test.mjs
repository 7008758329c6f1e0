import assert from "node:assert/strict";
import { test } from "node:test";
import { makePlayback } from "../../../assets/time/playback.js";

function player(count, at = 0) {
  let index = at;
  let next = null;
  const playback = makePlayback({
    count, index: () => index, move: (to) => (index = to), frame: (fn) => (next = fn),
  });
  const tick = (now) => {
    const run = next;
    next = null;
    run?.(now);
  };
  return { playback, tick, index: () => index, set: (to) => (index = to) };
}

test("steps follow the clock, not the frames", () => {
  const { playback, tick, index } = player(100);
  playback.speed(10);
  playback.start();
  tick(0);
  assert.equal(index(), 0);
  tick(250);
  assert.equal(index(), 2);
  tick(1000);
  assert.equal(index(), 10);
});

test("playing stops at the end, and starts over from there", () => {
  const { playback, tick, index } = player(3);
  playback.start();
  tick(0);
  tick(5000);
  assert.equal(index(), 2);
  assert.equal(playback.running(), false);
  playback.start();
  assert.equal(index(), 0);
});

test("a new speed counts from the step it is chosen at", () => {
  const { playback, tick, index } = player(100);
  playback.speed(10);
  playback.start();
  tick(0);
  tick(1000);
  playback.speed(2);
  tick(1016);
  tick(2016);
  assert.equal(index(), 12);
});

test("listeners hear of start and stop once", () => {
  const { playback } = player(10);
  const heard = [];
  playback.subscribe((running) => heard.push(running));
  playback.start();
  playback.start();
  playback.toggle();
  playback.stop();
  assert.deepEqual(heard, [true, false]);
});

for (const [where, to, expected] of [["back", 3, 5], ["ahead", 60, 62], ["to the start", 0, 2]]) {
  test(`a jump ${where} while playing is kept, and playing goes on from there`, () => {
    const { playback, tick, index, set } = player(100, 40);
    playback.speed(10);
    playback.start();
    tick(0);
    tick(1000);
    assert.equal(index(), 50);
    set(to);
    tick(1016);
    assert.equal(index(), to);
    tick(1216);
    assert.equal(index(), expected);
    assert.equal(playback.running(), true);
  });
}

test("a jump to the end while playing stops there", () => {
  const { playback, tick, index, set } = player(100);
  playback.start();
  tick(0);
  set(99);
  tick(16);
  assert.equal(index(), 99);
  assert.equal(playback.running(), false);
});
