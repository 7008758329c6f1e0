import assert from "node:assert/strict";
import { test } from "node:test";

import { followed } from "../../../../assets/panels/figures/followed.js";

const layer = (id, records = "", draw = records ? "points" : "fill") => ({ id, draw, records });
const of = (...drawn) => [...followed(drawn)].sort();

test("coverage brings its own figures, incidents theirs, results those of the count", () => {
  assert.deepEqual(of(layer("coverage")), ["units", "voters"]);
  assert.deepEqual(of(layer("gaps")), ["units", "voters"]);
  assert.deepEqual(of(layer("incidents", "incident")), ["incidents", "outside"]);
  assert.deepEqual(of(layer("results")), ["leader", "outlook", "outside", "stations"]);
  assert.deepEqual(of(layer("change")), of(layer("count_progress")));
  assert.deepEqual(of(layer("deployments", "deployment"), layer("incidents", "incident")),
    ["incidents", "outside", "units", "voters"]);
});

test("a map without any of them keeps the figures of coverage and incidents", () => {
  assert.deepEqual(of(), ["incidents", "units", "voters"]);
  assert.deepEqual(of(layer("outlines", "", "outline"), layer("polling_places", "polling_place")), of());
});
