import assert from "node:assert/strict";
import test from "node:test";
import { placeOf } from "../../../../assets/leadership/places/statements.js";

test("an alert about a statement leads to its section, with the statement chosen", () => {
  assert.deepEqual(placeOf("said:0a1b", ""), {
    tab: "monitoring", check: "other_missions", choices: "said:0a1b",
  });
});

test("other choices stay, and one statement takes the place of another", () => {
  assert.equal(placeOf("said:2", "due:24,said:1,days:7")?.choices, "due:24,said:2,days:7");
});

test("a button without a statement leads nowhere", () => {
  assert.equal(placeOf(undefined, "due:24"), null);
  assert.equal(placeOf("", "due:24"), null);
});
