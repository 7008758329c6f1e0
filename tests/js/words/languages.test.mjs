import assert from "node:assert/strict";
import { test } from "node:test";
import { addTexts } from "../../../assets/words/languages.js";

test("texts of another language are laid where they belong, into the objects that are there", () => {
  const title = { es: "Brechas" };
  const config = { times: [0], layers: [{ id: "teams" }, { id: "gaps", title }], texts: { es: { now: "Ahora" } } };
  addTexts(config, { layers: [null, { title: { en: "Gaps" } }], texts: { en: { now: "Now" } } });
  assert.deepEqual(title, { es: "Brechas", en: "Gaps" });
  assert.deepEqual(config, {
    times: [0], layers: [{ id: "teams" }, { id: "gaps", title: { es: "Brechas", en: "Gaps" } }],
    texts: { es: { now: "Ahora" }, en: { now: "Now" } },
  });
});
