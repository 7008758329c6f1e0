// The table of figures below both maps, and the file of it.
import { make } from "../core/elements.js";
import { csvOf, figureWords, rowsOf } from "./figures.js";
/** @import { ComparedFigure, ComparedRow } from "../types/compare.js" */
/** @import { Format } from "../types/client.js" */
/** @import { ReadText } from "../types/payload.js" */
/** @import { Pane } from "./panes.js" */

const MINUS = "\u2212";

/**
 * The second less the first with its sign: a difference of shares is one of points.
 *
 * @param {ComparedRow} row
 * @param {ReadText} text
 * @param {Format} format
 */
function differenceWords({ difference, unit }, text, format) {
  if (difference === null) return "";
  const points = unit === "share" ? 100 * difference : difference;
  const sign = points < 0 ? MINUS : points > 0 ? "+" : "";
  const size = Math.abs(points);
  return sign + (unit === "number" ? format.number(size) : text("points_value", { n: format.points(size) }));
}

/**
 * @param {ComparedFigure | undefined} figure
 * @param {string} said
 * @param {string} unknown
 */
function figureCell(figure, said, unknown) {
  if (!said) return make("td", { class: "unknown" }, unknown);
  const swatch = figure?.colour ? [make("i", { class: "swatch", "aria-hidden": "true" })] : [];
  for (const box of swatch) box.style.setProperty("--colour", figure?.colour ?? "");
  return make("td", {}, ...swatch, said);
}

/**
 * @param {HTMLElement} table
 * @param {Pane[]} panes
 * @param {{ text: ReadText, format: Format, titles: string[] }} words
 */
export function drawTable(table, panes, { text, format, titles }) {
  // A mission that has not spoken yet has no figures that would be unknown.
  const unknown = panes.map((pane) => (pane.mission() ? text("compare_unknown_figure") : ""));
  const rows = rowsOf(panes.map((pane) => pane.figures())).map((row) => {
    const cells = row.figures.map((figure, i) =>
      figureCell(figure, figureWords(figure, text, format), unknown[i]));
    const head = make("th", { scope: "row" }, text(`compare_${row.id}`));
    return make("tr", {}, head, ...cells, make("td", {}, differenceWords(row, text, format)));
  });
  const heads = [text("compare_figure"), ...titles, text("compare_difference")];
  const head = make("tr", {}, ...heads.map((words) => make("th", { scope: "col" }, words)));
  table.replaceChildren(make("caption", {}, text("compare_difference_note")),
    make("thead", {}, head), make("tbody", {}, ...rows));
  table.setAttribute("aria-busy", String(panes.some((pane) => pane.late())));
}

/**
 * Offers the table as a file; what is not known is an empty cell of it.
 *
 * @param {Pane[]} panes
 */
export function takeTable(panes) {
  const known = panes.flatMap((pane) => {
    const [mission, at] = [pane.mission(), pane.standing()];
    return mission && at ? [{ mission, t: at.t, figures: pane.figures() ?? [] }] : [];
  });
  const name = `${known.map(({ mission }) => mission.name).join("_")}.csv`;
  const file = new Blob(["\uFEFF", csvOf(known)], { type: "text/csv;charset=utf-8" });
  const address = URL.createObjectURL(file);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
