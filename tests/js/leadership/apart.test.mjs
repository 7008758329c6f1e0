import assert from "node:assert/strict";
import test from "node:test";
import * as leadApart from "../../../assets/leadership/apart.js";

const say = {
  text: (key, { record, other, from, to, n }) => [key, record, other, from, to, n].filter(Boolean).join(" "),
  time: (epoch) => `at ${epoch}`,
};

test("stays counted in part and records not counted are listed one by one", () => {
  const cut = { n: 1, more: 0, rows: [{ record: "HO-1", other: "HO-2", begin: 60, end: 90 }] };
  const rejected = { n: 1, more: 3, rows: [{ record: "D-6", reason: "ends before it begins" }] };
  assert.deepEqual(leadApart.linesOf({ cut, rejected }, say), [
    "lead_apart_cut HO-1 HO-2 at 60 at 90", "D-6: ends before it begins", "lead_more 3",
  ]);
});

test("nothing apart has no line", () => {
  const none = { n: 0, more: 0, rows: [] };
  assert.deepEqual(leadApart.linesOf({ cut: none, rejected: none }, say), []);
});
