import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { makeAnnouncer } from "../../../assets/core/announce.js";

const REST = 900;

function announcer() {
  const said = [];
  const player = { running: false };
  const announce = makeAnnouncer({ write: (words) => said.push(words), playing: () => player.running });
  return { announce, said, player };
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("of many steps the last is said, once", () => {
  const { announce, said } = announcer();
  for (let step = 0; step < 20; step += 1) {
    announce("list", `step ${step}`);
    mock.timers.tick(100);
  }
  assert.deepEqual(said, []);
  mock.timers.tick(REST);
  announce("list", "step 19");
  mock.timers.tick(REST);
  assert.deepEqual(said, ["step 19"]);
});

test("nothing is said while playing; topics that rest are said together", () => {
  const { announce, said, player } = announcer();
  player.running = true;
  announce("list", "12 units");
  announce("areas", "of 10:00");
  mock.timers.tick(10 * REST);
  assert.deepEqual(said, []);
  player.running = false;
  mock.timers.tick(REST);
  assert.deepEqual(said, ["12 units. of 10:00"]);
});

test("what is over is forgotten in silence, and said when it comes back", () => {
  const { announce, said } = announcer();
  for (const words of ["late", "", "late"]) {
    announce("areas", words);
    mock.timers.tick(REST);
  }
  assert.deepEqual(said, ["late", "late"]);
});
