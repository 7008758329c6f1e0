import assert from "node:assert/strict";
import test from "node:test";

globalThis.CSS = { escape: (text) => text };
const { holdFocus } = await import("../../../assets/leadership/focus.js");

const button = (name, value) => ({
  hasAttribute: (each) => each === name, getAttribute: () => value,
  focus() { document.activeElement = this; },
});
/** A tab whose buttons are replaced when it is drawn anew: the focus falls to the body. */
function tabWith(...buttons) {
  const box = {
    buttons, contains: (one) => box.buttons.includes(one),
    querySelector: (wanted) =>
      box.buttons.find((one) => wanted === `button[${one.of}="${one.getAttribute()}"]`) ?? null,
  };
  return box;
}

for (const [of, value] of [["data-check", "proceedings"], ["data-choice", "hours:3"]]) {
  test(`the button that has taken the place of one with ${of} has the focus`, () => {
    const body = {};
    const make = () => [Object.assign(button(of, value), { of }), Object.assign(button(of, "x"), { of })];
    const box = tabWith(...make());
    globalThis.document = { body, activeElement: box.buttons[0] };
    const back = holdFocus(box);
    box.buttons = make();
    document.activeElement = body;
    back();
    assert.equal(document.activeElement, box.buttons[0]);
  });
}

test("a focus that has gone elsewhere since stays there, one outside the tab is left alone", () => {
  const [inside, other, body] = [Object.assign(button("data-check", "a"), { of: "data-check" }), {}, {}];
  const box = tabWith(inside);
  globalThis.document = { body, activeElement: inside };
  const back = holdFocus(box);
  document.activeElement = other;
  back();
  assert.equal(document.activeElement, other);
  const none = holdFocus(box);
  document.activeElement = body;
  none();
  assert.equal(document.activeElement, body);
});
