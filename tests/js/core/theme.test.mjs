import assert from "node:assert/strict";
import { test } from "node:test";
import * as themes from "../../../assets/core/theme.js";

test("the switch goes to what is not on screen first, and round again", () => {
  const from = (dark) => ["system", "night", "day"].map((now) => themes.next(now, dark));
  assert.deepEqual(from(false), ["night", "day", "system"]);
  assert.deepEqual(from(true), ["day", "system", "night"]);
});

test("what is chosen is kept for every mission of the server; what is unknown is as the system", () => {
  globalThis.document = { documentElement: { dataset: { theme: "noon" } }, cookie: "" };
  globalThis.location = { protocol: "https:" };
  assert.equal(themes.theme(), "system");
  themes.choose("night");
  assert.equal(themes.theme(), "night");
  assert.match(document.cookie, /^atalaya_theme=night; path=\/; max-age=\d+; samesite=lax; secure$/);
  delete globalThis.document;
  delete globalThis.location;
});
