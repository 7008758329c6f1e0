import assert from "node:assert/strict";
import test from "node:test";
import { comparedFigures } from "../../../assets/framed/figures.js";

const OPTIONS = [
  { id: "a", title: { en: "Ana (One)" }, colour: "#111111" },
  { id: "b", title: { en: "Ben (Two)" }, colour: "#222222" },
];
const FULL = {
  counted_share: 0.5, votes_a: 60, votes_b: 40, valid_votes: 100, turnout: 0.8, incidents: 3,
  coverage_share: 0.25,
};

function figures(values, kinds = ["incident", "deployment"]) {
  const found = comparedFigures({
    value: (measure) => values[measure] ?? NaN,
    recorded: (kind) => kinds.includes(kind),
    titled: (titles) => titles.en,
    words: (key, { n } = {}) => (n === undefined ? key : `${n} pts`),
    format: { number: String, share: (v) => `${100 * v}%`, points: String },
    options: OPTIONS,
  });
  return Object.fromEntries(found.map((figure) => [figure.id, figure]));
}

test("what is known is a number with its unit and words", () => {
  const { counted_share, leader, lead, turnout, incidents, coverage_share } = figures(FULL);
  assert.deepEqual(counted_share, { id: "counted_share", value: 0.5, unit: "share", words: "50%" });
  assert.deepEqual([leader.words, leader.colour, leader.unit], ["Ana", "#111111", "option"]);
  assert.deepEqual([lead.value, lead.words], [20, "20 pts"]);
  assert.deepEqual([turnout.value, incidents.value, coverage_share.value], [0.8, 3, 0.25]);
});

test("what nobody knows is empty and no zero", () => {
  for (const { value, words } of Object.values(figures({}))) assert.deepEqual([value, words], [null, ""]);
});

test("without votes nobody leads, and without one option's votes nobody can say who", () => {
  const none = figures({ ...FULL, votes_a: 0, votes_b: 0, valid_votes: 0 });
  assert.deepEqual([none.leader.words, none.lead.value], ["", null]);
  const partly = figures({ ...FULL, votes_b: NaN });
  assert.deepEqual([partly.leader.words, partly.lead.value], ["", null]);
});

test("a tie is said, with a lead of nothing", () => {
  const { leader, lead } = figures({ ...FULL, votes_a: 50, votes_b: 50 });
  assert.deepEqual([leader.words, leader.colour, lead.value], ["tie", undefined, 0]);
});

test("a mission that records no incidents or teams has none that could be compared", () => {
  const { incidents, coverage_share } = figures({ ...FULL, incidents: 0, coverage_share: 0 }, []);
  assert.deepEqual([incidents.value, coverage_share.value], [null, null]);
});
