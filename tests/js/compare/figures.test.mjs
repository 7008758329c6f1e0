import assert from "node:assert/strict";
import test from "node:test";
import { FIGURES, csvOf, figureWords, rowsOf } from "../../../assets/compare/figures.js";

const share = (value) => ({ id: "turnout", value, unit: "share", words: String(value) });
const row = (both) => rowsOf(both).find(({ id }) => id === "turnout");

test("the difference is the second less the first", () => {
  assert.equal(row([[share(0.25)], [share(0.75)]]).difference, 0.5);
  assert.equal(row([[share(0.75)], [share(0)]]).difference, -0.75);
});

for (const [name, both] of [
  ["one is not known", [[share(null)], [share(0.5)]]],
  ["one has no such figure", [[], [share(0.5)]]],
  ["one mission has said nothing", [null, [share(0.5)]]],
  ["units differ", [[{ ...share(3), unit: "number" }], [share(0.5)]]],
]) {
  test(`there is no difference where ${name}`, () => {
    assert.equal(row(both).difference, null);
  });
}

test("every figure has its row, also where nobody said anything", () => {
  assert.deepEqual(rowsOf([null, null]).map(({ id }) => id), [...FIGURES]);
});

const MISSION = { name: "one", pollsClose: 7200 };

test("a line of the file names mission, instant, hour and measure of its figure", () => {
  const figures = [share(0.5), { id: "leader", value: null, unit: "option", words: "=A, \"B\"" }];
  const lines = csvOf([{ mission: MISSION, t: 9000, figures }]).split("\r\n");
  assert.equal(lines[0], "mission,instant,hours_since_polls_closed,measure,unit,value");
  assert.ok(lines.includes("one,1970-01-01T02:30:00Z,0.5,turnout,share,0.5"));
  assert.ok(lines.includes("one,1970-01-01T02:30:00Z,0.5,leader,option,\"'=A, \"\"B\"\"\""));
  // Not known is an empty cell.
  assert.ok(lines.includes("one,1970-01-01T02:30:00Z,0.5,lead,,"));
  assert.equal(lines.length, 2 + FIGURES.length);
});

test("numbers of both missions are written alike, whatever their own pages write", () => {
  const text = (key, { n }) => `${n} ${key}`;
  const format = { number: (n) => `#${n}`, points: (n) => `p${n}`, share: (n) => `s${n}` };
  const said = (figure) => figureWords(figure, text, format);
  assert.equal(said({ ...share(0.5), words: "50.0%" }), "s0.5");
  assert.equal(said({ id: "lead", value: 5.12, unit: "points", words: "5.12 pts" }), "p5.12 points_value");
  assert.equal(said({ id: "incidents", value: 3, unit: "number", words: "3" }), "#3");
  assert.equal(said({ id: "leader", value: null, unit: "option", words: "Lista A" }), "Lista A");
  assert.equal(said(share(null)), "");
  assert.equal(said(undefined), "");
});
