import assert from "node:assert/strict";
import { test } from "node:test";
import { localesFor } from "../../../assets/words/conventions.js";
import { makeFormat } from "../../../assets/words/format.js";

const NIGHT = Date.parse("2021-06-07T00:30Z") / 1000;
const plain = (said) => said.replace(/\s/g, " ");
// Mapudungun and K'iche' have no locale in any browser.
const MADE = {
  decimal: "comma", fallback: "es",
  months: "M1 M2 M3 M4 M5 M6 M7 M8 M9 M10 M11 M12".split(" "),
  weekdays: "D0 D1 D2 D3 D4 D5 D6".split(" "),
};

test("the country decides where the language leaves it to it", () => {
  assert.equal(localesFor("es", "PE").numbers, "es-PE");
  assert.equal(makeFormat("es", "America/Lima", String, { region: "PE" }).number(8836380.5), "8,836,380.5");
  assert.equal(makeFormat("es", "America/La_Paz", String, { region: "BO" }).number(8836380.5), "8.836.380,5");
});

test("Portuguese writes a comma, and its percent sign beside the number, in any country", () => {
  for (const region of ["BR", "PE", ""]) {
    const written = makeFormat("pt", "America/Sao_Paulo", String, { region, conventions: { decimal: "comma" } });
    assert.equal(written.number(8836380.5), "8.836.380,5");
    assert.equal(written.share(0.125), "12,5%");
  }
});

test("a language that the browser does not know is written by the one that stands in", () => {
  for (const lang of ["arn", "quc"]) {
    const written = makeFormat(lang, "America/Santiago", String, { region: "CL", conventions: MADE });
    assert.equal(written.number(8836380.5), "8.836.380,5");
    assert.match(plain(written.time(NIGHT)), /^D0, 6 M6 2021, 20:30$/);
    assert.equal(plain(written.day(NIGHT)), "6 M6");
  }
});

test("a language whose file names months and days is written as the server writes it, in every country", () => {
  const conventions = { months: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" "), weekdays: "Sun Mon Tue Wed Thu Fri Sat".split(" ") };
  for (const region of ["PE", "US", ""]) {
    const written = makeFormat("en", "America/Santiago", String, { region, conventions });
    assert.equal(written.time(NIGHT), "Sun, 6 Jun 2021, 20:30");
    assert.equal(written.day(NIGHT), "6 Jun");
  }
});

test("its own sign before decimals counts more than the country's", () => {
  const conventions = { ...MADE, decimal: "point" };
  assert.equal(makeFormat("arn", "America/Santiago", String, { region: "CL", conventions }).number(0.5), "0.5");
});

test("without names of its own the names are those of the language that stands in", () => {
  const conventions = { fallback: "es" };
  const written = makeFormat("arn", "America/Santiago", String, { region: "CL", conventions });
  assert.match(plain(written.time(NIGHT)), /^dom, 6 jun 2021, 20:30$/);
});
