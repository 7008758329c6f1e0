// The focus of who uses the keyboard, over a tab that is drawn anew.
import * as attributes from "../shared/attributes.js";

// What tells a button from others, before and after.
const NAMED = [attributes.CHECK, attributes.CHOICE];

/**
 * Notes which button of a section or of a choice has the focus; what is returned gives it to the
 * one that has taken its place, unless the focus has gone elsewhere since.
 *
 * @param {HTMLElement} box
 */
export function holdFocus(box) {
  const held = document.activeElement;
  if (!held || !box.contains(held)) return () => {};
  const name = NAMED.find((each) => held.hasAttribute(each));
  if (!name) return () => {};
  const wanted = `button[${name}="${CSS.escape(String(held.getAttribute(name)))}"]`;
  return () => {
    if (document.activeElement !== document.body) return;
    /** @type {HTMLElement | null} */
    const found = box.querySelector(wanted);
    found?.focus({ preventScroll: true });
  };
}
