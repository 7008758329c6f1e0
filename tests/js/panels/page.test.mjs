// The page's pure parts: search, filters, leader, downloads, the small chart.
import assert from "node:assert/strict";
import { test } from "node:test";
import { client } from "../../../assets/core/client.js";
import { makeUnits } from "../../../assets/data/units.js";
import { exportAddress } from "../../../assets/panels/downloads.js";
import { leader, outsideVotes, shortTitles } from "../../../assets/panels/figure_readers.js";
import { toggled } from "../../../assets/panels/record_filters.js";
import { levelTitle, nextOption, pathOf, unitCode, unitName } from "../../../assets/panels/search.js";
import { seriesPath } from "../../../assets/panels/time_series.js";

test("the leader is told by votes, and a tie has none", () => {
  assert.deepEqual(leader([8791730, 8835970]), {
    index: 1, votes: 44240, points: (100 * 44240) / 17627700,
  });
  assert.equal(leader([5, 5]).index, -1);
  assert.ok(Number.isNaN(leader([0, 0]).points));
  assert.equal(leader([7]).votes, 7);
});

test("votes outside the map are never below zero, and a bulletin that fell is named", () => {
  assert.deepEqual(outsideVotes(363640, -16), {
    votes: 363640, key: "bulletin_below", n: 16,
  });
  assert.deepEqual(outsideVotes(0, 363620), {
    votes: 363620, key: "undistributed_votes", n: 363620,
  });
  assert.equal(outsideVotes(363640, 0).key, 0);
  // Units without a polygon are outside the map too, where nobody has voted abroad as well.
  assert.equal(outsideVotes(298169, NaN, [33, NaN]).votes, 298202);
  assert.equal(outsideVotes(NaN, NaN, [33]).votes, 33);
  assert.ok(Number.isNaN(outsideVotes(NaN, NaN, [NaN]).votes));
});

test("names are shortened only where they stay apart", () => {
  assert.deepEqual(shortTitles(["Ana (X)", "Bea (Y)"]), ["Ana", "Bea"]);
  assert.deepEqual(shortTitles(["List (X)", "List (Y)"]), ["List (X)", "List (Y)"]);
});

test("the path of a unit leaves out the country and the unit itself", () => {
  const units = makeUnits({
    code: ["per", "15", "1507", "150701"], name: ["Perú", "Lima", "Huarochirí", "Matucana"],
    parent: [-1, 0, 1, 2], level: [0, 1, 1, 1], levels: ["country", "district"],
    lon: [], lat: [], approximate: [],
  });
  assert.equal(pathOf(units, 3), "Lima › Huarochirí");
  assert.equal(pathOf(units, 1), "");
  assert.equal(pathOf(units, 0), "");
});

test("a city abroad is called so in the reader's language, and has its publisher's code", (t) => {
  t.after(() => Object.assign(client, before));
  const before = { units: client.units, text: client.text };
  client.text = (key) => ({ abroad: "Exterior" })[key];
  client.units = makeUnits({
    code: ["bra", "abroad", "abroad-29971"], name: ["Brasil", "", "LONDRES"], parent: [-1, 0, 1],
    level: [0, 1, 2], levels: ["country", "abroad", "abroad_unit"],
    lon: [], lat: [], approximate: [],
  });
  assert.deepEqual(
    [pathOf(client.units, 2), unitName(2), levelTitle(2), unitCode(2)],
    ["Exterior", "LONDRES", "", "29971"],
  );
  assert.deepEqual([unitName(1), unitCode(0)], ["Exterior", "bra"]);
});

test("arrows go round the results", () => {
  assert.equal(nextOption("ArrowDown", 2, 3), 0);
  assert.equal(nextOption("ArrowUp", 0, 3), 2);
  assert.equal(nextOption("ArrowDown", -1, 3), 0);
  assert.equal(nextOption("a", 1, 3), 1);
  assert.equal(nextOption("ArrowDown", -1, 0), -1);
});

test("a filter that keeps all, or nothing, is no filter", () => {
  const all = ["a", "b", "c"];
  assert.deepEqual(toggled([], "b", all), ["a", "c"]);
  assert.deepEqual(toggled(["a", "c"], "b", all), []);
  assert.deepEqual(toggled(["a"], "a", all), []);
  assert.deepEqual(toggled(["c"], "a", all), ["a", "c"]);
});

test("a download carries what changes its rows and nothing else", () => {
  const view = "?t=2021-06-07T04:00Z&layers=results@85&map=1,2,3&unit=15&lang=en&severity=major";
  const seen = { layer: "incidents", format: "csv", view, level: "province", box: null };
  assert.equal(
    exportAddress({ ...seen, extent: "as_seen" }),
    "export/incidents.csv?t=2021-06-07T04%3A00Z&severity=major&level=province",
  );
  assert.match(
    exportAddress({ ...seen, extent: "box", box: [-77.123456, -12, -76, -11] }),
    /&box=-77\.12346%2C-12\.00000%2C-76\.00000%2C-11\.00000$/,
  );
  assert.equal(exportAddress({ ...seen, extent: "full" }), "export/incidents.csv?full=1");
});

test("the list of gaps is downloaded as it is narrowed", () => {
  const view = "?t=2021-06-06T15:00Z&view=lead&tab=gaps&voters=20000&cover=uncovered";
  const list = { layer: "gaps", format: "csv", extent: "as_seen", view, level: "district", box: null };
  assert.equal(
    exportAddress({ ...list, narrowed: true }),
    "export/gaps.csv?t=2021-06-06T15%3A00Z&voters=20000&cover=uncovered&level=district",
  );
  assert.equal(exportAddress(list), "export/gaps.csv?t=2021-06-06T15%3A00Z&level=district");
});

test("a course breaks where there is no data and lies flat where all is zero", () => {
  const size = { width: 30, height: 10 };
  assert.equal(seriesPath([0, NaN, 5, 10], size, 10), "M0.0 10.0M20.0 5.0L30.0 0.0");
  assert.equal(seriesPath([0, 0], size, 0), "M0.0 10.0L30.0 10.0");
  assert.equal(seriesPath([3], size, 3), "M0.0 0.0");
});
