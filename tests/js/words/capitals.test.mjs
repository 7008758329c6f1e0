import assert from "node:assert/strict";
import { test } from "node:test";
import { asSentence, withinSentence } from "../../../assets/words/capitals.js";

test("a title has no capital within a sentence, an abbreviation keeps its own", () => {
  assert.deepEqual(["Municípios", "Órgano", "UF", "ñ", ""].map(withinSentence),
    ["municípios", "órgano", "UF", "ñ", ""]);
});

test("a sentence begins with a capital, whatever it begins with", () => {
  assert.deepEqual(["municípios com cobertura", "3 de 4", ""].map(asSentence),
    ["Municípios com cobertura", "3 de 4", ""]);
});
