// Keys of the list as the pattern of grids has them (ARIA), where the grid's own differ: Home and End go
// to the ends of a row, with Control to those of the list, and Escape leaves it.
import { around, byId } from "../../core/elements.js";
import * as ids from "../../shared/ids.js";
import { TAB } from "../../shared/leadership.js";
/** @import { GridApi } from "../../types/leadership.js" */

/**
 * The cell that a key leads to, by place among rows and visible columns; null where it is none of these keys.
 *
 * @param {Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey">} pressed
 * @param {{ row: number, rows: number, columns: number }} at
 * @returns {{ row: number, column: number } | null}
 */
export function cellAfter({ key, ctrlKey, metaKey }, { row, rows, columns }) {
  if ((key !== "Home" && key !== "End") || !rows || !columns) return null;
  const last = key === "End";
  const whole = ctrlKey || metaKey;
  return { row: whole ? (last ? rows - 1 : 0) : row, column: last ? columns - 1 : 0 };
}

/**
 * Focuses the row that had the focus last, or the first: in thousands of rows the last one is nobody's.
 *
 * @param {GridApi} grid
 * @param {number} last row that had the focus
 */
export function enter(grid, last) {
  const column = grid.getColumns().find((each) => each.isVisible());
  const rows = grid.getDisplayedRowCount();
  if (!column || !rows) return false;
  const row = Math.min(last, rows - 1);
  grid.ensureIndexVisible(row);
  grid.setFocusedCell(row, column.getColId());
  return true;
}

/**
 * @param {GridApi} grid
 * @returns {() => boolean} takes the focus to the list; false where it has no row
 */
export function bindKeys(grid) {
  let last = 0;
  grid.addEventListener("cellFocused", ({ rowIndex, rowPinned }) => {
    if (!rowPinned && rowIndex !== null) last = rowIndex;
  });
  // From above one comes to the heads of the columns first.
  grid.setGridOption("focusGridInnerElement", ({ fromBottom }) => fromBottom && enter(grid, last));
  // Before the grid hears of it.
  byId(ids.GAP_GRID).addEventListener("keydown", (event) => {
    const cell = around(event.target, "[role=gridcell]");
    if (!cell) return;
    if (event.key === "Escape") {
      document.getElementById(`tab-${TAB.gaps}`)?.focus();
      return;
    }
    const columns = grid.getColumns().filter((column) => column.isVisible());
    const row = Number(around(cell, "[row-index]")?.getAttribute("row-index"));
    const next = cellAfter(event, { row, rows: grid.getDisplayedRowCount(), columns: columns.length });
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    grid.ensureIndexVisible(next.row);
    grid.setFocusedCell(next.row, columns[next.column].getColId());
  }, { capture: true });
  return () => enter(grid, last);
}
