import assert from "node:assert/strict";
import test from "node:test";
import { chosen, common } from "../../../assets/compare/layer_choice.js";

const layers = (...texts) => ({ layers: texts.map((text) => ({ text, title: text, choice: "" })) });
const texts = (missions) => common(missions).map(({ text }) => text);

test("both maps show only what both missions have", () => {
  assert.deepEqual(texts([layers("a", "results:winner", "b"), layers("b", "a")]), ["a", "b"]);
  assert.deepEqual(texts([layers("a")]), ["a"]);
  assert.deepEqual(texts([layers("a"), layers("b")]), []);
  assert.deepEqual(texts([]), []);
});

test("asked for, else who leads, else the first", () => {
  const both = layers("a", "results:winner").layers;
  assert.equal(chosen(both, "a"), "a");
  assert.equal(chosen(both, "z"), "results:winner");
  assert.equal(chosen(layers("a", "b").layers, ""), "a");
  assert.equal(chosen([], "a"), "");
});
