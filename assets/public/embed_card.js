// What is told of a place, on the map where it was asked for: the rows of the list, in words.
import { first, focused, make } from "../core/elements.js";
import { shape } from "./embed_marks.js";
/** @import { CardContent, PublicMark } from "../types/public.js" */

/**
 * The cells of a row of the list: its head, and the others with what their columns are called.
 *
 * @param {HTMLTableRowElement} row
 */
function cellsOf(row) {
  const heads = [.../** @type {HTMLTableElement} */ (row.closest("table")).rows[0].cells];
  return [...row.cells].map((cell, i) => ({ cell, head: heads[i].textContent ?? "" }));
}

/**
 * A row of the list as a part of the card: how many of what, then when, how sure, what happened.
 *
 * @param {HTMLTableRowElement} row
 * @param {PublicMark | undefined} mark
 */
function part(row, mark) {
  const [, when, domain, ...others] = cellsOf(row);
  const number = first(row, ".count").textContent ?? "";
  const told = [when, ...others].filter(({ cell }) => !cell.matches(".count") && cell.textContent);
  const terms = told.flatMap(({ cell, head }) => [
    make("dt", {}, head), make("dd", {}, ...[...cell.childNodes].map((node) => node.cloneNode(true))),
  ]);
  const title = make("h3", {}, ...(mark ? [shape(mark)] : []), `${domain.cell.textContent} × ${number}`);
  return make("article", {}, title, make("dl", {}, ...terms));
}

/**
 * A card over a map: `show(content)`, `renew(content)` while it is open, `close()`. It takes no place
 * of its own on the page, so that a frame keeps its height.
 *
 * @param {HTMLElement} chart the map, which has the focus where nothing else had
 * @param {PublicMark[]} marks
 * @param {(row: HTMLTableRowElement) => string} domainOf
 * @param {(key: string) => string} text
 */
export function makeCard(chart, marks, domainOf, text) {
  const title = make("h2", { id: "card-title" });
  const shut = make("button", { type: "button", "aria-label": text("close"), onclick: close }, "×");
  const body = make("div", { class: "card-body", tabindex: 0 });
  const card = make("section", { class: "card", role: "dialog", "aria-labelledby": "card-title" },
    make("header", {}, title, shut), body);
  card.hidden = true;
  chart.after(card);
  card.addEventListener("keydown", ({ key }) => key === "Escape" && close());
  /** @type {HTMLElement | null} */
  let before = null;

  function close() {
    if (card.hidden) return;
    const within = card.contains(focused());
    card.hidden = true;
    // Closed by a filter or by time: the focus stays with whoever changed them.
    if (!within) return;
    const back = before?.isConnected ? before : chart;
    back.focus({ preventScroll: true });
  }

  /** @param {CardContent} content */
  function fill({ title: named, note, places, rows }) {
    title.textContent = named;
    let place = named;
    const parts = rows.flatMap((row) => {
      const where = row.cells[0].textContent ?? "";
      const head = where === place ? [] : [make("h3", { class: "where" }, where)];
      place = where;
      return [...head, part(row, marks.find(({ value }) => value === domainOf(row)))];
    });
    const source = make("dl", {}, make("dt", {}, text("source")), make("dd", {}, text("source_mission")));
    const said = note ? [make("p", {}, note)] : [];
    const each = places.length > 1 ? [make("ul", { class: "places" }, ...places.map(([name, n]) =>
      make("li", {}, `${name}: `, make("b", {}, String(n)))))] : [];
    body.replaceChildren(...said, ...each, ...parts, ...(rows.length ? [source] : []));
  }

  return {
    close,
    open: () => !card.hidden,
    renew: fill,
    /** @param {CardContent} content */
    show(content) {
      if (card.hidden) before = focused();
      fill(content);
      body.scrollTop = 0;
      card.hidden = false;
      shut.focus({ preventScroll: true });
    },
  };
}
