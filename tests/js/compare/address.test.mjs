import assert from "node:assert/strict";
import test from "node:test";
import { readAddress, writeAddress } from "../../../assets/compare/address.js";

test("hour and layer are read, and what makes no sense is no hour", () => {
  assert.deepEqual(readAddress("?a=x&b=y&h=3.5&layer=results:winner"), { since: 12600, layer: "results:winner", difference: false });
  assert.deepEqual(readAddress("?a=x&b=y&h=soon"), { since: NaN, layer: "", difference: false });
});

test("all else of the address stays", () => {
  const query = writeAddress("?a=x&b=y&h=1&lang=pt", { since: -900, layer: "results:lead", difference: false });
  assert.equal(query, "?a=x&b=y&h=-0.25&lang=pt&layer=results:lead");
  assert.deepEqual(readAddress(query), { since: -900, layer: "results:lead", difference: false });
  assert.equal(writeAddress("?a=x", { since: NaN, layer: "", difference: false }), "?a=x");
});

test("the difference stands in the address, and goes from it", () => {
  const query = writeAddress("?a=x", { since: NaN, layer: "", difference: true });
  assert.equal(query, "?a=x&map=difference");
  assert.equal(readAddress(query).difference, true);
  assert.equal(writeAddress(query, { since: NaN, layer: "", difference: false }), "?a=x");
});
