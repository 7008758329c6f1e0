// The card of pending rulings: how many, when the next is due, which are at no place of the map.
import assert from "node:assert/strict";
import test from "node:test";
import { pendingAt, rulingsDue } from "../../../../assets/panels/figures/rulings_due.js";

const H = 3600;
const CASES = [
  { filed: 0, deadline: 40 * H, decided: null, above: true },
  { filed: 0, deadline: 2 * H, decided: 5 * H, above: false },
  { filed: 3 * H, deadline: null, decided: null, above: true },
];
const read = (rulings, t) => rulingsDue({
  rulings, t, words: (key, values = {}) => [key, ...Object.values(values)].join(" "), format: { number: String },
});

test("what is pending is filed and not decided, and a deadline has passed at its own instant", () => {
  assert.deepEqual(pendingAt(CASES, 0), { filed: 2, pending: 2, overdue: 0, above: 1, next: 2 * H });
  assert.deepEqual(pendingAt(CASES, 2 * H), { filed: 2, pending: 2, overdue: 1, above: 1, next: 40 * H });
  assert.deepEqual(pendingAt(CASES, 5 * H), { filed: 3, pending: 2, overdue: 0, above: 2, next: 40 * H });
  assert.deepEqual(pendingAt(CASES, 40 * H), { filed: 3, pending: 2, overdue: 1, above: 2, next: null });
});

test("it says in how long the next is due, never more than is left", () => {
  assert.equal(read(CASES, 3.5 * H).sub, "rulings_next hours 36 minutes 30 · rulings_overdue 1 · rulings_above 2");
  assert.match(read(CASES, 40 * H - 59).sub, /^rulings_next minutes 0 ·/);
  assert.match(read(CASES, 39 * H).sub, /^rulings_next hours 1 ·/);
  assert.match(read([{ ...CASES[0], deadline: 75.5 * H }], 0).sub, /^rulings_next days 3 hours 3 ·/);
  assert.match(read([{ ...CASES[0], deadline: 100 * H }], 0).sub, /^rulings_next days 4 hours 4 ·/);
});

test("before the first case nothing is known to be pending; without deadlines it says so", () => {
  assert.deepEqual(read([{ ...CASES[0], filed: 9 }], 0), { value: "no_data", sub: "rulings_none_filed", unrecorded: true });
  assert.equal(read([{ ...CASES[1], deadline: null }], 0).sub, "rulings_no_deadline");
  assert.equal(read(CASES.slice(1, 2), 6 * H).value, "0");
});
