import assert from "node:assert/strict";
import test from "node:test";
import { difference } from "../../../assets/compare/difference_switch.js";

const mission = (kind, country = "PER") => ({ country, layers: [{ text: "results:turnout", difference: kind }] });
const why = (...missions) => difference({ missions }, "results:turnout");

test("both must be open, of one country, and give a figure of one kind", () => {
  assert.equal(why(mission("number"), mission("number")), "");
  assert.equal(why(mission("leader"), mission("leader")), "");
  assert.equal(why(mission("number")), "compare_no_difference_yet");
  assert.equal(why(mission("number"), mission("number", "CHL")), "compare_no_difference_countries");
  assert.equal(why(mission("number"), mission("leader")), "compare_no_difference_layer");
  assert.equal(why(mission(""), mission("")), "compare_no_difference_layer");
});

test("a layer that neither has is no difference", () => {
  assert.equal(difference({ missions: [mission("number"), mission("number")] }, "gaps:state"), "compare_no_difference_layer");
});
