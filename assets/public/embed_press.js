// What is drawn waits while something is pressed: the click goes to what is there when it is let go.

// A click follows the release at once; where none follows (a finger that scrolled), nothing waits long.
const REST = 350;

/**
 * A drawing that waits from when an element is pressed until its click has been heard.
 *
 * @param {HTMLElement} element
 * @param {() => void} draw
 */
export function untilReleased(element, draw) {
  let [pressed, waiting] = [false, false];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function free() {
    clearTimeout(timer);
    pressed = false;
    if (!waiting) return;
    waiting = false;
    draw();
  }

  element.addEventListener("pointerdown", () => {
    clearTimeout(timer);
    pressed = true;
  }, { capture: true });
  for (const end of ["pointerup", "pointercancel"]) {
    globalThis.addEventListener(end, () => {
      clearTimeout(timer);
      if (pressed) timer = setTimeout(free, REST);
    }, { capture: true });
  }
  // After all that hear the click themselves.
  globalThis.addEventListener("click", () => pressed && setTimeout(free, 0), { capture: true });
  return () => {
    if (pressed) waiting = true;
    else draw();
  };
}
