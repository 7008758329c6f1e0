// The table under the two maps: the same figures of both missions, and their difference.
import { MEASURE, UNIT } from "../shared/measures.js";
/** @import { Format } from "../types/client.js" */
/** @import { ComparedFigure, ComparedMission, ComparedRow } from "../types/compare.js" */
/** @import { ReadText } from "../types/payload.js" */

/** The option that leads: a name, and no measure. */
const LEADER = "leader";

/** Figures in their order; views.compare gives each a text `compare_<id>`. */
export const FIGURES = [
  MEASURE.counted_share, LEADER, MEASURE.lead, MEASURE.turnout, MEASURE.incidents,
  MEASURE.coverage_share,
];

/**
 * Rows of the table; what a mission has not said, or nobody knows, is empty, never 0.
 *
 * @param {(ComparedFigure[] | null)[]} both
 * @returns {ComparedRow[]}
 */
export const rowsOf = (both) => FIGURES.map((id) => {
  const figures = both.map((given) => given?.find((figure) => figure.id === id));
  return { id, figures, ...difference(figures) };
});

/**
 * The second less the first; null where one is not known, or they are not of the same unit.
 *
 * @param {(ComparedFigure | undefined)[]} figures
 * @returns {Pick<ComparedRow, "difference" | "unit">}
 */
function difference([first, second]) {
  const [a, b] = [first?.value ?? null, second?.value ?? null];
  const unit = first?.unit ?? second?.unit ?? "number";
  return { unit, difference: a === null || b === null || first?.unit !== second?.unit ? null : b - a };
}

/**
 * What a figure says; numbers of both missions are written alike, for they stand side by side.
 *
 * @param {ComparedFigure | undefined} figure
 * @param {ReadText} text
 * @param {Pick<Format, "number" | "points" | "share">} format
 */
export function figureWords(figure, text, format) {
  if (!figure || figure.unit === "option") return figure?.words ?? "";
  const { unit, value } = figure;
  if (value === null) return "";
  if (unit === UNIT.points) return text("points_value", { n: format.points(value) });
  return unit === UNIT.share ? format.share(value) : format.number(value);
}

const HEAD = ["mission", "instant", "hours_since_polls_closed", "measure", "unit", "value"];
const NEEDS_QUOTES = /[",\r\n]/;
// A spreadsheet would run what begins so.
const FORMULA = /^[=+\-@\t]/;

/** @param {string | number} value */
function cell(value) {
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * The figures as CSV, one a line with its mission, instant and measure, so that each can be traced.
 *
 * @param {{ mission: Pick<ComparedMission, "name" | "pollsClose">, t: number, figures: ComparedFigure[] }[]} shown
 */
export function csvOf(shown) {
  const lines = shown.flatMap(({ mission, t, figures }) => FIGURES.map((id) => {
    const figure = figures.find((each) => each.id === id);
    const instant = `${new Date(t * 1000).toISOString().slice(0, 19)}Z`;
    const hours = Number(((t - mission.pollsClose) / 3600).toFixed(4));
    const value = figure?.unit === "option" ? figure.words : figure?.value ?? "";
    return [mission.name, instant, hours, id, figure?.unit ?? "", value];
  }));
  return [HEAD, ...lines].map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}
