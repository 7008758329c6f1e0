import assert from "node:assert/strict";
import { test } from "node:test";
import { makeRecords } from "../../../assets/data/records.js";
import { makeUnits } from "../../../assets/data/units.js";

const ALL = 0xffffffff;
const LATEST = 2 ** 31 - 1;
const units = makeUnits({
  code: ["c", "1", "2"], name: ["c", "1", "2"], level: [0, 1, 1], parent: [-1, 0, 0],
  lon: [0, 90000, -90000], lat: [0, 0, 0], approximate: [], levels: ["country", "district"],
});
const described = {
  incident: { over: "flow", filters: ["domain", "severity", "veracity"], only: null },
  deployment: {
    over: "stock", filters: [], categories: { status: ["planned", "in_place", "withdrawn"] },
    only: { column: "status", values: ["in_place", "planned"] },
  },
  challenge: { over: "stock", filters: ["veracity"], only: null },
};
const base = { step: 0, from: -(2 ** 31), to: 5, clock: "occurred", domain: ALL, severity: ALL, veracity: ALL };

function make(reading, changed = {}) {
  const zeros = () => new Uint8Array(3);
  const incident = {
    count: 3, lon: Float32Array.of(0, NaN, 10), lat: Float32Array.of(0, NaN, 0),
    begins: Int32Array.of(1, 1, 4), ends: Int32Array.of(1, 9, 4), reported: Int32Array.of(6, 2, 4),
    known_from: Int32Array.of(1, 3, 4), known_to: Int32Array.of(3, LATEST, LATEST),
    unit: Uint16Array.of(1, 1, 2), domain: zeros(), severity: Uint8Array.of(0, 1, 0),
    veracity: zeros(), id: Uint32Array.of(0, 1, 2), ...changed,
  };
  const deployment = {
    count: 4, lon: new Float32Array(4), lat: new Float32Array(4), unit: new Uint16Array(4),
    begins: Int32Array.of(1, 2, 3, 6), ends: Int32Array.of(5, 6, 9, 9), status: Uint8Array.of(1, 0, 2, 1),
  };
  const challenge = {
    count: 2, lon: new Float32Array(2), lat: new Float32Array(2), unit: new Uint16Array(2),
    begins: Int32Array.of(5, 6), veracity: Uint8Array.of(1, 255),
  };
  const records = makeRecords({
    described, units, reading: () => reading, times: [60, 300, 600],
  });
  records.fill({ incident, deployment, challenge });
  return records;
}

const seen = (kind, patch) => {
  const { count, indices } = make({ ...base, ...patch }).selected(kind);
  return [...indices.subarray(0, count)];
};

for (const [patch, expected] of [
  [{}, [1, 2]],
  [{ from: 1 }, [2]],
  [{ to: 3 }, [1]],
  [{ clock: "known", to: 2 }, [0]],
  [{ clock: "known", to: 3 }, [1]],
  [{ clock: "reported", to: 3 }, [1]],
  [{ severity: 0b01 }, [2]],
]) {
  test(`incidents at ${JSON.stringify(patch)}`, () => {
    assert.deepEqual(seen("incident", patch), expected);
  });
}

test("stays hold from their start up to their end, unless the team has left", () => {
  assert.deepEqual(seen("deployment", { to: 5 }), [1]);
  assert.deepEqual(seen("deployment", { to: 4 }), [0, 1]);
});

test("sheets are at the court from when it received them", () => {
  assert.deepEqual(seen("challenge", { to: 5 }), [0]);
});

test("a filter keeps its values of a column that the kind has, and none that says nothing", () => {
  assert.deepEqual(seen("challenge", { to: 6 }), [0, 1]);
  assert.deepEqual(seen("challenge", { to: 6, veracity: 0b10 }), [0]);
  assert.deepEqual(seen("challenge", { to: 6, veracity: 0b01 }), []);
  assert.deepEqual(seen("deployment", { to: 4, veracity: 0b01 }), [0, 1]);
});

test("counts are added to the units above, per category", () => {
  const records = make(base);
  assert.deepEqual([...records.column("incidents")], [2, 1, 1]);
  assert.deepEqual([...records.column("incidents_major")], [1, 1, 0]);
  assert.deepEqual(records.counts(0).severity, [1, 1, 0, 0, 0]);
  assert.throws(() => records.column("incidents_unheard"), RangeError);
});

test("what counts incidents is unknown where no layer brings them", () => {
  const records = makeRecords({ described: {}, units, reading: () => base, times: [60, 300, 600] });
  records.fill({});
  assert.deepEqual([...records.column("incidents")], [NaN, NaN, NaN]);
  assert.deepEqual([...records.series("incidents", units.inside(0))], [NaN, NaN, NaN]);
  assert.equal(records.table("incident"), null);
});

