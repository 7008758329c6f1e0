import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { drawnIds, makeSelection } from "../../../assets/core/selection.js";
import { makeState } from "../../../assets/core/state.js";

const IN_LIMA = [{ layer: "incidents", kind: "incident", ids: [4, 7] }];

function fresh(initial = {}) {
  const frames = [];
  const state = makeState({
    defaults: { t: 100, unit: "", lang: "es", layers: [], domain: [] }, initial, allowed: {},
    times: [100, 200, 300], schedule: (fn) => frames.push(fn),
  });
  const published = [];
  const there = new Set([4, 7]);
  const selection = makeSelection({
    state, units: { code: ["per", "lima", "trujillo"] }, version: "v1", playing: () => false,
    publish: (data) => published.push(data), drawn: () => there, changed: () => {},
  });
  const frame = () => frames.splice(0).forEach((fn) => fn());
  return { state, selection, published, there, frame, last: () => published.at(-1) };
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("a click asks for its unit and its records at once", () => {
  const { selection, frame, last } = fresh();
  selection.select(1, IN_LIMA);
  frame();
  assert.equal(last().unit, "lima");
  assert.deepEqual(last().records, [{ kind: "incident", ids: [4, 7] }]);
  assert.equal(last().version, "v1");
});

const elsewhere = {
  "a search": ({ state }) => state.set({ unit: "trujillo" }),
  "a list, a moment later": ({ state }) => state.set({ unit: "trujillo", t: 200 }),
  "a step back in the history": ({ state }) => state.set({ unit: "" }),
};
for (const [name, go] of Object.entries(elsewhere)) {
  test(`records of a place are never asked for under another's name: ${name}`, () => {
    const one = fresh();
    one.selection.select(1, IN_LIMA);
    one.frame();
    go(one);
    one.frame();
    assert.notEqual(one.last().unit, "lima");
    assert.deepEqual(one.last().records, []);
    one.state.set({ unit: "lima" });
    one.frame();
    assert.deepEqual(one.last().records, []);
  });
}

test("what another moment or a filter takes from the map is not listed; it comes back with it", () => {
  const { state, selection, there, frame, last, published } = fresh();
  selection.select(1, IN_LIMA);
  frame();
  there.delete(4);
  state.set({ t: 200 });
  frame();
  assert.equal(published.length, 1);
  mock.timers.tick(400);
  assert.deepEqual(last().records, [{ kind: "incident", ids: [7] }]);
  there.delete(7);
  state.set({ domain: ["media"] });
  frame();
  mock.timers.tick(400);
  assert.deepEqual(last().records, []);
  there.add(4);
  state.set({ t: 100 });
  frame();
  mock.timers.tick(400);
  assert.deepEqual(last().records, [{ kind: "incident", ids: [4] }]);
});

test("lists are of another moment or unit from the change until the answer to the last question", () => {
  const { state, selection, frame, last } = fresh({ unit: "lima" });
  assert.deepEqual(selection.ofOther(), { unit: "", t: undefined });
  selection.answer(last().asked);
  assert.equal(selection.ofOther(), null);
  state.set({ t: 200 });
  frame();
  assert.deepEqual(selection.ofOther(), { unit: "lima", t: 100 });
  mock.timers.tick(400);
  const older = last().asked;
  state.set({ unit: "trujillo" });
  frame();
  selection.answer(older);
  assert.deepEqual(selection.ofOther(), { unit: "lima", t: 100 });
  selection.answer(last().asked);
  assert.equal(selection.ofOther(), null);
});

test("an answer that does not come is asked for again", () => {
  const { selection, published, last } = fresh({ unit: "lima" });
  mock.timers.tick(30_000);
  assert.equal(published.length, 2);
  selection.answer(last().asked);
  mock.timers.tick(90_000);
  assert.equal(published.length, 2);
});

test("a question that failed waits to be asked again; the failure of an older one is none", () => {
  const { state, selection, frame, published, last } = fresh({ unit: "lima" });
  const failure = { status: 500 };
  selection.fail(last().asked, failure);
  assert.equal(selection.failure(), failure);
  mock.timers.tick(90_000);
  assert.equal(published.length, 1);
  selection.again();
  assert.equal(selection.failure(), null);
  selection.fail(published[0].asked, failure);
  assert.equal(selection.failure(), null);
  selection.fail(last().asked, failure);
  state.renew("server");
  frame();
  assert.equal(published.length, 3);
});

test("what is drawn: the records of the view, none of a hidden layer or before they are there", () => {
  const records = {
    table: () => ({ id: [10, 11, 12] }),
    selected: () => ({ count: 2, indices: Uint32Array.of(0, 2, 1) }),
  };
  const state = { get: () => ({ layers: [{ id: "incidents" }] }) };
  const mark = { layer: "incidents", kind: "incident" };
  assert.deepEqual([...drawnIds({ state, records }, mark)], [10, 12]);
  assert.deepEqual([...drawnIds({ state, records }, { ...mark, layer: "deployments" })], []);
  assert.deepEqual([...drawnIds({ state, records: { table: () => null } }, mark)], []);
});
