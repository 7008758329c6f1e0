// What failed, in words: callbacks overheard, reasons, names of files.
import assert from "node:assert/strict";
import { test } from "node:test";
import { askedBy, overheard } from "../../../assets/server/callbacks.js";
import { answered, whyFailed } from "../../../assets/server/failure.js";
import { fileName } from "../../../assets/panels/files.js";

const text = (key, values) => [key, ...Object.values(values ?? {})].join(" ");
const BODY = JSON.stringify({
  output: "..unit-records.children...selection.data-answered..",
  inputs: [{ id: "selection", property: "data-wanted", value: "asked" }],
});

test("why: the login, the server's own sentence, its status, or that it was not reached", () => {
  assert.equal(whyFailed({ status: 401, said: "a login is needed" }, text), "failed_login");
  assert.equal(whyFailed({ status: 403, said: "the role viewer may not export" }, text), "failed_role");
  assert.equal(whyFailed({ status: 429, said: "too many", minutes: 3 }, text), "failed_wait 3");
  assert.equal(whyFailed({ status: 400, said: "no such t" }, text), "failed_refused no such t");
  assert.equal(whyFailed({ status: 500, said: "" }, text), "failed_server 500");
  assert.equal(whyFailed(new TypeError("Failed to fetch"), text), "failed_network");
});

test("only a sentence is repeated, never a page", async () => {
  const answer = (type) => new Response("words", { status: 500, headers: { "Content-Type": type } });
  await assert.rejects(answered(answer("text/html")), { status: 500, said: "" });
  await assert.rejects(answered(answer("text/plain; charset=utf-8")), { said: "words" });
  assert.equal(await (await answered(new Response("fine"))).text(), "fine");
});

test("a callback is known by what it fills, one output or several", () => {
  assert.deepEqual(askedBy(BODY), { id: "unit-records", values: ["asked"] });
  const one = JSON.stringify({ output: "gap-grid-box.children", inputs: [] });
  assert.equal(askedBy(one).id, "gap-grid-box");
});

test("a failing callback is told, whatever way it fails, and Dash still gets its answer", async () => {
  const heard = [];
  const hear = (error) => heard.push(error.status);
  const answers = { ok: async () => new Response("{}"), bad: async () => new Response("", { status: 500 }) };
  const url = "/_dash-update-component?endId=x";
  await overheard(answers.ok, hear)(url, { body: BODY });
  await overheard(answers.bad, hear)("/other", { body: BODY });
  assert.deepEqual(heard, []);
  assert.equal((await overheard(answers.bad, hear)(url, { body: BODY })).status, 500);
  const gone = async () => { throw new TypeError("gone"); };
  await assert.rejects(overheard(gone, hear)(url, { body: BODY }), TypeError);
  assert.deepEqual(heard, [500, undefined]);
});

test("a file keeps the name that the server gives it", () => {
  assert.equal(fileName('attachment; filename="gaps-2021.csv"'), "gaps-2021.csv");
  assert.equal(fileName(null), "");
});
