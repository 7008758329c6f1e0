// Elements of the page: made with text content only, and found when React has made them.

const SVG = "http://www.w3.org/2000/svg";

/**
 * The innermost element around what an event came from, itself included, that a selector names;
 * null where there is none. An event of the document itself comes from no element.
 *
 * @param {EventTarget | null} target
 * @param {string} selector
 */
export const around = (target, selector) =>
  (target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest(selector)) : null);

/**
 * What a handler of an input reads of an event of it.
 *
 * @template {HTMLElement} E
 * @typedef {{ target: E }} Changed
 */

/**
 * `make("button", {class: "x", "aria-label": "y", onclick: f}, "text" or elements)`.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [attributes] functions are set as properties, `false` is left out
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") Object.assign(element, { [name]: value });
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/**
 * A picture of 24 x 24 from one path, hidden from screen readers.
 *
 * @param {string} path
 */
export function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(shape);
  return svg;
}

/**
 * An element that the page has from the start. Throws where it has none of this id.
 *
 * @param {string} id
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new RangeError(`the page has no element #${id}`);
  return found;
}

/**
 * The first element within another that a selector names. Throws where there is none.
 *
 * @template {HTMLElement} [E=HTMLElement]
 * @param {ParentNode} within
 * @param {string} selector
 * @returns {E}
 */
export function first(within, selector) {
  /** @type {E | null} */
  const found = within.querySelector(selector);
  if (!found) throw new RangeError(`there is no ${selector}`);
  return found;
}

/** The element that has the focus; null where none has, or what has it cannot be given it back. */
export const focused = () =>
  (document.activeElement instanceof HTMLElement ? document.activeElement : null);

/**
 * What a canvas is drawn with. Throws where the browser has no such thing.
 *
 * @param {HTMLCanvasElement} canvas
 */
export function contextOf(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser draws on no canvas");
  return context;
}

/** @type {{ id: string, fn: (element: HTMLElement) => void, built: WeakSet<Element> }[]} */
const parts = [];
/** @type {MutationObserver | undefined} */
let observer;

function build() {
  for (const { id, fn, built } of parts) {
    const element = document.getElementById(id);
    if (!element || built.has(element)) continue;
    built.add(element);
    fn(element);
  }
}

/**
 * Whether elements came. Text that was written anew brings none, and is written at each step of the slider.
 *
 * @param {MutationRecord[]} records
 */
const broughtElements = (records) =>
  records.some(({ addedNodes }) => Array.from(addedNodes).some((node) => node instanceof Element));

/**
 * Runs `fn(element)` once there is an element with this id, and for one that replaces it. Several
 * parts of the page may fill one element; none takes the place of another.
 *
 * @param {string} id
 * @param {(element: HTMLElement) => void} fn
 */
export function mount(id, fn) {
  parts.push({ id, fn, built: new WeakSet() });
  observer ??= new MutationObserver((records) => broughtElements(records) && build());
  // React makes elements late and makes them anew, and tells nobody: only the document knows.
  observer.observe(document.documentElement, { childList: true, subtree: true });
  build();
}
