// A measure along time, as a small line; x follows the steps, as the slider does.

/** @import { Numbers } from "../types/payload.js" */

const SVG = "http://www.w3.org/2000/svg";
const SIZE = { width: 320, height: 88 };

/**
 * SVG path of a series; NaN breaks the line. `most` is the value at the top.
 *
 * @param {ArrayLike<number>} values
 * @param {{ width: number, height: number }} size
 * @param {number} most
 */
export function seriesPath(values, { width, height }, most) {
  /** @param {number} i */
  const x = (i) => (values.length > 1 ? (i * width) / (values.length - 1) : 0);
  /** @param {number} value */
  const y = (value) => (most > 0 ? height - (value / most) * height : height);
  let path = "";
  let pen = "M";
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) { pen = "M"; continue; }
    path += `${pen}${x(i).toFixed(1)} ${y(values[i]).toFixed(1)}`;
    pen = "L";
  }
  return path;
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 */
function shape(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
}

/** A chart of one measure; `draw(values, step, words)` and `move(step, words)` update it. */
export function makeTimeSeries() {
  const { width, height } = SIZE;
  const line = shape("path", { class: "series-line", fill: "none" });
  const now = shape("line", { class: "series-now", y1: 0, y2: height });
  const dot = shape("circle", { class: "series-dot", r: 4 });
  const svg = shape("svg", {
    viewBox: `-4 -6 ${width + 8} ${height + 12}`, class: "series", role: "img",
    // Stretched to the panel's width; lines keep theirs (see .series-line).
    preserveAspectRatio: "none",
  });
  svg.append(shape("line", { class: "series-base", x1: 0, x2: width, y1: height, y2: height }),
    line, now, dot);
  /** @type {Numbers} */
  let values = new Float64Array(0);
  let most = 0;

  /**
   * @param {number} step
   * @param {string} words
   */
  function move(step, words) {
    const x = values.length > 1 ? (step * width) / (values.length - 1) : 0;
    now.setAttribute("x1", String(x));
    now.setAttribute("x2", String(x));
    const value = values[step];
    dot.setAttribute("cx", String(x));
    const y = most > 0 && value > 0 ? height - (value / most) * height : height;
    dot.setAttribute("cy", String(y));
    dot.toggleAttribute("hidden", Number.isNaN(value));
    svg.setAttribute("aria-label", words);
  }

  return {
    svg,
    move,
    /**
     * @param {Numbers} next
     * @param {number} step
     * @param {string} words
     */
    draw(next, step, words) {
      values = next;
      most = 0;
      for (const value of next) if (value > most) most = value;
      line.setAttribute("d", seriesPath(values, SIZE, most));
      move(step, words);
    },
    most: () => most,
  };
}
