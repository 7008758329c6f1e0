import assert from "node:assert/strict";
import { test } from "node:test";
import { decides } from "../../../assets/panels/decisive.js";

const say = {
  words: (id, values = {}) => `${id} ${Object.values(values).join(" ")}`,
  format: { share: (n) => `${n * 100} %`, points: (n) => String(n) },
};

for (const [rule, long, short] of [
  [null, "", ""],
  [{ majority: 0, share: 0, lead: 0 }, "decides_most", "decides_most_short"],
  [{ majority: 0.5, share: 0, lead: 0 }, "decides_majority 50 %", "decides_majority_short 50 %"],
  [{ majority: 0.5, share: 0.4, lead: 0.1 }, "decides_both 50 % 40 % points_value 10", "decides_share_short"],
  [{ majority: 0, share: 0.4, lead: 0.1 }, "decides_share 0 % 40 % points_value 10", "decides_share_short"],
]) {
  test(`what decides by ${JSON.stringify(rule)}`, () => {
    assert.ok(decides(rule, say).startsWith(long));
    assert.ok(decides(rule, say, true).startsWith(short));
  });
}
