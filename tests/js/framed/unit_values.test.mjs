import assert from "node:assert/strict";
import test from "node:test";
import { differenceKind, leadersOf, neededRecords, unitKeys, unitValues } from "../../../assets/framed/unit_values.js";

const UNITS = { code: ["PER", "01", "01"], level: [0, 1, 2], levels: ["country", "region", "district"] };
const OPTIONS = [{ id: "a" }, { id: "b" }];
const MEASURES = { turnout: { unit: "share" }, state: { unit: "class" }, incidents: { unit: "" }, winner: { kind: "winner", unit: "" } };
const seen = (layer, measure, columns, recorded = () => true) => unitValues({
  layer, measure, units: UNITS, options: OPTIONS, recorded,
  cube: { measure: (id) => MEASURES[id], column: (id) => columns[id] },
});

test("a class is no number, a winner is a name", () => {
  assert.equal(differenceKind(MEASURES.state), "");
  assert.equal(differenceKind(MEASURES.winner), "leader");
  assert.equal(differenceKind(MEASURES.turnout), "number");
});

test("two levels may have one code", () => {
  assert.deepEqual(unitKeys(UNITS), ["country PER", "region 01", "district 01"]);
});

test("a tie is known, and is told from what nobody knows by its lead of 0", () => {
  assert.deepEqual(leadersOf([0, 1, NaN, NaN, 0], [0.1, 0.2, 0, NaN, NaN], OPTIONS), ["a", "b", "=", "", ""]);
});

test("values are a copy: the cube uses its column again", () => {
  const column = Float64Array.of(0.5, NaN, 0);
  const told = seen("results", "turnout", { turnout: column });
  column[0] = 9;
  assert.deepEqual([...told.values], [0.5, NaN, 0]);
});

test("counts of records that a mission never made are unknown, not 0", () => {
  const none = (kind) => kind !== "incident";
  assert.deepEqual(neededRecords("coverage", "teams"), ["deployment"]);
  assert.ok(seen("results", "incidents", { incidents: [0, 0, 0] }, none).values.every(Number.isNaN));
  assert.deepEqual([...seen("results", "incidents", { incidents: [3, 0, 1] }).values], [3, 0, 1]);
});
