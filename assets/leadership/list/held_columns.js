// The first columns stay in view while the list is scrolled sideways. The grid's own way, pinning,
// puts each row into the page twice, and a screen reader then reads it as two rows: here a row is
// one element, and its first cells are moved along.
import { byId } from "../../core/elements.js";
import * as ids from "../../shared/ids.js";
/** @import { GridApi } from "../../types/leadership.js" */

const HELD = ["rank", "name"];

/**
 * Pixels that the held columns take.
 *
 * @param {Pick<GridApi, "getColumn">} grid
 */
export const heldWidth = (grid) =>
  HELD.reduce((sum, id) => sum + (grid.getColumn(id)?.getActualWidth() ?? 0), 0);

/**
 * Where to scroll so that a column is not under the held ones: pixels, `scrolled` where it is not.
 *
 * @param {number} left of the column, in the list
 * @param {number} scrolled
 * @param {number} held pixels of the held columns
 */
export const uncovered = (left, scrolled, held) => Math.max(0, Math.min(scrolled, left - held));

/** @param {GridApi} grid */
export function holdColumns(grid) {
  const box = byId(ids.GAP_GRID);
  grid.addEventListener("bodyScroll", ({ direction, left = 0 }) => {
    if (direction !== "horizontal") return;
    box.style.setProperty("--scrolled", `${left}px`);
    box.toggleAttribute("data-scrolled", left > 0);
  });
  // The grid scrolls a cell that arrows have led to just into view, which may be under the held ones.
  grid.addEventListener("cellFocused", ({ column }) => {
    const id = typeof column === "string" ? column : column?.getColId();
    if (!id || HELD.includes(id)) return;
    const viewport = box.querySelector(".ag-center-cols-viewport");
    if (!viewport) return;
    const to = uncovered(grid.getColumn(id)?.getLeft() ?? Infinity, viewport.scrollLeft, heldWidth(grid));
    if (to !== viewport.scrollLeft) viewport.scrollLeft = to;
  });
}
