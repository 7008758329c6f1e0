// The card of the final lead: a lead with its interval, the words for why there is none, or nothing.
import assert from "node:assert/strict";
import test from "node:test";
import { FIGURES } from "../../../../assets/panels/figure_readers.js";
import { outlookAt } from "../../../../assets/panels/figures/outlook.js";

const SAID = {
  at: 100, kind: "estimated", first: "b", points: 1.2, low: 0.4, high: 2, word: "lead", counted: null,
};
const { read } = FIGURES.find(({ id }) => id === "outlook");
const look = (now, more = {}) => read({
  words: (key, values = {}) => [key, ...Object.values(values)].join(" "),
  format: { signed: (n) => `+${n}` },
  options: [{ id: "a", title: { en: "List A" }, colour: "#111111" }, { id: "b", title: { en: "List B" }, colour: "#222222" }],
  titled: ({ en }) => en,
  outlook: () => ({ settled: true, now }),
  clock: (epoch) => `t${epoch}`,
  t: 100,
  ...more,
});

test("a lead has its interval and the colour of who is ahead", () => {
  assert.deepEqual(look(SAID), { value: "List B", colour: "#222222", sub: "outlook_estimated +1.2 +0.4 +2" });
});

test("between two moments it says of which it is", () => {
  assert.match(look(SAID, { t: 160 }).sub, / · outlook_of t100$/);
});

test("an interval that holds 0 names nobody as ahead in the large word", () => {
  const found = look({ ...SAID, low: -1, word: "too_close" });
  assert.deepEqual([found.value, found.colour], ["outlook_too_close", undefined]);
  assert.match(found.sub, /^List B outlook_estimated/);
});

test("what is withheld has no number", () => {
  const found = look({ ...SAID, first: "", points: null, low: null, high: null, word: "withheld" });
  assert.deepEqual(found, { value: "outlook_withheld", sub: "outlook_withheld_why" });
});

test("without anything to go by it says so, and while it is computed that it is", () => {
  assert.equal(look(null).sub, "outlook_none");
  assert.equal(look(null, { outlook: () => ({ settled: false, now: null }) }).sub, "outlook_working");
  assert.equal(look(null).unrecorded, true);
});

test("at a moment holds the last one up to it", () => {
  const all = [{ at: 10 }, { at: 20 }];
  assert.deepEqual([5, 10, 19, 25].map((t) => outlookAt(all, t)?.at), [undefined, 10, 10, 20]);
});

test("a count that leaves out a part of the country says so, and no number", () => {
  const found = look({ ...SAID, kind: "projected", first: "", points: null, low: null, high: null, word: "withheld" });
  assert.deepEqual(found, { value: "outlook_withheld", sub: "outlook_part" });
});

test("once all is counted there is no interval", () => {
  const found = look({ ...SAID, kind: "projected", low: 1.2, high: 1.2, counted: 1 });
  assert.match(found.sub, /^outlook_complete \+1.2/);
});
