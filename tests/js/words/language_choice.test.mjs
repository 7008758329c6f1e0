import assert from "node:assert/strict";
import { test } from "node:test";
import { withLanguages } from "../../../assets/words/language_choice.js";
import { makeState } from "../../../assets/core/state.js";

/** A state in Spanish; `come(lang)` lets the texts of a language arrive, `refuse(lang)` fails. */
function fresh() {
  const texts = new Set(["es"]);
  const asked = [];
  const failures = [];
  const state = withLanguages(
    makeState({ defaults: { t: 0, unit: "", lang: "es" }, times: [0], schedule: queueMicrotask }),
    {
      known: (lang) => texts.has(lang),
      fetchTexts: (lang) => new Promise((done, fail) => {
        asked.push({ lang, done: () => { texts.add(lang); done(); }, fail });
      }),
      failed: (lang, error) => failures.push([lang, error.message]),
    },
  );
  const settled = () => new Promise((done) => setTimeout(done));
  const of = (lang) => asked.find((one) => one.lang === lang);
  return {
    state, asked, failures,
    async come(lang) { of(lang).done(); await settled(); },
    async refuse(lang) { of(lang).fail(new Error("gone")); await settled(); },
  };
}

test("the page stays in its language until the texts of the other are there; all else is at once", async () => {
  const { state, come } = fresh();
  state.set({ lang: "en", unit: "15" });
  assert.deepEqual([state.get().lang, state.get().unit], ["es", "15"]);
  state.set({ unit: "04" });
  await come("en");
  assert.deepEqual([state.get().lang, state.get().unit], ["en", "04"]);
});

test("texts are fetched once, and a language that is there is set at once", async () => {
  const { state, asked, come } = fresh();
  state.set({ lang: "en" });
  state.set({ lang: "en" });
  await come("en");
  state.set({ lang: "es" });
  assert.equal(state.get().lang, "es");
  state.set({ lang: "en" });
  assert.equal(state.get().lang, "en");
  assert.equal(asked.length, 1);
});

test("of several languages the last one chosen holds, the page's own too", async () => {
  const { state, come } = fresh();
  state.set({ lang: "en" });
  state.set({ lang: "pt" });
  await come("pt");
  await come("en");
  assert.equal(state.get().lang, "pt");
  const other = fresh();
  other.state.set({ lang: "en" });
  other.state.set({ lang: "es" });
  await other.come("en");
  assert.equal(other.state.get().lang, "es");
});

test("what does not come is told, and can be asked for again", async () => {
  const { state, asked, failures, refuse } = fresh();
  state.set({ lang: "en" });
  await refuse("en");
  assert.equal(state.get().lang, "es");
  assert.deepEqual(failures, [["en", "gone"]]);
  state.set({ lang: "en" });
  assert.equal(asked.length, 2);
  asked[1].done();
  await new Promise((done) => setTimeout(done));
  assert.equal(state.get().lang, "en");
});
