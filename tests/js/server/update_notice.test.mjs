import assert from "node:assert/strict";
import { test } from "node:test";
import { makeUpdateNotice } from "../../../assets/server/update_notice.js";

const served = (answer) => (typeof answer === "string" ? { version: answer, asOf: 0 } : answer);

function page(answer) {
  const said = [];
  const clock = { now: 1000 };
  let backs = 0;
  const notice = makeUpdateNotice({
    version: "v1", fetchVersion: async () => served(await answer()), now: () => clock.now,
    show: (what) => said.push(what), back: () => { backs += 1; },
  });
  return { notice, said, clock, backs: () => backs };
}

test("nothing is said while the server has what the page shows", async () => {
  const { notice, said } = page(() => "v1");
  await notice.ask();
  assert.deepEqual(said, []);
});

test("a server that is gone is said with the time of the data, and taken back when it is there", async () => {
  let there = true;
  const { notice, said, clock, backs } = page(() => {
    if (!there) throw new TypeError("no network");
    return "v1";
  });
  clock.now = 5000;
  await notice.ask();
  [there, clock.now] = [false, 9000];
  await notice.ask();
  await notice.ask();
  assert.deepEqual(said, [{ gone: "server_gone", newer: false, coming: false, asOf: 5000 }]);
  there = true;
  await notice.ask();
  assert.equal(said.at(-1).gone, "");
  assert.equal(backs(), 1);
});

test("newer data are said once, as of when the page's were the server's", async () => {
  const { notice, said, clock } = page(() => "v1");
  clock.now = 3000;
  await notice.ask();
  clock.now = 7000;
  notice.compare("v2");
  notice.compare("v2");
  notice.compare("v1");
  assert.deepEqual(said, [{ gone: "", newer: true, coming: false, asOf: 3000 }]);
});

test("while newer data are made ready the page says as of when its own are, until they are there", async () => {
  let answer = { version: null, asOf: 400 };
  const { notice, said } = page(() => answer);
  await notice.ask();
  await notice.ask();
  assert.deepEqual(said, [{ gone: "", newer: false, coming: true, asOf: 400 }]);
  answer = "v2";
  await notice.ask();
  assert.deepEqual(said.at(-1), { gone: "", newer: true, coming: false, asOf: 400 });
});

test("where the server does not say what it has, nothing is said", async () => {
  const { notice, said } = page(() => null);
  await notice.ask();
  assert.deepEqual(said, []);
});
