import assert from "node:assert/strict";
import test from "node:test";
import { untilReleased } from "../../../assets/public/embed_press.js";

test("what is drawn waits for the click of what is pressed", async () => {
  const [element, page] = [new EventTarget(), new EventTarget()];
  globalThis.addEventListener = page.addEventListener.bind(page);
  let drawn = 0;
  const draw = untilReleased(element, () => (drawn += 1));
  draw();
  assert.equal(drawn, 1);
  element.dispatchEvent(new Event("pointerdown"));
  draw();
  draw();
  page.dispatchEvent(new Event("pointerup"));
  assert.equal(drawn, 1);
  page.dispatchEvent(new Event("click"));
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(drawn, 2);
});
