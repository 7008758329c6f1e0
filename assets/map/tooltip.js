// The label beside the pointer. Text only, never markup.
import { make } from "../core/elements.js";

const GAP = 14;

/** @import { ResultLine } from "../data/result_lines.js" */

/**
 * What the label says: a title, and a value for each name.
 *
 * @typedef {[title: string, ...rows: ResultLine[]]} Lines
 */

/**
 * A label inside `container`; `show(lines, x, y)`, the first line being the title.
 *
 * @param {HTMLElement} container
 */
export function makeTooltip(container) {
  const box = make("div", { class: "atalaya-tooltip", hidden: "" });
  container.append(box);

  /**
   * @param {Lines} lines
   * @param {number} x
   * @param {number} y
   */
  function show(lines, x, y) {
    const [title, ...rest] = lines;
    const rows = rest.flatMap(([name, value, bar]) => [
      make("div", {}, make("span", {}, name), make("b", {}, value)),
      ...(bar ? [barOf(bar)] : []),
    ]);
    box.replaceChildren(make("strong", {}, title), ...rows);
    box.hidden = false;
    place(x, y);
  }

  /**
   * On the other side of the pointer where there is no room.
   *
   * @param {number} x
   * @param {number} y
   */
  function place(x, y) {
    const room = container.getBoundingClientRect();
    const { width, height } = box.getBoundingClientRect();
    const left = x + GAP + width > room.width ? x - GAP - width : x + GAP;
    const top = y + GAP + height > room.height ? y - GAP - height : y + GAP;
    box.style.transform = `translate(${Math.max(0, left)}px, ${Math.max(0, top)}px)`;
  }

  /** @param {{ share: number, colour: string }} bar */
  function barOf({ share, colour }) {
    const full = make("i", {});
    full.style.width = `${100 * Math.max(0, Math.min(1, share))}%`;
    full.style.background = colour;
    return make("div", { class: "tooltip-bar", "aria-hidden": "true" }, full);
  }

  return { show, hide: () => (box.hidden = true), element: box };
}
