// Tables that are wider than a narrow panel: each row becomes a card, its figures with their heads.
import { mount } from "../../core/elements.js";
import { whenReady } from "../../core/ready.js";
import * as ids from "../../shared/ids.js";

// CSS pixels; a wider panel has the columns side by side, if need be to scroll.
const NARROW = 480;
/** What a table is to a screen reader, also where its parts are laid out as no table's are. */
const ROLES = { thead: "rowgroup", tbody: "rowgroup", tr: "row", "thead th": "columnheader", "tbody th": "rowheader", td: "cell" };

/** @param {HTMLTableElement} table */
function name(table) {
  const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent ?? "");
  table.setAttribute("role", "table");
  for (const [parts, role] of Object.entries(ROLES)) {
    for (const part of table.querySelectorAll(parts)) part.setAttribute("role", role);
  }
  for (const cell of table.querySelectorAll("td")) cell.dataset.head = heads[cell.cellIndex] ?? "";
}

/** @param {HTMLElement} panel */
function arrange(panel) {
  const tables = [...panel.querySelectorAll("table")];
  tables.forEach((table) => table.removeAttribute("data-cards"));
  // All are measured before one is changed.
  const wide = tables.filter(({ parentElement: box, scrollWidth }) =>
    box && box.clientWidth > 0 && box.clientWidth < NARROW && scrollWidth > box.clientWidth);
  for (const table of wide) {
    name(table);
    table.setAttribute("data-cards", "");
  }
}

whenReady(() => {
  for (const id of [ids.LEAD_TAB, ids.LEAD_ADVICE]) {
    mount(id, (panel) => {
      const all = () => arrange(panel);
      new MutationObserver(all).observe(panel, { childList: true, subtree: true });
      new ResizeObserver(all).observe(panel);
    });
  }
});
