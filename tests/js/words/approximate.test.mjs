import assert from "node:assert/strict";
import { test } from "node:test";
import { aboutWay } from "../../../assets/words/approximate.js";

test("the way to an approximate unit is approximate; other figures, and what is unknown, are as they are", () => {
  assert.equal(aboutWay("43 min", 43, "minutes_to_team", 1), "≈\u00a043 min");
  assert.equal(aboutWay("12 km", 12_000, "metres_to_team", true), "≈\u00a012 km");
  assert.equal(aboutWay("43 min", 43, "minutes_to_team", 0), "43 min");
  assert.equal(aboutWay("18,661", 18_661, "registered_voters", 1), "18,661");
  assert.equal(aboutWay("–", NaN, "minutes_to_team", 1), "–");
  assert.equal(aboutWay("–", null, "minutes_to_team", 1), "–");
});
