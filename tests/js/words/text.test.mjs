import assert from "node:assert/strict";
import { test } from "node:test";
import { makeText, makeWriter } from "../../../assets/words/text.js";

const UNITS = "{n, plural, one {# unidad} other {# unidades}}";
const CONVENTIONS = {
  qu: { plurals: {}, stand_ins: { [UNITS]: "es" } },
  es: { plurals: { one: "n = 1" }, stand_ins: {} },
};

test("a text that stands in has the plural of its own language, and is told of", () => {
  const heard = [];
  const write = makeWriter("qu", CONVENTIONS, (said, language) => heard.push([said, language]));
  assert.equal(write(UNITS, { n: 1 }), "1 unidad");
  assert.equal(write("{n, plural, one {# x} other {# llaqta}}", { n: 1 }), "1 llaqta");
  assert.deepEqual(heard, [["1 unidad", "es"]]);
});

test("a missing text shows its key, a missing value its place", () => {
  const text = makeText({ es: { hours: "{n} h" } }, "es");
  assert.equal(text("unheard"), "unheard");
  assert.equal(text("hours"), "{n} h");
  assert.equal(text("hours", { n: 2 }), "2 h");
});
