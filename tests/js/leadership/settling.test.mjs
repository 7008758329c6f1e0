import assert from "node:assert/strict";
import test from "node:test";
import { decided } from "../../../assets/leadership/settling.js";

const asked = [{ column: "votes_a" }, { column: "votes_b" }];
const given = (answers) => (name) => answers[name] ?? "";

test("a figure is one of the two entries', or another that is written", () => {
  const answers = { "votes_a": "90", "votes_b": "other", "votes_b-other": " 66 " };
  assert.deepEqual(decided(asked, given(answers)), { votes_a: "90", votes_b: "66" });
});

test("as long as one figure is open nothing is decided", () => {
  assert.equal(decided(asked, given({ votes_a: "90" })), null);
  assert.equal(decided(asked, given({ votes_a: "90", votes_b: "other" })), null);
});
