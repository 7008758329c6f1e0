// The address on a sheet shows what the sheet shows, also to somebody whose page opens otherwise.
import assert from "node:assert/strict";
import test from "node:test";
import { footRule, quoted, wholeQuery } from "../../../assets/map/print.js";

test("the printed address has the moment and the language, once", () => {
  const state = { t: Date.UTC(2021, 5, 7, 4) / 1000, lang: "es" };
  assert.equal(wholeQuery("", state), "?t=2021-06-07T04:00Z&lang=es");
  assert.equal(wholeQuery("?lang=en&unit=1501", state), "?lang=en&unit=1501&t=2021-06-07T04:00Z");
  assert.equal(wholeQuery("?t=2021-06-06T15:00Z&lang=en", state), "?t=2021-06-06T15:00Z&lang=en");
});

test("a title closes no rule of the sheet, whatever is in it", () => {
  assert.equal(quoted('a"}b\\\n<é'), '"a\\22 \\7d b\\5c \\a \\3c é"');
  assert.match(footRule("EXERCISE · Peru", "Page"), /@bottom-left \{ content: "EXERCISE · Peru";.*@bottom-right \{ content: "Page " counter\(page\)/);
});
