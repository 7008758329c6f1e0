import assert from "node:assert/strict";
import { test } from "node:test";
import { filesIn, inside, kindOf, pageOf, startingIn } from "../../../assets/offline/kept.js";

const SCOPE = "https://host/m/per-2021/";
const kind = (path) => kindOf(`https://host/m/per-2021/${path}`, SCOPE);

test("the page, its data and files for ever are kept, whatever is asked of the page", () => {
  assert.equal(kind("?t=1623038400&lang=es"), "page");
  assert.equal(kind("config.json?lang=es"), "data");
  assert.equal(kind("lead/alerts.json?t=1"), "data");
  assert.equal(kind("blob/67e4cf2e94d3/client.css"), "for_ever");
  assert.equal(kind("_dash-component-suites/dash/deps/react.min.js"), "for_ever");
});

test("nothing else is touched: logins, exports, the API, another mission, another site", () => {
  for (const path of ["login", "logout", "version.json", "export/layer/gaps.csv", "api/v1/",
    "release", "lead/advice", "embed/"]) assert.equal(kind(path), "", path);
  assert.equal(kindOf("https://host/m/chl-2021/", SCOPE), "");
  assert.equal(kindOf("https://host/", SCOPE), "");
  assert.equal(kindOf("https://other/m/per-2021/", SCOPE), "");
});

test("a text names its files, each once", () => {
  const text = '{"url":"blob/3fd53520c8db/incident.bin","x":"blob/3fd53520c8db/incident.bin"} ' +
    '<script src="_dash-component-suites/dash/deps/react@18.v4_4.min.js"></script>';
  assert.deepEqual(filesIn(text), [
    "blob/3fd53520c8db/incident.bin", "_dash-component-suites/dash/deps/react@18.v4_4.min.js",
  ]);
  assert.deepEqual(filesIn("nothing"), []);
});

test("page and configuration are kept in each language, and found by it", () => {
  const kept = startingIn(["es", "qu"]);
  assert.deepEqual(kept.filter((path) => path.includes("qu")), ["?lang=qu", "config.json?lang=qu"]);
  assert.ok(kept.includes("") && kept.includes("session.json"));
  assert.equal(pageOf(`${SCOPE}?t=1&lang=qu&unit=15`, SCOPE), `${SCOPE}?lang=qu`);
  assert.equal(pageOf(`${SCOPE}?t=1`, SCOPE), SCOPE);
});

test("a path is one within the scope", () => {
  assert.equal(inside("https://host/m/per-2021/a?b=1", SCOPE), "a");
  assert.equal(inside("https://host/m/", SCOPE), null);
});
