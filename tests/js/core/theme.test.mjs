import assert from "node:assert/strict";
import { test } from "node:test";
import * as themes from "../../../assets/core/theme.js";

test("the switch goes from day to night, to the system, and round again", () => {
  assert.deepEqual(["day", "night", "system"].map(themes.next), ["night", "system", "day"]);
});

test("what is chosen is kept for every mission of the server; what is unknown is day", () => {
  globalThis.document = { documentElement: { dataset: { theme: "noon" } }, cookie: "" };
  globalThis.location = { protocol: "https:" };
  assert.equal(themes.theme(), "day");
  themes.choose("night");
  assert.equal(themes.theme(), "night");
  assert.match(document.cookie, /^atalaya_theme=night; path=\/; max-age=\d+; samesite=lax; secure$/);
  delete globalThis.document;
  delete globalThis.location;
});
