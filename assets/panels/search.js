// Search by name or code: the WAI-ARIA combobox with a listbox, over the units' payload.
import { client } from "../core/client.js";
import { around, make, mount } from "../core/elements.js";
import { whenReady } from "../core/ready.js";
import { shownLevels } from "../core/view.js";
import * as ids from "../shared/ids.js";
import { ABROAD, ABROAD_PREFIX, ABROAD_UNIT, UNDISTRIBUTED, UNLOCATED } from "../shared/codes.js";
/** @import { Units } from "../types/data.js" */

/** @typedef {Pick<Units, "name" | "code" | "levelOf">} Named */

const LIMIT = 12;

/**
 * "Lima > Huarochirí": the units a unit lies in, below the country.
 *
 * What has no polygon is called there as everywhere: by a text of the page.
 *
 * @param {Named & Pick<Units, "parent">} units
 * @param {number} row
 */
export function pathOf(units, row) {
  const names = [];
  for (let above = units.parent[row]; above > 0; above = units.parent[above]) {
    names.unshift(unitName(above, units));
  }
  return names.join(" › ");
}

/** Rows that hold what has no polygon: their names are texts of the page. */
/** @type {string[]} */
export const UNPLACED = [ABROAD, UNLOCATED, UNDISTRIBUTED];

/**
 * @param {number} row
 * @param {Named} [units]
 */
export function unitName(row, { name, code, levelOf } = client.units) {
  const unplaced = UNPLACED.includes(code[row]) && levelOf(row) !== ABROAD_UNIT;
  return unplaced ? client.text(code[row]) : name[row];
}

/**
 * The code as its publisher writes it: what tells a city abroad from units at home is ours.
 *
 * @param {number} row
 */
export function unitCode(row) {
  const { code, levelOf } = client.units;
  return levelOf(row) === ABROAD_UNIT ? code[row].replace(ABROAD_PREFIX, "") : code[row];
}

/**
 * Position after a key among `count` results; -1 is the text box itself.
 *
 * @param {string} key
 * @param {number} active
 * @param {number} count
 */
export function nextOption(key, active, count) {
  /** @type {Record<string, number>} */
  const moves = {
    ArrowDown: active + 1 >= count ? 0 : active + 1,
    ArrowUp: active <= 0 ? count - 1 : active - 1,
  };
  return count ? (moves[key] ?? active) : -1;
}

function build() {
  const input = make("input", {
    id: ids.SEARCH_BOX, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-expanded": "false", "aria-controls": "search-results", "aria-autocomplete": "list",
    enterkeyhint: "search",
  });
  const list = make("ul", { id: "search-results", role: "listbox" });
  const more = make("p", { class: "search-more", "aria-hidden": "true" });
  const found = make("div", { class: "search-found", hidden: "" }, more, list);
  const live = make("div", { role: "status", class: "visually-hidden" });
  return { input, list, more, found, live };
}

/** @param {number} row */
export function levelTitle(row) {
  const id = client.units.levelOf(row);
  // A city abroad is of no level, and the row above it says where it is.
  if (id === ABROAD_UNIT) return "";
  const level = shownLevels(client.config, client.units).find((found) => found.id === id);
  return level ? client.titled(level.title) : client.text(id);
}

/**
 * @param {number} row
 * @param {number} index
 * @param {number} active
 */
function option(row, index, active) {
  const { units } = client;
  const path = pathOf(units, row);
  // What is beside the map has no level, and no code that anybody else would know.
  const unplaced = UNPLACED.includes(units.code[row]);
  const parts = unplaced ? [] : [levelTitle(row), unitCode(row), path];
  return make("li", {
    id: `search-option-${index}`, role: "option", "aria-selected": String(index === active),
    "data-code": units.code[row],
  },
  make("strong", {}, unitName(row)),
  make("span", {}, parts.filter(Boolean).join(" · ")));
}

/**
 * "12 of 38: type more"; what is only similar to the text says so.
 *
 * @param {{ rows: number[], total: number, similar: boolean }} found
 */
function countWords({ rows, total, similar }) {
  const { number } = client.format();
  if (!rows.length) return client.text("search_none");
  const values = { n: number(rows.length), total: number(total) };
  if (similar) return client.text("search_similar", values);
  return client.text(total > rows.length ? "search_more" : "search_count", values);
}

/** @param {ReturnType<typeof build>} elements */
function combobox({ input, list, more, found: box, live }) {
  /** @type {number[]} */
  let rows = [];
  let active = -1;

  function draw() {
    list.replaceChildren(...rows.map((row, index) => option(row, index, active)));
    const open = rows.length > 0;
    box.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    input.setAttribute("aria-activedescendant", active < 0 ? "" : `search-option-${active}`);
    if (active >= 0) list.children[active].scrollIntoView({ block: "nearest" });
  }

  function close() {
    rows = [];
    active = -1;
    draw();
  }

  function find() {
    const wanted = input.value.trim();
    const found = client.findUnits(wanted, LIMIT);
    rows = found.rows;
    // The best result is chosen by Enter alone.
    active = rows.length ? 0 : -1;
    draw();
    live.textContent = wanted ? countWords(found) : "";
    more.hidden = !found.similar && found.total === rows.length;
    more.textContent = live.textContent;
    input.toggleAttribute("data-empty", wanted !== "" && rows.length === 0);
  }

  /** @param {string} code */
  function choose(code) {
    input.value = "";
    live.textContent = "";
    close();
    client.state.set({ unit: code });
    client.map.fit(client.units.row(code));
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    // As the pattern of comboboxes asks: Escape empties the box and closes the list.
    if (event.key === "Escape") { input.value = ""; find(); return; }
    if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(client.units.code[rows[active]]);
      return;
    }
    const next = nextOption(event.key, active, rows.length);
    if (next === active) return;
    event.preventDefault();
    active = next;
    draw();
  }

  input.addEventListener("input", find);
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", close);
  // Before the box loses focus, so that the list is still there to be clicked.
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const found = around(event.target, "[data-code]");
    if (found) choose(String(found.dataset.code));
  });
}

whenReady(() => {
  mount(ids.SEARCH, (box) => {
    const parts = build();
    const label = () => {
      parts.input.placeholder = client.text("search_hint");
      for (const node of [parts.input, parts.list]) {
        node.setAttribute("aria-label", client.text("search"));
      }
    };
    combobox(parts);
    label();
    box.replaceChildren(parts.input, parts.found, parts.live);
    client.state.subscribe((_, changed) => changed.has("lang") && label());
  });
});
