import assert from "node:assert/strict";
import { test } from "node:test";
import { makeFormat } from "../../../assets/words/format.js";
import { makeText } from "../../../assets/words/text.js";

const texts = {
  es: { zone: "hora de {city} (UTC{offset})", hours: "{n} h", days: "{n} d", minutes: "{n} min" },
};
const text = makeText(texts, "es");
const lima = makeFormat("es", "America/Lima", text, { place: "Lima" });
const ELECTION_NIGHT = Date.parse("2021-06-07T00:30Z") / 1000;

test("a missing text shows its key, a missing value its place", () => {
  assert.equal(text("unheard"), "unheard");
  assert.equal(text("hours"), "{n} h");
  assert.equal(makeText(texts, "fr")("hours"), "hours");
});

test("moments are local, with the zone named", () => {
  assert.match(lima.time(ELECTION_NIGHT), /dom.*6.*jun.*2021.*19:30/);
  assert.equal(lima.zone(ELECTION_NIGHT), "hora de Lima (UTC−5)");
  assert.equal(lima.dayOf(ELECTION_NIGHT), "2021-06-06");
  assert.equal(lima.hourOf(ELECTION_NIGHT), 19);
});

test("half-hour zones and long names", () => {
  const zone = (name, place) => makeFormat("es", name, text, { place }).zone(ELECTION_NIGHT);
  assert.equal(zone("Asia/Kolkata", "Kolkata").replace(/\s/g, " "), "hora de Kolkata (UTC+5:30)");
  assert.equal(zone("America/Sao_Paulo", "São Paulo"), "hora de São Paulo (UTC−3)");
  assert.equal(zone("UTC"), "hora de UTC (UTC)");
});

test("a unit that keeps other clocks has its moments by them, with the place named", () => {
  const galapagos = { zone: "Pacific/Galapagos", place: "Galápagos" };
  assert.match(lima.timeIn(ELECTION_NIGHT, galapagos), /dom.*6.*jun.*2021.*18:30 \(Galápagos\)$/);
  assert.equal(lima.timeIn(ELECTION_NIGHT, null), lima.time(ELECTION_NIGHT));
  const named = { months: ["kamay", "b", "c", "d", "e", "jun"], weekdays: ["dom", "lun"] };
  const own = makeFormat("quy", "America/Lima", text, { conventions: { ...named, fallback: "es" } });
  assert.match(own.timeIn(Date.parse("2021-01-01T03:30Z") / 1000, galapagos), /21:30/);
});

for (const [seconds, said] of [[3600, "1 h"], [86400, "24 h"], [172800, "2 d"], [5400, "90 min"], [129600, "36 h"]]) {
  test(`${seconds} s is ${said}`, () => assert.equal(lima.span(seconds), said));
}

for (const [value, said] of [
  [86475 / 86488, "99,9 %"], [1, "100 %"], [0, "0 %"], [1 / 1893, "0,1 %"], [1 / 86488, "<0,1 %"],
]) {
  test(`a share of ${value} is ${said}`, () =>
    assert.equal(lima.share(value).replace(/\s/g, " "), said));
}

test("what is undefined is a dash", () => {
  assert.equal(lima.number(NaN), "–");
  assert.equal(lima.share(NaN), "–");
  assert.equal(lima.amount(0.125, "share").replace(/\s/g, " "), "12,5 %");
  assert.equal(lima.amount(12, "votes"), "12");
});

test("a score is written in one way, with two decimals, wherever it stands", () => {
  assert.equal(lima.amount(0.8, "score"), lima.score(0.8));
  assert.match(lima.amount(0.8, "score"), /^0[.,]80$/);
  assert.equal(lima.amount(NaN, "score"), "–");
});

test("a change is in points, with its sign; none has none", () => {
  const words = makeText({ en: { points_value: "{n, plural, one {# pt} other {# pts}}" } }, "en");
  const { amount, signed } = makeFormat("en", "America/Lima", words);
  assert.deepEqual([-20.44, 1, 0, 0.04, -0.04, NaN].map((value) => amount(value, "points")),
    ["\u221220.4 pts", "+1 pt", "0 pts", "0 pts", "0 pts", "–"]);
  assert.equal(signed(-30), "\u221230");
});
