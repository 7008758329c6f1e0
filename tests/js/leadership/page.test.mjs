import assert from "node:assert/strict";
import test from "node:test";
import * as leadQuery from "../../../assets/core/lead_query.js";
import * as query from "../../../assets/core/query.js";
import { makeUnits } from "../../../assets/data/units.js";
import * as leadRows from "../../../assets/leadership/rows.js";

const config = { moments: [{ id: "polls_open" }] };
const allowed = {
  modes: [], clocks: [], levels: [], layers: {}, domain: [], severity: [], veracity: [], langs: [],
  hasUnit: (code) => code === "15",
};
allowed.lead = leadQuery.allowed(config, allowed.hasUnit);
const read = (text) => query.fromQuery(text, allowed);

test("the address carries the whole page of leadership", () => {
  const text = "?view=lead&tab=advice&region=15&voters=20000&cover=uncovered&before=polls_open&ask=add:3,by:4h";
  const state = read(text);
  assert.deepEqual(state, {
    view: "lead", tab: "advice", region: "15", voters: 20000, cover: "uncovered",
    before: "polls_open", ask: "add:3,by:4h",
  });
  const defaults = { ...leadQuery.defaults };
  const written = query.toQuery({ ...defaults, ...state }, { ...defaults }, allowed);
  assert.deepEqual(read(written), state);
});

test("leadership's page says in full what its map shows: a link without it opens another", () => {
  const given = { ...allowed, levels: ["auto", "district"], layers: { gaps: { choices: [], opacity: 1 } } };
  const state = { level: "auto", layers: [{ id: "gaps", choice: "", opacity: 1 }] };
  const lead = { ...state, view: "lead" };
  assert.equal(query.toQuery(lead, lead, given), "?level=auto&layers=gaps");
  assert.equal(query.toQuery(state, state, given), "");
});

for (const text of ["view=boss", "tab=x", "region=99", "voters=-1", "voters=1e9", "cover=no",
  "before=tomorrow", "ask=add:x", "ask=add:1,add:2", "ask=base:<b>", "ask=",
  "check=x", "choices=x", "choices=<b>:1", "choices=a:1,"]) {
  test(`an address that makes no sense is ignored: ${text}`, () => {
    assert.deepEqual(read(`?${text}`), {});
  });
}

test("a section may be called as its command is, and is written by its id", () => {
  for (const word of ["at_stake", "at-stake", "votes-at-stake"]) {
    assert.deepEqual(read(`?check=${word}`), { check: "votes_at_stake" });
    assert.deepEqual(leadQuery.unknownPlaces(`?check=${word}&tab=gaps`), {});
  }
  assert.deepEqual(read("?check=statements"), { check: "other_missions" });
});

test("a tab or section that there is not is told by its word", () => {
  assert.deepEqual(leadQuery.unknownPlaces("?view=lead&tab=verify&check=votes"), { tab: "verify", check: "votes" });
  assert.deepEqual(leadQuery.unknownPlaces("?check=constructor"), { check: "constructor" });
  assert.deepEqual(leadQuery.unknownPlaces("?tab=&check="), {});
});

test("a request is read and written; nothing is left out of it but nothing", () => {
  const { asked, askText } = leadQuery;
  assert.deepEqual(asked("add:3,by:4h"), { add: "3", by: "4h" });
  assert.equal(askText({ add: "3", move: "0", by: "", base: "150101" }), "add:3,base:150101");
});

test("a form asks for so many teams, or for everybody with the fewest: never for both", () => {
  const { askOf } = leadQuery;
  const form = { add: "3", move: "0", by: "", base: "", demand: "voters", voters: "20000" };
  assert.equal(askOf({ ...form, goal: "most" }), "add:3");
  assert.equal(askOf({ ...form, goal: "most", demand: "gap_score" }), "add:3,demand:gap_score");
  assert.equal(askOf({ ...form, goal: "all" }), "goal:all,voters:20000");
  assert.equal(askOf({ ...form, goal: "twice", voters: "0" }), "goal:twice");
  assert.deepEqual(read("?ask=goal:all,voters:20000"), { ask: "goal:all,voters:20000" });
});

test("what is chosen within a check takes the place of what was", () => {
  assert.deepEqual(read("?check=count_order&choices=places:province,since:bulletin"),
    { check: "count_order", choices: "places:province,since:bulletin" });
  assert.equal(leadQuery.choose("", "since:bulletin"), "since:bulletin");
  assert.equal(leadQuery.choose("places:a,since:b", "places:c"), "places:c,since:b");
});

const units = makeUnits({
  code: ["per", "01", "15", "0101", "0102", "1501"], name: ["Perú", "A", "L", "a", "b", "l"],
  level: [0, 1, 1, 2, 2, 2], parent: [-1, 0, 0, 1, 1, 2], lon: [], lat: [], approximate: [],
  levels: ["country", "department", "district"],
});
const columns = {
  gap_score: [0, 0, 0, 0.5, NaN, 0.5], registered_voters: [0, 0, 0, 10, 30, 20],
  area: [NaN, NaN, NaN, 0, NaN, 1], state: [0, 0, 0, 0, 2, 0],
};
const listed = leadRows.listed(
  units, units.ofLevel("district"), (id) => Float32Array.from(columns[id]), ["area", "state", "registered_voters"],
);

test("the gravest gap is first, then the one with more voters, then the lower code", () => {
  assert.deepEqual(listed.map(({ unit, rank }) => [unit, rank]), [["1501", 1], ["0101", 2], ["0102", 3]]);
  assert.deepEqual(listed.map(({ region }) => region), ["15", "01", "01"]);
  assert.equal(listed[2].area, null);
});

const CODES = { areas: ["urban", "rural"], states: ["uncovered", "partial", "covered"] };
for (const [filter, expected] of [
  [{}, ["1501", "0101", "0102"]],
  [{ region: "01" }, ["0101", "0102"]],
  [{ voters: 20 }, ["1501", "0102"]],
  [{ area: "rural" }, ["1501"]],
  [{ cover: "covered" }, ["0102"]],
  [{ cover: "uncovered", voters: 15 }, ["1501"]],
]) {
  test(`a filter keeps what it names: ${JSON.stringify(filter)}`, () => {
    const kept = leadRows.wanted(listed, { ...leadQuery.defaults, ...filter }, CODES);
    assert.deepEqual(kept.map(({ unit }) => unit), expected);
  });
}

test("the brief's address has the filters that are on, and without any is as short as before", () => {
  const none = {
    t: 0, lang: "en", layers: [{ id: "gaps", choice: "gap_score", opacity: 1 }],
    ...leadQuery.defaults, before: "6h", domain: [], severity: [], veracity: [],
  };
  assert.equal(String(leadQuery.briefQuery(none, "gap_score")), "t=0&before=6h&lang=en");
  const some = {
    ...none, region: "15", voters: 20000, area: "urban", cover: "uncovered", domain: ["media", "legal"],
    layers: [{ id: "gaps", choice: "metres_to_team", opacity: 1 }],
  };
  const given = Object.fromEntries(leadQuery.briefQuery(some, "gap_score"));
  assert.deepEqual(given, {
    t: "0", before: "6h", lang: "en", region: "15", area: "urban", voters: "20000", cover: "uncovered",
    domain: "media,legal", indicator: "metres_to_team",
  });
});