test("where none was ever recorded incidents are unknown, and no 0", () => {
  const none = ["lon", "lat", "begins", "ends", "reported", "known_from", "known_to", "unit", "domain", "severity", "veracity"];
  const records = makeRecords({ described, units, reading: () => base, times: [60, 300, 600] });
  records.fill({ incident: { count: 0, ...Object.fromEntries(none.map((name) => [name, new Int32Array(0)])) } });
  for (const id of ["incidents", "incidents_violence", "incidents_open"]) {
    assert.ok([...records.column(id)].every(Number.isNaN), id);
    assert.ok([...records.series(id, Uint8Array.of(1, 1, 1))].every(Number.isNaN), id);
  }
  assert.equal(records.selected("incident").count, 0);
});

test("an incident with an end is open until then", () => {
  assert.deepEqual([...make(base).column("incidents_open")], [1, 1, 0]);
  assert.deepEqual([...make({ ...base, to: 9 }).column("incidents_open")], [0, 0, 0]);
});

test("events fall into the step that ends at or after them", () => {
  assert.deepEqual([...make(base).series("incidents", units.inside(0))], [1, 1, 0]);
  assert.deepEqual([...make(base).series("incidents", units.inside(1))], [1, 0, 0]);
});

test("an incident without a place stands at its unit's point", () => {
  const { x, y, placed } = make(base).table("incident");
  assert.deepEqual([...placed], [1, 0, 1]);
  assert.deepEqual([x[1], y[1]], [192, 128]);
});

test("incidents before and after the axis are beside it, in no step and in no sum", () => {
  const reading = { ...base, from: 0, to: 10 };
  const early = { begins: Int32Array.of(-9, 1, 40), reported: Int32Array.of(6, 2, 40),
    known_to: Int32Array.of(LATEST, LATEST, LATEST) };
  const records = make(reading, early);
  assert.deepEqual(records.unplaced(), { before: 1, after: 1, country: 0, nowhere: 0 });
  assert.deepEqual([...records.series("incidents", Uint8Array.of(1, 1, 1))], [1, 0, 0]);
  assert.equal(records.column("incidents")[0], 1);
  const told = make({ ...reading, clock: "reported" }, early);
  assert.deepEqual(told.unplaced(), { before: 0, after: 1, country: 0, nowhere: 0 });
});

test("what concerns the whole country is counted and drawn nowhere", () => {
  const records = make({ ...base, from: 0 }, { unit: Uint16Array.of(1, 0, 2) });
  assert.equal(records.unplaced().country, 1);
  assert.deepEqual([...records.table("incident").x].map(Number.isNaN), [false, true, false]);
});

test("symbols are sized by what the axis holds, not by what lies before or after it", () => {
  const same = { unit: Uint16Array.of(1, 1, 2), known_to: Int32Array.of(LATEST, LATEST, LATEST) };
  const sized = (begins, clock) => make({ ...base, clock }, {
    ...same, begins: Int32Array.from(begins), reported: Int32Array.of(6, 2, 40),
  }).largest("incidents", [1, 2]);
  assert.equal(sized([1, 2, 4], "occurred"), 2);
  assert.equal(sized([-9, 2, 4], "occurred"), 1);
  assert.equal(sized([-9, -9, -9], "occurred"), 0);
  assert.equal(sized([-9, 1, 4], "reported"), 2);
});

/** Records of which one kind comes late; `turns` counts how often they tell of it. */
function late(answers) {
  const found = { asked: 0, turns: 0 };
  const records = makeRecords({
    described: { place: { over: "stock", filters: [], only: null, late: true } },
    units, reading: () => base, times: [60],
    fetchTable: () => answers[found.asked++](),
    arrived: () => found.turns++,
  });
  return Object.assign(found, { records });
}
const places = async () => ({
  count: 2, lon: new Float32Array(2), lat: new Float32Array(2), unit: new Uint16Array(2),
  begins: Int32Array.of(1, 9),
});
const refuse = async () => {
  throw new Error("no");
};
const settled = () => new Promise((done) => setTimeout(done));

test("a late kind is asked for once, when it is first read", async () => {
  const found = late([places]);
  assert.equal(found.records.table("place"), null);
  assert.equal(found.asked, 0, "before the others have come");
  found.records.fill({});
  assert.equal(found.records.pending("place"), "");
  found.records.table("place");
  found.records.table("place");
  assert.deepEqual([found.asked, found.records.pending("place")], [1, "coming"]);
  assert.equal(found.records.selected("place").count, 0);
  await settled();
  assert.deepEqual([found.turns, found.records.pending("place")], [2, ""]);
  assert.equal(found.records.table("place").count, 2);
  assert.equal(found.records.selected("place").count, 1, "the one that has begun");
});

test("one that did not arrive is asked for again by whoever asks, and by no frame", async () => {
  const found = late([refuse, places]);
  found.records.fill({});
  found.records.table("place");
  await settled();
  assert.equal(found.records.table("place"), null);
  assert.deepEqual([found.asked, found.records.pending("place")], [1, "failed"]);
  found.records.again();
  await settled();
  found.records.again();
  assert.deepEqual([found.asked, found.records.table("place").count], [2, 2]);
});
