// What failed, in words: callbacks watched, reasons, names of files.
import assert from "node:assert/strict";
import { test } from "node:test";
import { askedBy, watched } from "../../../assets/server/callbacks.js";
import { answered, whyFailed } from "../../../assets/server/failure.js";
import { fileName } from "../../../assets/panels/files.js";

const text = (key, values) => [key, ...Object.values(values ?? {})].join(" ");
const BODY = JSON.stringify({
  output: "..unit-records.children...selection.data-answered..",
  inputs: [{ id: "selection", property: "data-wanted", value: "asked" }],
});

test("why: the login, a reason that the reader can mend, the status, or that it was not reached", () => {
  assert.equal(whyFailed({ status: 401, reason: "" }, text), "failed_login");
  assert.equal(whyFailed({ status: 403, reason: "" }, text), "failed_role");
  assert.equal(whyFailed({ status: 429, reason: "", minutes: 3 }, text), "failed_wait 3");
  assert.equal(whyFailed({ status: 400, reason: "no_team" }, text), "reason_no_team");
  for (const status of [400, 404, 409, 422]) {
    assert.equal(whyFailed({ status, reason: "" }, text), `failed_refused ${status}`);
  }
  assert.equal(whyFailed({ status: 500, reason: "" }, text), "failed_server 500");
  assert.equal(whyFailed(new TypeError("Failed to fetch"), text), "failed_network");
});

test("the server's own sentence, which is in English, is never repeated", async () => {
  const answer = (headers) => new Response("an English sentence", { status: 400, headers });
  const plain = { "Content-Type": "text/plain; charset=utf-8" };
  await assert.rejects(answered(answer(plain)), (error) => {
    assert.deepEqual([error.status, error.reason], [400, ""]);
    assert.doesNotMatch(whyFailed(error, text), /English/);
    return true;
  });
  await assert.rejects(answered(answer({ "Atalaya-Reason": "no_time" })), { reason: "no_time" });
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
  await watched(answers.ok, hear)(url, { body: BODY });
  await watched(answers.bad, hear)("/other", { body: BODY });
  assert.deepEqual(heard, []);
  assert.equal((await watched(answers.bad, hear)(url, { body: BODY })).status, 500);
  const gone = async () => { throw new TypeError("gone"); };
  await assert.rejects(watched(gone, hear)(url, { body: BODY }), TypeError);
  assert.deepEqual(heard, [500, undefined]);
});

test("a file keeps the name that the server gives it", () => {
  assert.equal(fileName('attachment; filename="gaps-2021.csv"'), "gaps-2021.csv");
  assert.equal(fileName(null), "");
});
