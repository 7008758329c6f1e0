import assert from "node:assert/strict";
import test from "node:test";
import { stackRank, withLayer } from "../../../assets/core/view.js";
import { withGaps } from "../../../assets/leadership/layers.js";

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

test("a section names what its layer colours by, and a layer that is shown takes it on", () => {
  const choices = [{ measure: "pending" }, { measure: "votes" }];
  const config = { layers: [{ id: "stake", draw: "symbols", choices, opacity: 1 }] };
  const choice = (found) => found.map((one) => one.choice);
  assert.deepEqual(choice(withLayer([], config, "stake:votes")), ["votes"]);
  assert.deepEqual(choice(withLayer([], config, "stake")), ["pending"]);
  assert.deepEqual(choice(withLayer([{ id: "stake", choice: "pending" }], config, "stake:votes")), ["votes"]);
  const shown = [{ id: "stake", choice: "votes" }];
  assert.equal(withLayer(shown, config, "stake:unknown"), shown);
});

test("a layer that a section speaks of takes the place of those drawn alike", () => {
  const config = { layers };
  assert.deepEqual(ids(withLayer(shown, config, "gaps")), ["incidents", "gaps"]);
  assert.equal(withLayer(shown, config, "results"), shown);
  assert.deepEqual(ids(withLayer([{ id: "results" }], config, "incidents")), ["results", "incidents"]);
});

test("teams lie in front of incidents, and both on areas", () => {
  const marks = [{ id: "teams", draw: "points", in_front: true }, { id: "reports", draw: "points" }, layers[0]];
  const order = ["teams", "reports", "gaps"].sort((a, b) => stackRank(marks, a) - stackRank(marks, b));
  assert.deepEqual(order, ["gaps", "reports", "teams"]);
});
