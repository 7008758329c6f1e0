// The sentence over the figures says what they say, and what nobody knows.
import assert from "node:assert/strict";
import test from "node:test";
import { alertsSaid, aroundName, largestGap, situation, wholeSaid } from "../../../../assets/panels/figures/situation.js";

const words = (key, values = {}) => [key, ...Object.entries(values).map(([k, v]) => `${k}=${v}`)].join(" ");
const format = { number: String, share: (n) => `${100 * n}%` };
const say = (now) => situation({
  recorded: true, share: 0.25, covered: 3, units: 8, gap: { name: "La Punta", voters: 28_313 }, known: true, time: "10:00", ...now,
}, words, format);
const table = { registered_voters: [900, 500, NaN, 700], voters_covered: [900, 0, NaN, NaN] };

test("the largest gap is the unit with most voters out of reach; what nobody knows is none", () => {
  const gap = (rows) => largestGap(rows, table.registered_voters, table.voters_covered);
  assert.deepEqual(gap([0, 1, 2, 3]), { row: 1, voters: 500, known: false });
  assert.deepEqual(gap([0, 1]), { row: 1, voters: 500, known: true });
  assert.equal(gap([0, 2, 3]).row, -1);
  assert.equal(gap([]).row, -1);
});

test("share and gap are in one sentence, with the moment", () => {
  assert.equal(say({}), "situation_gap time=10:00 share=25% unit=La Punta n=28313");
  assert.equal(say({ brief: true }), "situation_gap_short time=10:00 share=25% unit=La Punta n=28313");
  assert.equal(say({ share: 1, gap: null }), "situation_covered time=10:00 share=100%");
  assert.equal(say({ gap: null, known: false }), "situation_share time=10:00 share=25%");
});

test("without a register it counts units, without deployments it says so, and never 0 %", () => {
  assert.equal(say({ share: NaN }), "situation_units time=10:00 n=3 all=8");
  assert.equal(say({ share: NaN, covered: NaN }), "situation_unknown time=10:00");
  assert.equal(say({ recorded: false, share: 0 }), "situation_unrecorded time=10:00");
});

test("the name of the largest gap is a part of its own, wherever a language puts it", () => {
  assert.deepEqual(aroundName("1:00: Lima of Lima, 9", "Lima"), ["1:00: Lima of ", "Lima", ", 9"]);
  assert.deepEqual(aroundName("nobody is without one", ""), ["nobody is without one", "", ""]);
  assert.deepEqual(aroundName("10:00", "Ica"), ["10:00", "", ""]);
});

test("alerts are said where there are any; none, or nobody knows, is silent", () => {
  assert.equal(alertsSaid(8, words, format), "situation_alerts n=8");
  assert.equal(alertsSaid(8, words, format, true), "situation_alerts_short n=8");
  assert.equal(alertsSaid(0, words, format), "");
  assert.equal(alertsSaid(NaN, words, format), "");
});

test("beside a region's sentence stands the country's share, and never a share that nobody knows", () => {
  assert.equal(wholeSaid(0.25, words, format), "situation_whole share=25%");
  assert.equal(wholeSaid(NaN, words, format), "inset_back");
});
