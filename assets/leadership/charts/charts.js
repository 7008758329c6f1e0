// Draws every element of the tab that says it is a chart, and reads its values out by pointer and keyboard.
import { client } from "../../core/client.js";
import { first, make, mount } from "../../core/elements.js";
import { whenReady } from "../../core/ready.js";
import * as attributes from "../../shared/attributes.js";
import * as ids from "../../shared/ids.js";
import { drawBars } from "./bars.js";
import { drawChains } from "./chains.js";
import { drawCourse } from "./course.js";
import { drawDensity } from "./density.js";
import { drawFan } from "./fan.js";
import { drawSpans } from "./spans.js";
/** @import { ChartSetting, DrawnChart } from "../../types/charts.js" */

/** @type {Record<string, (values: string, setting: ChartSetting) => DrawnChart>} */
const KINDS = {
  bars: (values, setting) => drawBars(JSON.parse(values), setting),
  chains: (values, setting) => drawChains(JSON.parse(values), setting),
  course: (values, setting) => drawCourse(JSON.parse(values), setting),
  density: (values, setting) => drawDensity(JSON.parse(values), setting),
  fan: (values, setting) => drawFan(JSON.parse(values), setting),
  spans: (values, setting) => drawSpans(JSON.parse(values), setting),
};
/** @type {Record<string, (step: number, last: number) => number>} */
const KEYS = {
  ArrowLeft: (step) => step - 1, ArrowUp: (step) => step - 1,
  ArrowRight: (step) => step + 1, ArrowDown: (step) => step + 1,
  Home: () => 0, End: (_, last) => last,
};
/** @type {WeakMap<Element, { chart: DrawnChart, of: string }>} */
const drawn = new WeakMap();

/**
 * @param {HTMLElement} tab
 * @returns {HTMLElement[]}
 */
const chartsIn = (tab) => [...tab.querySelectorAll(`[${attributes.CHART}]`)].filter((box) => box instanceof HTMLElement);

/**
 * Draws a chart, unless it stands there as it should.
 *
 * @param {HTMLElement} box
 */
function draw(box) {
  const place = first(box, ".chart-drawing");
  const width = Math.floor(place.clientWidth);
  const { t, lang } = client.state.get();
  const of = `${box.dataset.chart} ${width} ${lang} ${box.dataset.values}`;
  if (!width || (drawn.get(box)?.of === of && place.childElementCount)) return;
  const chart = KINDS[String(box.dataset.chart)](String(box.dataset.values),
    { width, t, format: client.format(), text: client.text });
  drawn.set(box, { chart, of });
  const words = make("p", { class: "chart-words-read", role: "status" });
  const picture = make("div", {
    class: "chart-picture", role: "img", tabindex: 0, "aria-label": first(box, ".chart-words").textContent ?? "",
  }, ...chart.parts.slice(0, 1));
  readOut(picture, words, chart);
  place.replaceChildren(picture, ...chart.parts.slice(1), words);
}

/**
 * Values under the pointer, and by arrow keys.
 *
 * @param {HTMLElement} picture
 * @param {HTMLElement} words
 * @param {DrawnChart} chart
 */
function readOut(picture, words, chart) {
  let step = -1;
  /** @param {number} next */
  const read = (next) => {
    if (!chart.steps) return;
    step = Math.max(0, Math.min(chart.steps - 1, next));
    words.textContent = chart.read(step);
  };
  picture.addEventListener("pointermove", ({ clientX, clientY }) => {
    const { left, top } = picture.getBoundingClientRect();
    read(chart.stepAt(clientX - left, clientY - top));
  });
  picture.addEventListener("keydown", (event) => {
    const next = KEYS[event.key];
    if (!next) return;
    event.preventDefault();
    read(step < 0 ? chart.steps - 1 : next(step, chart.steps - 1));
  });
}

whenReady(() => {
  mount(ids.LEAD_TAB, (tab) => {
    const all = () => chartsIn(tab).forEach(draw);
    // React makes and changes the elements: only the document knows when.
    new MutationObserver(all).observe(tab, { childList: true, subtree: true, attributeFilter: [attributes.VALUES] });
    new ResizeObserver(all).observe(tab);
    client.state.subscribe(({ t }, changed) => {
      if (changed.has("t")) chartsIn(tab).forEach((box) => drawn.get(box)?.chart.move?.(t));
      if (changed.has("lang")) all();
    });
    // At the width of the sheet: one of a wide screen would be shrunk with its words.
    for (const event of ["beforeprint", "afterprint"]) addEventListener(event, all);
    all();
  });
});
