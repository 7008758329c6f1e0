import assert from "node:assert/strict";
import { test } from "node:test";
import { makeFade, opacities } from "../../../assets/core/fade.js";

test("two pictures that fade cover together what one alone covers, all the way", () => {
  for (const opacity of [0.4, 0.85, 1]) {
    const { above, below } = opacities(opacity);
    above.slice(1).forEach((one, i) => {
      assert.ok(Math.abs(1 - (1 - one) * (1 - below[i + 1]) - opacity) < 1e-9, `${opacity} at ${i}`);
    });
    assert.deepEqual([above[0], below[0], above.at(-1)], [opacity, 0, 0]);
    assert.ok(Math.abs(below.at(-1) - opacity) < 1e-9);
  }
});

/** A canvas that notes what is made of it. */
function canvas(reduced) {
  const made = [];
  globalThis.matchMedia = () => ({ matches: reduced });
  globalThis.getComputedStyle = () => ({ opacity: "0.9" });
  const animate = (_, { duration }) => ({ duration, cancel() {} });
  const element = {
    width: 9, animate, after: (old) => made.push(old),
    cloneNode: () => ({ animate, getContext: () => ({ drawImage() {} }), remove() { made.splice(made.indexOf(this), 1); } }),
  };
  return { element, made };
}

test("one picture fades at a time, and none where what is shown must be what is", () => {
  const { element, made } = canvas(false);
  const fade = makeFade();
  fade.start(element);
  fade.start(element);
  assert.equal(made.length, 1);
  fade.stop();
  fade.stop();
  assert.equal(made.length, 0);
});

test("nothing fades for whoever asked for less motion", () => {
  const { element, made } = canvas(true);
  makeFade().start(element);
  assert.equal(made.length, 0);
});
