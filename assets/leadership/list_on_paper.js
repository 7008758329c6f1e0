// The list of gaps on paper: a table of its first rows, for of the grid a sheet would get what is scrolled to.
import { client } from "../core/client.js";
import { byId, make } from "../core/elements.js";
import { whenReady } from "../core/ready.js";
import * as ids from "../shared/ids.js";
import { LIST_ON_PAPER } from "./element_ids.js";
import { leadGrid } from "./grid.js";
import { coverText } from "./list/cells.js";
import { isOpen } from "./page.js";
/** @import { GapRow } from "../types/leadership.js" */

const ROWS = 40;
const [RANK, NAME] = ["rank", "name"];

/**
 * @param {GapRow} row
 * @param {string} id
 */
function cell(row, id) {
  if (id === RANK) return make("td", {}, client.format().number(row.rank));
  if (id === NAME) {
    const told = [row.path, coverText(row)].filter(Boolean).join(" · ");
    return make("th", { scope: "row", class: "words" }, row.name, " ", make("small", {}, told));
  }
  const value = row[id];
  const number = typeof value === "number" ? value : null;
  return make("td", {}, leadGrid.gapText({ value: number, data: row, colDef: { field: id } }));
}

function table() {
  const heads = leadGrid.heads();
  const rows = leadGrid.firstRows(ROWS);
  const more = leadGrid.listedRows() - rows.length;
  const body = rows.map((row) => make("tr", {}, ...heads.map(({ id }) => cell(row, id))));
  return [
    make("table", {},
      make("thead", {}, make("tr", {}, ...heads.map(({ id, title }) =>
        make("th", { scope: "col", class: id === NAME ? "words" : "" }, title)))),
      make("tbody", {}, ...body)),
    rows.some(({ row }) => client.units.approximate[row])
      ? make("p", { class: "lead-note" }, client.text("approximate_way")) : "",
    more > 0 ? make("p", { class: "lead-note" }, client.text("lead_more", { n: client.format().number(more) })) : "",
  ];
}

whenReady(() => {
  const box = make("div", { id: LIST_ON_PAPER });
  byId(ids.GAP_GRID_BOX).after(box);
  addEventListener("beforeprint", () => box.replaceChildren(...(isOpen() ? table() : [])));
  addEventListener("afterprint", () => box.replaceChildren());
});
