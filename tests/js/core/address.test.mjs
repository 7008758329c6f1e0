import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import * as query from "../../../assets/core/query.js";
import { makeAddress } from "../../../assets/core/address.js";
import { makeState } from "../../../assets/core/state.js";

const DEFAULTS = {
  t: 100, mode: "cumulative", window: 3600, clock: "occurred", level: "auto", layers: [],
  domain: [], severity: [], veracity: [], map: null, unit: "", lang: "es",
};
const ALLOWED = {
  modes: ["moment", "cumulative"], clocks: ["occurred"], levels: ["auto", "district"],
  layers: { gaps: { choices: ["a", "b"], opacity: 0.8 } }, domain: [], severity: [], veracity: [],
  langs: ["es", "en"], zone: "UTC", hasUnit: () => true,
};
const gaps = (choice, opacity = 0.8) => [{ id: "gaps", choice, opacity }];

function fresh() {
  const frames = [];
  const made = makeState({
    defaults: DEFAULTS, allowed: ALLOWED, times: [100, 160, 220], query,
    schedule: (fn) => frames.push(fn),
  });
  const frame = () => frames.splice(0).forEach((fn) => fn());
  // Each change in a frame of its own.
  const state = { ...made, set: (patch) => { made.set(patch); frame(); } };
  const entries = [""];
  let at = 0;
  const address = makeAddress({
    state,
    write(query, push) {
      if (push) entries.splice(++at, Infinity, query);
      else entries[at] = query;
    },
  });
  const rest = () => mock.timers.tick(250);
  const go = (way) => address.restore(entries[(at += way)]);
  return { state, address, entries, rest, go };
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("what happens before the view stands is no step", () => {
  const { state, entries, rest } = fresh();
  state.set({ layers: gaps("a"), level: "district" });
  rest();
  assert.deepEqual(entries, ["?level=district&layers=gaps"]);
});

for (const [name, patch] of Object.entries({
  unit: { unit: "15" }, level: { level: "district" }, layers: { layers: gaps("a") },
})) {
  test(`${name} is a step that Back undoes and Forward does again`, () => {
    const { state, address, entries, rest, go } = fresh();
    address.begin();
    state.set(patch);
    rest();
    assert.equal(entries.length, 2);
    go(-1);
    rest();
    assert.deepEqual(state.get(), { ...DEFAULTS });
    go(1);
    rest();
    assert.deepEqual(state.get(), { ...DEFAULTS, ...patch });
    assert.equal(entries.length, 2);
  });
}

test("the slider, the map's place and an opacity are none", () => {
  const { state, address, entries, rest } = fresh();
  state.set({ layers: gaps("a") });
  rest();
  address.begin();
  for (const patch of [{ t: 160 }, { map: { lat: 1, lng: 2, zoom: 5 } }, { layers: gaps("a", 0.5) }]) {
    state.set(patch);
    rest();
  }
  assert.equal(entries.length, 1);
  assert.match(entries[0], /t=.*layers=gaps@50&map=1,2,5/);
});

test("the entry left behind says what was shown when it was left", () => {
  const { state, address, entries, rest } = fresh();
  address.begin();
  state.set({ t: 160 });
  state.set({ unit: "15" });
  state.set({ map: { lat: 1, lng: 2, zoom: 7 } });
  rest();
  assert.deepEqual(entries, [
    "?t=1970-01-01T00:02:40Z", "?t=1970-01-01T00:02:40Z&map=1,2,7&unit=15",
  ]);
});

test("many selections in a row are one step", () => {
  const { state, address, entries, rest } = fresh();
  address.begin();
  for (const unit of ["1", "2", "3"]) state.set({ unit });
  rest();
  assert.deepEqual(entries, ["", "?unit=3"]);
});

test("the language stays, and the next choice is a step again", () => {
  const { state, address, entries, rest, go } = fresh();
  address.begin();
  state.set({ unit: "15" });
  rest();
  state.set({ lang: "en" });
  rest();
  go(-1);
  rest();
  assert.deepEqual([state.get().unit, state.get().lang], ["", "en"]);
  assert.equal(entries[0], "?lang=en");
  state.set({ unit: "04" });
  rest();
  assert.deepEqual(entries, ["?lang=en", "?unit=04&lang=en"]);
});

test("an entry of the same view, as a skip link makes one, changes nothing", () => {
  const { state, address, rest } = fresh();
  address.begin();
  state.set({ t: 160 });
  rest();
  state.set({ t: 220 });
  address.restore("?t=1970-01-01T00:02:40Z");
  assert.equal(state.get().t, 220);
});
