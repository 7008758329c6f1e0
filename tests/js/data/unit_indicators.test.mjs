import assert from "node:assert/strict";
import test from "node:test";
import { makeUnitIndicators, splitColumns } from "../../../assets/data/unit_indicators.js";

const settle = () => new Promise((done) => setTimeout(done, 5));

function unitIndicators(answer, at = { step: 0 }) {
  const asked = [];
  const told = { arrived: 0 };
  const made = makeUnitIndicators({
    count: 3, step: () => at.step, arrived: () => { told.arrived += 1; },
    fetchColumns: async (step, ids) => {
      asked.push([step, ...ids]);
      return answer(step, ids);
    },
  });
  return { ...made, asked, told, at };
}
const steps = (step, ids) => ids.map(() => Float32Array.of(step, step));

test("a column is asked for once, padded with NaN, and kept by step", async () => {
  const one = unitIndicators(steps);
  assert.deepEqual([...one.column("a")], [NaN, NaN, NaN]);
  one.column("b");
  await settle();
  assert.deepEqual(one.asked, [[0, "a", "b"]]);
  assert.deepEqual([...one.column("a")], [0, 0, NaN]);
  assert.equal(one.told.arrived, 1);
  one.at.step = 4;
  assert.equal(one.ready(["a"]), false);
  assert.deepEqual([...one.column("a")], [0, 0, NaN]);
  await settle();
  assert.deepEqual([...one.column("a")], [4, 4, NaN]);
  one.at.step = 0;
  assert.equal(one.ready(["a", "b"]), true);
  await settle();
  assert.equal(one.asked.length, 2);
});

test("while the slider moves one request is under way, then the latest step is asked for", async () => {
  const one = unitIndicators(async (step, ids) => { await settle(); return steps(step, ids); });
  one.column("a");
  await Promise.resolve();
  for (const step of [1, 2, 3]) {
    one.at.step = step;
    one.column("a");
  }
  await settle();
  await settle();
  await settle();
  assert.deepEqual(one.asked, [[0, "a"], [3, "a"]]);
});

test("what fails shows nothing rather than the numbers of another moment", async () => {
  let broken = false;
  const one = unitIndicators((step, ids) => {
    if (broken) throw new Error("gone");
    return steps(step, ids);
  });
  one.column("a");
  await settle();
  broken = true;
  one.at.step = 1;
  one.column("a");
  await settle();
  assert.equal(one.failed(), true);
  assert.deepEqual([...one.column("a")], [NaN, NaN, NaN]);
  broken = false;
  one.again();
  await settle();
  assert.equal(one.failed(), false);
  assert.deepEqual([...one.column("a")], [1, 1, NaN]);
});

test("what fails is not asked for again until the step changes, or somebody says so", async () => {
  const one = unitIndicators(() => { throw new Error("gone"); });
  for (let i = 0; i < 3; i += 1) {
    one.want(["a"]);
    one.column("a");
    await settle();
  }
  assert.deepEqual(one.asked, [[0, "a"]]);
  one.at.step = 1;
  assert.equal(one.failed(), false);
  one.column("a");
  await settle();
  one.want(["b"]);
  await settle();
  one.again();
  await settle();
  assert.deepEqual(one.asked.map(([step, ...ids]) => `${step} ${ids}`), ["0 a", "1 a", "1 a,b", "1 a,b"]);
});

test("an answer is split into its columns", () => {
  const { buffer } = Float32Array.of(1, 2, 3, 4);
  assert.deepEqual(splitColumns(buffer, ["a", "b"]).map((c) => [...c]), [[1, 2], [3, 4]]);
});

test("values say which step they are of until those of the current one are there", async () => {
  const one = unitIndicators(steps);
  assert.equal(one.stepOf("a"), -1);
  one.column("a");
  await settle();
  one.column("a");
  one.at.step = 4;
  assert.deepEqual([...one.column("a")], [0, 0, NaN]);
  assert.equal(one.stepOf("a"), 0);
  await settle();
  assert.equal(one.stepOf("a"), 4);
});
