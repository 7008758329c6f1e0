import assert from "node:assert/strict";
import { test } from "node:test";
import { client } from "../../../assets/core/client.js";
import { absenceNote, comparisonNotes } from "../../../assets/panels/earlier_round.js";

const earlier = { title: { en: "First round" }, imported: true, rows: [] };

/** Notes of a row with these numbers; a text shows its key and its values. */
function notes({ figures = {}, lacks = {}, abroad = {} }, of = earlier) {
  Object.assign(client, {
    units: { row: () => 9 },
    cube: { value: (id, row) => (row ? abroad : figures)[id] ?? 0, lacks: (id) => lacks[id] ?? 0 },
    text: (key, values) => [key, ...Object.values(values ?? {})].join(" "),
    titled: ({ en }) => en,
    format: () => ({ number: String, share: (value) => `${100 * value}%` }),
  });
  return comparisonNotes(of, 0);
}

test("a whole count needs no words", () => {
  assert.deepEqual(notes({ figures: { counted_share: 1 } }), []);
});

test("a count under way says how far it is, and what is compared", () => {
  assert.deepEqual(notes({ figures: { counted_share: 0.25 } }), ["earlier_counted 25%", "earlier_rule"]);
});

test("what cannot be compared says why, and only that", () => {
  const absent = { earlier_votes_cast: NaN, earlier_valid_votes: NaN, counted_share: 0.25 };
  assert.deepEqual(notes({ figures: absent }), ["earlier_absent"]);
  assert.deepEqual(notes({ figures: { earlier_votes_cast: NaN, counted_share: 1 } }), []);
  assert.deepEqual(notes({ lacks: { earlier_valid_votes: 2 } }), ["earlier_lacks 2"]);
  assert.deepEqual(notes({}, { ...earlier, imported: false }), ["earlier_not_imported First round"]);
});

test("votes abroad of the earlier round alone are said of the country", () => {
  const figures = { counted_share: 1 };
  assert.deepEqual(notes({ figures, abroad: { earlier_valid_votes: 5, valid_votes: NaN } }), ["earlier_abroad"]);
  assert.deepEqual(notes({ figures, abroad: { earlier_valid_votes: 5, valid_votes: 2 } }), []);
});

test("a map of changes says that there is nothing to compare with, and no other map does", () => {
  const rows = [{ title: {}, now: "turnout", then: "earlier_turnout", change: "turnout_change" }];
  const said = (imported, measure) => {
    client.config = { earlier: { ...earlier, imported, rows } };
    return absenceNote(measure);
  };
  assert.deepEqual(said(false, "turnout_change"), ["earlier_not_imported First round"]);
  assert.deepEqual([said(true, "turnout_change"), said(false, "turnout")], [[], []]);
  // A lead has no change of its own, and a layer of points no measure: neither speaks of the earlier round.
  rows.push({ title: {}, now: "lead", then: "earlier_lead", change: "" });
  assert.deepEqual(said(false, ""), []);
  client.config = { earlier: null };
  assert.deepEqual(absenceNote("turnout_change"), []);
});
