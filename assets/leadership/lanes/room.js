// Lanes leave the map its room: those that do not fit slide, and one press shows them all.
import { client } from "../../core/client.js";
import { make } from "../../core/elements.js";
import * as ids from "../../shared/ids.js";
import { shareRoom } from "../../time/lanes_button.js";

// Part of a lane that may be out of sight while it still counts as seen.
const CUT = 0.25;

/**
 * How many lanes are out of sight.
 *
 * @param {number} height of what is in sight, pixels
 * @param {number} lane height of one, pixels
 * @param {number} n
 */
export const outOfSight = (height, lane, n) =>
  (lane > 0 ? Math.min(n, Math.max(0, n - Math.floor(height / lane + CUT))) : 0);

/** Closes them; the focus goes to where they are opened, where that is in sight. */
function close() {
  client.state.set({ lanes: "" });
  const opener = document.querySelector(`[aria-controls="${ids.LANES}"]`);
  if (opener instanceof HTMLElement && opener.checkVisibility()) opener.focus();
}

/**
 * What slides, a button for all of it, a button that closes them, and what follows its height.
 *
 * @param {HTMLElement} box of the lanes
 * @param {HTMLElement} area with a child for each lane, then what lies over them
 * @param {number} n how many lanes
 */
export function makeRoom(box, area, n) {
  const scroll = make("div", { class: "lanes-scroll" }, area);
  const more = make("button", { type: "button", class: "link lanes-more", onclick: toggle });
  const shut = make("button", {
    type: "button", class: "close", "aria-label": client.text("lanes_close"), title: client.text("lanes_close"),
    onclick: close,
  }, "×");

  function toggle() {
    box.toggleAttribute("data-whole");
    shareRoom();
    fit();
  }

  function fit() {
    const whole = box.hasAttribute("data-whole");
    const hidden = outOfSight(scroll.clientHeight, area.firstElementChild?.clientHeight ?? 0, n);
    scroll.toggleAttribute("data-more", scroll.scrollTop + scroll.clientHeight < area.offsetHeight - 1);
    more.hidden = !whole && !hidden;
    more.setAttribute("aria-expanded", String(whole));
    more.textContent = client.text(whole ? "lanes_fewer" : "lanes_more", { n: hidden });
  }

  scroll.addEventListener("scroll", fit, { passive: true });
  return { scroll, more, shut, fit };
}
