import assert from "node:assert/strict";
import test from "node:test";
import { abroadLines, resultLines } from "../../../../assets/panels/insets/abroad.js";

const OPTIONS = [{ id: "a", title: { en: "Castillo (Perú Libre)" } }, { id: "b", title: { en: "Fujimori (Fuerza Popular)" } }];
const LAYERS = [
  { id: "results", choices: [{ measure: "winner", title: { en: "Winner" } }] },
  { id: "coverage", choices: [{ measure: "covered", title: { en: "Covered" } }] },
];
const KINDS = { winner: { kind: "winner", unit: "option" }, covered: { kind: "count", unit: "number" } };

function parts(values, layers) {
  return {
    units: { approximate: [] }, config: { options: OPTIONS, layers: LAYERS }, state: { get: () => ({ layers }) },
    cube: { value: (id) => values[id] ?? NaN, measure: (id) => KINDS[id] },
    titled: ({ en }) => en, text: (key, { n } = {}) => `${n} ${key}`,
    format: () => ({ number: String, points: (n) => n.toFixed(1), amount: (n) => String(n) }),
  };
}

const RESULTS = [{ id: "results", choice: "winner" }];

test("Peru's votes abroad stand in the frame to the vote, and who leads before them", () => {
  const counted = { votes_a: 112671, votes_b: 220588, valid_votes: 333259 };
  assert.deepEqual(abroadLines(1, parts(counted, RESULTS)),
    [["Fujimori", "+32.4 points_value"], ["Fujimori", "220588"], ["Castillo", "112671"]]);
});

test("what nobody knows is no line, and no 0", () => {
  assert.deepEqual(resultLines(1, parts({ votes_a: 5 }, RESULTS)), []);
  assert.deepEqual(abroadLines(1, parts({}, [{ id: "coverage", choice: "covered" }])), []);
});

test("before the first sheet has come in nothing is known", () => {
  assert.deepEqual(resultLines(1, parts({ votes_a: 0, votes_b: 0, valid_votes: 0 }, RESULTS)), []);
});

test("a layer that is drawn has its figure of abroad", () => {
  assert.deepEqual(abroadLines(1, parts({ covered: 7 }, [{ id: "coverage", choice: "covered" }])), [["Covered", "7"]]);
});
