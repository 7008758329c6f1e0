import assert from "node:assert/strict";
import test from "node:test";
import { countByPlace, gather } from "../../../assets/public/embed_marks.js";
import { inAnyLanguage, inRegion, series, shown, wishes, withoutHour } from "../../../assets/public/embed_view.js";

const TIMES = [0, 100, 200, 300];
const LOOKS = [
  { place: "15", start: 0, end: 100, domain: "media", n: 3 },
  { place: "15", start: 100, end: 200, domain: "violence", n: 4 },
  { place: "1501", start: null, end: null, domain: "media", n: 5 },
];
const view = (patch) => ({ t: 300, mode: "cumulative", window: 100, domain: [], ...patch });

for (const [patch, expected] of [
  [{}, [true, true, true]],
  [{ t: 100 }, [true, false, false]],
  [{ t: 0 }, [false, false, false]],
  [{ mode: "moment", t: 200 }, [false, true, false]],
  [{ mode: "window", t: 200 }, [false, true, false]],
  [{ mode: "window", t: 200, window: 200 }, [true, true, false]],
  [{ domain: ["media"] }, [true, false, true]],
  [{ domain: ["none"] }, [false, false, false]],
]) {
  test(`a bucket is shown once it has ended: ${JSON.stringify(patch)}`, () => {
    assert.deepEqual(shown(LOOKS, view(patch), TIMES), expected);
  });
}

test("the bars hold every incident once", () => {
  assert.deepEqual([...series(LOOKS, TIMES, [])], [0, 3, 4, 0]);
  assert.deepEqual([...series(LOOKS, TIMES, ["violence"])], [0, 0, 4, 0]);
});

test("a day, a week and no time stand in no bar, and are counted beside them", () => {
  const day = { place: "15", start: 0, end: 300, domain: "media", n: 7 };
  assert.deepEqual([...series([...LOOKS, day], TIMES, [])], [0, 3, 4, 0]);
  assert.equal(withoutHour([...LOOKS, day], TIMES, []), 12);
  assert.equal(withoutHour([...LOOKS, day], TIMES, ["violence"]), 0);
});

test("places count what is shown", () => {
  const places = countByPlace(LOOKS, [true, true, false]);
  assert.deepEqual([...places.get("15")], [["media", 3], ["violence", 4]]);
  assert.equal(places.has("1501"), false);
});

test("labels that would cover each other become one, and nothing is lost", () => {
  const at = (x, n) => ({ x, y: 0, title: `${x}`, kinds: new Map([["media", n]]) });
  const groups = gather([at(0, 1), at(10, 5), at(90, 2)], 20, 20);
  assert.deepEqual(groups.map(({ x, kinds }) => [x, kinds.get("media")]), [[10, 6], [90, 2]]);
  assert.deepEqual(gather([], 20, 20), []);
});

const DATA = { marks: [{ value: "media" }, { value: "violence" }], times: TIMES, lang: "es",
  languages: ["es", "en"], timezone: "America/Lima" };

test("the address chooses; what it gets wrong is ignored", () => {
  assert.deepEqual(wishes("?domains=media,weather&lang=en&theme=dark&region=15", DATA),
    { domain: ["media"], t: 300, theme: "dark", region: "15", lang: "en" });
  assert.deepEqual(wishes("?domains=%3Cscript%3E&lang=xx&theme=x&start=never", DATA),
    { domain: [], t: 300, theme: "", region: "", lang: "es" });
  assert.equal(wishes("?start=1970-01-01T00:01Z", DATA).t, 60);
  assert.equal(wishes("?start=2021", DATA).t, 300);
});

// Whatever the reader's own zone is.
for (const start of ["2021-06-06T12:00", "2021-06-06T17:00Z", "2021-06-06T12:00-05:00", "2021-06-06T14:00%2B02:00"]) {
  test(`an instant without an offset is by the mission's clocks: ${start}`, () => {
    const at = start.includes("%2B") ? 1622980800 : 1622998800;
    assert.equal(wishes(`?start=${start}`, DATA).t, at);
  });
}

test("another language's page is asked for the same view", () => {
  assert.equal(inAnyLanguage("?lang=es&region=15&theme=dark"), "?region=15&theme=dark");
  assert.equal(inAnyLanguage("?lang=es"), "");
});

test("a region holds itself and the units in it", () => {
  assert.equal(inRegion(LOOKS, "15").length, 3);
  assert.equal(inRegion(LOOKS, "1501").length, 1);
  assert.equal(inRegion(LOOKS, "").length, 3);
});
