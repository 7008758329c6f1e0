// The label beside the pointer. Text only, never markup.
import { make } from "../core/elements.js";

const GAP = 14;

/**
 * What the label says: a title, and a value for each name.
 *
 * @typedef {[title: string, ...rows: [name: string, value: string][]]} Lines
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
    const rows = rest.map(([name, value]) =>
      make("div", {}, make("span", {}, name), make("b", {}, value)),
    );
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

  return { show, hide: () => (box.hidden = true), element: box };
}
