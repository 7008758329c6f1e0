import assert from "node:assert/strict";
import test from "node:test";
import { READY, SHOW, inComparison, messageFrom } from "../../../assets/core/compare_messages.js";

const frame = {};
const ORIGIN = "https://atalaya.example";
const event = (patch) => ({ source: frame, origin: ORIGIN, data: { type: READY }, ...patch });

test("a message of the frame, from this server, is heard", () => {
  assert.deepEqual(messageFrom(event({}), frame, ORIGIN), { type: READY });
  assert.deepEqual(messageFrom(event({ data: { type: SHOW, t: 0 } }), frame, ORIGIN), { type: SHOW, t: 0 });
});

for (const [name, patch] of [
  ["another window", { source: {} }],
  ["no window", { source: null }],
  ["another server", { origin: "https://elsewhere.example" }],
  ["another kind", { data: { type: "atalaya:height" } }],
  ["text", { data: "atalaya:compare-ready" }],
  ["nothing", { data: null }],
]) {
  test(`a message of ${name} is not heard`, () => {
    assert.equal(messageFrom(event(patch), frame, ORIGIN), null);
  });
}

test("only a page in a frame that is asked to be compared is compared", () => {
  assert.equal(inComparison("?compare=1&lang=pt", true), true);
  assert.equal(inComparison("?compare=1", false), false);
  assert.equal(inComparison("?lang=pt", true), false);
  assert.equal(inComparison("?compare=yes", true), false);
});
