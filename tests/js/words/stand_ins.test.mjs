import assert from "node:assert/strict";
import { test } from "node:test";
import { standInNotice } from "../../../assets/words/stand_ins.js";

const NAMES = { quy: "Runasimi", es: "Español", en: "English" };
const text = (key, { language, others }) => `${key}: ${language}, ${others}`;
const said = (stand_ins) => standInNotice("quy", { quy: { stand_ins } }, text, (code) => NAMES[code]);

test("a language that lacks texts says so, and what stands in, most first", () => {
  assert.equal(said({ Close: "en", Cerrar: "es", Mapa: "es" }), "partly_translated: Runasimi, Español, English");
});

test("a whole language says nothing", () => {
  assert.equal(said({}), "");
});
