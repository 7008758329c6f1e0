import assert from "node:assert/strict";
import { test } from "node:test";
import { makeUnitSearch } from "../../../assets/data/unit_search.js";

const ROWS = [
  // code, name, parent, voters
  ["per", "Perú", -1, 1000],
  ["02", "Áncash", 0, 300], ["04", "Arequipa", 0, 250], ["15", "Lima", 0, 450],
  ["0201", "Huaraz", 1, 90], ["1501", "Lima", 3, 400], ["1502", "Limatambo", 3, 5],
  ["040101", "Miraflores", 2, 40], ["150101", "Miraflores", 5, 80],
  ["150132", "San Juan de Lurigancho", 5, 70], ["150133", "Ciudad Lima Norte", 5, NaN],
  ["150134", "Alima", 5, 99],
];
ROWS.push(["99", "Bella Miraflores", 5, 990], ["abroad", "abroad", 0, 5]);
const [code, name, parent, voters] = [0, 1, 2, 3].map((i) => ROWS.map((row) => row[i]));
const titles = { abroad: ["Extranjero", "Abroad"] };
const search = makeUnitSearch({ code, name, parent }, (row) => voters[row], titles);
const codes = (text, limit) => search(text, limit).rows.map((row) => code[row]);

for (const [text, expected] of [
  ["ancash", ["02"]],
  ["LIMA", ["15", "1501", "1502", "150133", "150134"]],
  ["15", ["15", "1501", "150134", "150101", "150132"]],
  ["miraflores", ["150101", "040101", "99"]],
  ["miraflores areq", ["040101"]],
  ["juan luri", ["150132"]],
  ["san  juan", ["150132"]],
  ["  ", []],
  ["zzzz", []],
]) {
  test(`"${text}": exact, then beginnings, then the rest; by voters`, () => {
    assert.deepEqual(codes(text).slice(0, Math.max(1, expected.length)), expected);
    assert.equal(search(text).similar, false);
  });
}

for (const [text, expected] of [
  ["huarax", "0201"], ["huraz", "0201"], ["huarraz", "0201"], ["hauraz", "0201"],
  ["lurigamcho", "150132"], ["anxash", "02"],
]) {
  test(`one typing error is forgiven: "${text}"`, () => {
    assert.deepEqual(codes(text), [expected]);
    assert.equal(search(text).similar, true);
  });
}

test("two typing errors, or one in three letters, are not", () => {
  assert.deepEqual(codes("huxarax"), []);
  assert.deepEqual(codes("lxm"), []);
});

test("how many there are is said, not how many are shown", () => {
  assert.deepEqual(search("lima", 2), { rows: [3, 5], total: 5, similar: false });
});

test("a whole name with one error comes before names that only hold it", () => {
  assert.deepEqual(codes("miraflorez"), ["150101", "040101", "99"]);
});

test("what is beside the map is found by its name in every language", () => {
  for (const text of ["extranjero", "Abroad", "extranjro"]) assert.deepEqual(codes(text), ["abroad"]);
});
