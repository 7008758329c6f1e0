import assert from "node:assert/strict";
import test from "node:test";
import { withGaps, withLayer } from "../../../assets/leadership/layers.js";

const layers = [
  { id: "gaps", draw: "fill", choices: [], opacity: 1 },
  { id: "results", draw: "fill", choices: [], opacity: 1 },
  { id: "incidents", draw: "points", choices: [], opacity: 1 },
];
const shown = [{ id: "results" }, { id: "incidents" }];
const ids = (found) => found.map(({ id }) => id);

test("gaps take the place of other areas; marks stay", () => {
  const config = { layers, records: { deployment: { count: 3 } } };
  assert.deepEqual(ids(withGaps(shown, config)), ["gaps", "incidents"]);
  const open = [{ id: "gaps" }, { id: "incidents" }];
  assert.equal(withGaps(open, config), open);
});

test("without any deployment the map keeps what it shows", () => {
  assert.equal(withGaps(shown, { layers, records: { deployment: { count: 0 } } }), shown);
});

test("a layer that a section speaks of takes the place of those drawn alike", () => {
  const config = { layers };
  assert.deepEqual(ids(withLayer(shown, config, "gaps")), ["incidents", "gaps"]);
  assert.equal(withLayer(shown, config, "results"), shown);
  assert.deepEqual(ids(withLayer([{ id: "results" }], config, "incidents")), ["results", "incidents"]);
});
