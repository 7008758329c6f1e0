import assert from "node:assert/strict";
import { test } from "node:test";
import { makePlurals } from "../../../assets/words/plurals.js";

const MILLIONS = "e = 0 and i != 0 and i % 1000000 = 0 and v = 0 or e != 0..5";
// As CLDR writes them, of languages that Intl knows too.
const RULES = {
  en: { one: "i = 1 and v = 0" },
  es: { one: "n = 1", many: MILLIONS },
  pt: { one: "i = 0..1", many: MILLIONS },
  pl: {
    one: "i = 1 and v = 0",
    few: "v = 0 and i % 10 = 2..4 and i % 100 != 12..14",
    many: "v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 12..14",
  },
  gd: { one: "n = 1,11", two: "n = 2,12", few: "n = 3..10,13..19" },
};
const COUNTS = [...Array(130).keys(), 1000, 10 ** 6, 10 ** 6 + 1, 2 * 10 ** 6, -1];

for (const [lang, rules] of Object.entries(RULES)) {
  test(`${lang} has the forms that the browser's own rules give`, () => {
    const [made, own] = [makePlurals(rules), new Intl.PluralRules(lang)];
    assert.deepEqual(COUNTS.map(made.select), COUNTS.map((count) => own.select(count)));
  });
}

test("a language of one form, and what is no whole number, have the other one", () => {
  assert.equal(makePlurals({}).select(1), "other");
  assert.equal(makePlurals(RULES.es).select(NaN), "other");
});
