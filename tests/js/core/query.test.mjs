import assert from "node:assert/strict";
import { test } from "node:test";
import * as query from "../../../assets/core/query.js";

const allowed = {
  modes: ["moment", "window", "cumulative"],
  clocks: ["occurred", "reported", "known"],
  levels: ["auto", "district"],
  layers: {
    results: { choices: ["winner", "turnout"], opacity: 0.8 },
    outlines: { choices: [], opacity: 1 },
  },
  domain: ["legal", "media"],
  severity: ["major", "minor"],
  veracity: ["unconfirmed"],
  langs: ["es", "en"],
  zone: "America/Lima",
  hasUnit: (code) => code === "150101",
};
const shown = [{ id: "results", choice: "winner", opacity: 0.8 }];
const defaults = {
  t: 1623024000, mode: "cumulative", window: 86400, clock: "occurred", level: "auto",
  layers: shown, domain: [], severity: [], veracity: [], map: null, unit: "", lang: "es",
};
const view = {
  t: 1623038430, mode: "window", window: 5400, clock: "known", level: "district",
  layers: [
    { id: "outlines", choice: "", opacity: 1 },
    { id: "results", choice: "turnout", opacity: 0.35 },
  ],
  domain: ["legal"], severity: ["major", "minor"], veracity: ["unconfirmed"],
  map: { lat: -9.5, lng: -75.1235, zoom: 6.25 }, unit: "150101", lang: "en",
};
const LONG =
  "?t=2021-06-07T04:00:30Z&mode=window&window=90min&clock=known&level=district" +
  "&layers=outlines,results:turnout@35&domain=legal&severity=major,minor&veracity=unconfirmed" +
  "&map=-9.5,-75.1235,6.25&unit=150101&lang=en";

test("the view a map opens with needs no address", () => {
  assert.equal(query.toQuery(defaults, defaults, allowed), "");
  assert.deepEqual(query.fromQuery("", allowed), {});
});

test("an address is readable, and reads back as the view it was written of", () => {
  assert.equal(query.toQuery(view, defaults, allowed), LONG);
  assert.deepEqual(query.fromQuery(LONG, allowed), view);
});

test("an address that names a number as before shows it, and is written with its name of now", () => {
  const renamed = { ...allowed, formerMeasures: { share_voting: "turnout" } };
  const state = query.fromQuery("layers=results:share_voting", renamed);
  assert.deepEqual(state, { layers: [{ id: "results", choice: "turnout", opacity: 0.8 }] });
  assert.equal(query.toQuery({ ...defaults, ...state }, defaults, renamed), "?layers=results:turnout");
});

test("an address without layers shows none", () => {
  const bare = { ...defaults, layers: [] };
  assert.equal(query.toQuery(bare, defaults, allowed), "?layers=none");
  assert.deepEqual(query.fromQuery("layers=none", allowed), { layers: [] });
});

for (const [text, patch] of [
  ["t=yesterday", {}],
  ["t=2021-06-31T25:00Z", {}],
  ["t=1623024000", { t: 1623024000 }],
  ["mode=forever&clock=cuckoo&level=street&lang=xx&unit=000000", {}],
  ["window=0h", {}],
  ["window=7d", { window: 604800 }],
  ["map=91,0,5", {}],
  ["map=1,2", {}],
  ["map=,,", {}],
  ["domain=media,unheard,legal", { domain: ["legal", "media"] }],
  ["domain=unheard", {}],
  ["layers=unheard", {}],
  ["layers=constructor", {}],
  ["layers=results:unheard@101", {}],
  ["layers=results:unheard,results@10", { layers: shown }],
]) {
  test(`what makes no sense is ignored: ${text}`, () => {
    assert.deepEqual(query.fromQuery(text, allowed), patch);
  });
}

test("an instant without a zone is in the country's time, also where clocks change", () => {
  const read = (t, zone) => query.fromQuery(`t=${t}`, { ...allowed, zone }).t;
  const utc = (text) => Date.parse(text) / 1000;
  assert.equal(read("2021-06-06T10:00", "America/Lima"), utc("2021-06-06T15:00Z"));
  // Chile's clocks went back an hour at midnight of 4 April 2021 and forward on 5 September.
  assert.equal(read("2021-04-03T12:00", "America/Santiago"), utc("2021-04-03T15:00Z"));
  assert.equal(read("2021-04-04T12:00", "America/Santiago"), utc("2021-04-04T16:00Z"));
  assert.equal(read("2021-09-04T23:30", "America/Santiago"), utc("2021-09-05T03:30Z"));
  // A day without a midnight begins at 01:00; the clocks skip the hour before it.
  assert.equal(read("2021-09-05", "America/Santiago"), utc("2021-09-05T04:00Z"));
  assert.equal(read("2021-09-05T00:30", "America/Santiago"), utc("2021-09-05T04:30Z"));
  assert.equal(read("2021-06-06", "America/Lima"), utc("2021-06-06T05:00Z"));
  assert.equal(read("2021-13-06T10:00", "America/Lima"), undefined);
});

for (const [asked, unknown] of [
  ["layers=results:winner,outlines&level=district&clock=known&unit=150101", []],
  ["layers=none", []],
  ["layers=results@40", []],
  ["layers=nobody,results", ["layers=nobody"]],
  ["layers=results:nothing&level=parish", ["layers=results:nothing", "level=parish"]],
  ["mode=week&clock=noon&unit=999999", ["mode=week", "clock=noon", "unit=999999"]],
  ["layers=results:share_voting", []],
  ["layers=constructor&level=", ["layers=constructor"]],
]) {
  test(`of ${asked} these are not there: ${unknown}`, () => {
    const renamed = { ...allowed, bys: [], formerMeasures: { share_voting: "turnout" } };
    assert.deepEqual(query.unknownChoices(asked, renamed), unknown);
  });
}
