import assert from "node:assert/strict";
import { test } from "node:test";
import { fillIn } from "../../../assets/words/message.js";

const UNITS = "{n, plural, one {# unit} other {# units}} of {all}";
const en = new Intl.PluralRules("en");

test("a counted word has the form of its count, written or not", () => {
  const said = (n) => fillIn("{n, plural, one {# unit} other {# units}}", { n }, en);
  assert.deepEqual([0, 1, 2, "1", "−1", "0.1", "1,893", "–"].map(said), [
    "0 units", "1 unit", "2 units", "1 unit", "−1 unit", "0.1 units", "1,893 units", "– units",
  ]);
});

test("a language has its own forms, and the other one where a form is not written", () => {
  const words = "{n, plural, one {# osoba} few {# osoby} other {# osób}}";
  const said = (n) => fillIn(words, { n }, new Intl.PluralRules("pl"));
  assert.deepEqual([1, 3, 5].map(said), ["1 osoba", "3 osoby", "5 osób"]);
  // Of a million Spanish has a form of its own.
  assert.equal(fillIn(UNITS, { n: "1,000,000", all: 2 }, new Intl.PluralRules("es")), "1,000,000 units of 2");
});

test("a place without a value stays, and a value is never read as a place", () => {
  assert.equal(fillIn(UNITS, { all: "{n}" }, en), `${UNITS.split(" of ")[0]} of {n}`);
  assert.equal(fillIn("{a}", { a: "$& {b}", b: 1 }, en), "$& {b}");
});
