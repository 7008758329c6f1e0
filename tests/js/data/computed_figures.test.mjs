// Figures beside the cube: fetched once, unknown until they are there, and where nothing is known.
import assert from "node:assert/strict";
import test from "node:test";
import { makeComputedFigures } from "../../../assets/data/computed_figures.js";

const settle = () => new Promise((done) => setTimeout(done, 5));
// A country, a unit of it, and a row of which nothing is known; three steps.
const UNITS = { count: 3, parent: Int32Array.of(-1, 0, -1), electoral: () => [] };

/** A file as views/lead/series/unit_figures.py writes it: the unit gains 4 at step 1 and loses 1 at step 2. */
function file() {
  const arrays = [
    { id: "out", dtype: "int8", offset: 0, pattern: 0 },
    { id: "votes", dtype: "int8", offset: 0, pattern: 0 },
  ];
  const described = {
    changes: { patterns: [{ count: 2, dtype: "uint16", counts: 4, gaps: 12 }], arrays },
    known: {
      out: { rows: 0, since: 1, needs: "" },
      votes: { rows: 0, since: 0, needs: "out" },
    },
    unknown: [[2]],
  };
  let text = JSON.stringify(described);
  text += " ".repeat((4 - (text.length % 4)) % 4);
  const content = new ArrayBuffer(16);
  new Int8Array(content).set([4, -1]);
  new Uint16Array(content, 4, 3).set([0, 1, 1]);
  new Uint16Array(content, 12, 2).set([1, 1]);
  const whole = new Uint8Array(4 + text.length + 16);
  new DataView(whole.buffer).setUint32(0, text.length, true);
  whole.set(new TextEncoder().encode(text), 4);
  whole.set(new Uint8Array(content), 4 + text.length);
  return whole.buffer;
}

function figures(answer = async () => file()) {
  const at = { step: 0 };
  const told = { asked: 0, arrived: 0 };
  const made = makeComputedFigures({
    units: UNITS, steps: 3, step: () => at.step, arrived: () => { told.arrived += 1; },
    fetchFile: () => { told.asked += 1; return answer(); },
  });
  return { ...made, at, told };
}

test("nothing is asked for before it is read, and then once", async () => {
  const one = figures();
  assert.equal(one.told.asked, 0);
  assert.deepEqual([...one.column("out")], [NaN, NaN, NaN]);
  one.column("votes");
  await settle();
  assert.deepEqual([one.told.asked, one.told.arrived, one.ready()], [1, 1, true]);
});

test("a step that it is not known at, and a row of which nothing is known, have no number", async () => {
  const one = figures();
  one.column("out");
  await settle();
  assert.deepEqual([...one.column("out")], [NaN, NaN, NaN]);
  one.at.step = 1;
  assert.deepEqual([...one.column("out")], [4, 4, NaN]);
  one.at.step = 2;
  assert.deepEqual([...one.column("out")], [3, 3, NaN]);
  one.at.step = 1;
  assert.deepEqual([...one.column("out")], [4, 4, NaN]);
  assert.deepEqual([...one.series("out", 1, Uint8Array.of(0, 1, 0))], [NaN, 4, 3]);
  assert.deepEqual([...one.series("out", 2, Uint8Array.of(0, 0, 1))], [NaN, NaN, NaN]);
  assert.equal(one.largest("out", [0, 1]), 4);
});

test("what needs another figure is unknown where that is 0", async () => {
  const one = figures();
  one.column("votes");
  await settle();
  assert.deepEqual([...one.column("votes")], [NaN, NaN, NaN]);
  one.at.step = 2;
  assert.deepEqual([...one.column("votes")], [3, 3, NaN]);
  assert.deepEqual([...one.series("votes", 1, Uint8Array.of(0, 1, 0))], [NaN, 4, 3]);
});

test("what did not come is asked for again only when somebody says so", async () => {
  let broken = true;
  const one = figures(async () => { if (broken) throw new Error("gone"); return file(); });
  one.column("out");
  await settle();
  one.column("out");
  assert.deepEqual([one.failed(), one.told.asked], [true, 1]);
  broken = false;
  one.again();
  await settle();
  assert.deepEqual([one.failed(), one.ready(), one.told.asked], [false, true, 2]);
});
