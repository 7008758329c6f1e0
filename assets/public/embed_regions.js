// Regions shaded by how many incidents are told in them, plain where none of them is in the choice,
// hatched where none is told at all; and their legend.
import { make } from "../core/elements.js";
/** @import { Group, Place, Totals } from "../types/public.js" */

const SVG = "http://www.w3.org/2000/svg";
const HATCH = "untold";
// Where the steps begin, in the unit that fits: 5, 20 and 50, or 50, 200 and 500.
const STEPS = [5, 20, 50];

/**
 * Incidents that are shown by region. What lies in none (a cell, the country, abroad) is in no number.
 *
 * @param {Pick<Group, "place" | "n">[]} groups
 * @param {boolean[]} seen
 * @param {Record<string, Pick<Place, "region">>} places
 * @returns {Totals}
 */
export function byRegion(groups, seen, places) {
  /** @type {Totals} */
  const totals = new Map();
  groups.forEach(({ place, n }, i) => {
    const { region } = places[place];
    if (seen[i] && region) totals.set(region, (totals.get(region) ?? 0) + n);
  });
  return totals;
}

/**
 * Where the steps of the shading begin: geo.publish.standing.breaks.
 *
 * @param {number} most
 */
export function breaks(most) {
  const size = 10 ** Math.max(0, String(most).length - 2);
  return [1, ...STEPS.map((step) => step * size).filter((step) => step <= most)];
}

/**
 * Which step a number is in, from 1; 0 is no number.
 *
 * @param {number | undefined} n
 * @param {number[]} from
 */
export const stepOf = (n, from) => from.filter((least) => (n ?? 0) >= least).length;

/**
 * How a region is drawn: its step, or that none of what is told in it is in the choice, or that
 * nothing is told in it.
 *
 * @param {string} region
 * @param {Totals} chosen
 * @param {Totals} told
 * @param {number[]} from
 */
export const shadeOf = (region, chosen, told, from) =>
  chosen.has(region) || !told.has(region) ? String(stepOf(chosen.get(region), from)) : "none";

/** Lines for what is not told: they are no colour, so that nobody takes them for a little of it. */
function hatch() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "hatch");
  const pattern = document.createElementNS(SVG, "pattern");
  const size = { id: HATCH, width: "6", height: "6", patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
  for (const [name, value] of Object.entries(size)) pattern.setAttribute(name, value);
  const [ground, line] = [document.createElementNS(SVG, "rect"), document.createElementNS(SVG, "rect")];
  for (const [name, value] of Object.entries({ width: "6", height: "6", class: "ground" })) ground.setAttribute(name, value);
  for (const [name, value] of Object.entries({ width: "1.2", height: "6", class: "line" })) line.setAttribute(name, value);
  pattern.append(ground, line);
  svg.append(pattern);
  return svg;
}

/**
 * The regions of maps, each with its step: `draw(totals, outlines)` shades them.
 *
 * @param {number[]} from
 * @param {Totals} told of the whole publication
 */
export function makeRegions(from, told) {
  document.body.append(hatch());
  return {
    /**
     * @param {Totals} totals
     * @param {L.GeoJSON} outlines
     */
    draw(totals, outlines) {
      outlines.eachLayer((layer) => {
        const { feature } = /** @type {L.Path & { feature: { id: string } }} */ (layer);
        const path = /** @type {SVGElement | undefined} */ (/** @type {L.Path} */ (layer).getElement());
        path?.setAttribute("data-step", shadeOf(feature.id, totals, told, from));
      });
    },
  };
}

/**
 * What the shades mean: each with the numbers it stands for.
 *
 * @param {HTMLElement} element
 * @param {number[]} from
 * @param {(key: string) => string} text
 */
export function buildLegend(element, from, text) {
  const steps = from.map((least, i) => {
    const next = from[i + 1];
    const numbers = next === undefined ? `${least}+` : i ? `${least}–${next - 1}` : `< ${next}`;
    return make("span", {}, make("i", { "data-step": i + 1 }), numbers);
  });
  const none = make("span", {}, make("i", { "data-step": "none" }), text("none_chosen"));
  const untold = make("span", {}, make("i", { "data-step": 0 }), text("untold"));
  const joined = make("span", { class: "joined" }, text("joined"));
  element.replaceChildren(make("b", {}, text("steps")), ...steps, none, untold, joined);
}

/**
 * The regions with their numbers as a table, for whoever reads without seeing: `draw(totals)`.
 *
 * @param {HTMLElement} element what it is added to
 * @param {Totals} told of the whole publication
 * @param {L.GeoJSON} outlines
 * @param {(key: string) => string} text
 */
export function makeTable(element, told, outlines, text) {
  const named = outlines.getLayers().map((layer) => /** @type {{ feature: { id: string, properties: { name: string } } }} */ (
    /** @type {unknown} */ (layer)).feature).map(({ id, properties }) => ({ id, name: properties.name }));
  named.sort((a, b) => a.name.localeCompare(b.name));
  const rows = named.map(({ id, name }) => ({ id, name, number: make("td", { class: "count" }) }));
  const body = make("tbody", {}, ...rows.map(({ name, number }) =>
    make("tr", {}, make("th", { scope: "row" }, name), number)));
  const scroll = make("div", { class: "by-region", tabindex: 0, role: "region", "aria-label": text("steps") },
    make("table", {}, body));
  element.append(make("details", {}, make("summary", {}, text("by_region")), scroll));
  return {
    /** @param {Totals} totals */
    draw(totals) {
      for (const { id, number } of rows) {
        const n = totals.get(id);
        number.textContent = n === undefined ? text(told.has(id) ? "none_chosen" : "untold") : String(n);
      }
    },
  };
}
