// The ranked list as an AG Grid: rows from the unit indicators, selection shared with the map.
import { client } from "../core/client.js";
import { byId, mount } from "../core/elements.js";
import { failureNote } from "../server/failure.js";
import { asOf, markStale } from "../core/stale.js";
import { gapText, provideCells } from "./list/cells.js";
import { makeGapGrid } from "./list/loading.js";
import { holdColumns } from "./list/held_columns.js";
import { bindKeys } from "./list/keys.js";
import * as lead from "./page.js";
import * as leadRows from "./rows.js";
import { whenReady } from "../core/ready.js";
import { COUNT } from "./element_ids.js";
import * as ids from "../shared/ids.js";
import { AREAS, COVER_STATES } from "../shared/leadership.js";
import { MEASURE } from "../shared/measures.js";
/** @import { GapRow, GridApi, GridNode } from "../types/leadership.js" */

// What the list and the facts of the selected unit always need.
const BASE = [
  MEASURE.gap_score, MEASURE.registered_voters, MEASURE.minutes_to_team, MEASURE.metres_to_team,
  MEASURE.incidents, MEASURE.incidents_standing, MEASURE.hours_uncovered, MEASURE.state, MEASURE.area, MEASURE.uncovered,
  MEASURE.teams, MEASURE.voters_covered, MEASURE.part_voters, MEASURE.part_incidents,
  MEASURE.part_margin, MEASURE.part_remoteness,
];
const FLIGHT = 160;
const FILTERS = ["region", "area", "voters", "cover"];
/** @type {GridApi | null} */
let api = null;
/** @type {GapRow[]} */
let rows = [];
/** @type {GapRow[]} */
let shown = [];
let listedAt = -1;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let flight;
let untimed = false;
/** Takes the focus to the list. @type {() => boolean} */
let enter = () => false;
// Why the list itself is not there.
/** @type {unknown} */
let broken = null;

const columnIds = () => {
  const extra = api
    ? api.getColumns().filter((column) => column.isVisible()).map((column) => column.getColId())
    : [];
  return [...new Set([...BASE, ...extra.filter((id) => client.cube.has(id))])];
};

async function start() {
  const opened = byId(ids.LEAD_OPENED);
  const { lang } = client.state.get();
  if (opened.dataset.asked === lang) return;
  opened.dataset.asked = lang;
  api = null;
  broken = null;
  untimed = false;
  try {
    api = await makeGapGrid(lang, String(opened.dataset.script));
  } catch (error) {
    opened.dataset.asked = "";
    broken = error;
    showState();
    return;
  }
  listen(api);
  renew();
}

/** @param {GridApi} grid */
function listen(grid) {
  grid.addEventListener("cellFocused", ({ rowIndex, rowPinned }) => {
    const node = rowPinned ? null : grid.getDisplayedRowAtIndex(rowIndex ?? -1);
    if (node) pick(node);
  });
  holdColumns(grid);
  enter = bindKeys(grid);
  // Arrows walk the cells. Tab leaves the list: what follows is thousands of cells away.
  grid.setGridOption("tabToNextCell", () => false);
  // Of a column that was hidden no figures were asked for.
  grid.addEventListener("columnVisible", () => renew());
}

/**
 * The state at once; the map a moment later, so that holding an arrow key stays smooth.
 *
 * @param {GridNode} node
 */
function pick(node) {
  if (!node.isSelected()) node.setSelected(true, true);
  // The grid also tells of a row that was selected from here.
  if (node.data.unit === client.state.get().unit) return;
  client.state.set({ unit: node.data.unit });
  clearTimeout(flight);
  flight = setTimeout(() => lead.choose(node.data.unit), FLIGHT);
}

/** Who asked for the list before it was there gets to it with its rows. */
function enterIfAsked() {
  const there = api && shown.length && byId(ids.GAP_GRID).offsetParent;
  if (lead.asked.list && there) lead.asked.list = !enter();
}

/** Another unit was chosen elsewhere: its row comes into view. */
function find() {
  if (!api) return;
  const node = api.getRowNode(client.state.get().unit);
  // Filtered out: no row stands for the unit that the map shows.
  if (!node || !node.displayed) {
    api.deselectAll();
    return;
  }
  if (node.isSelected()) return;
  node.setSelected(true, true);
  api.ensureNodeVisible(node, "middle");
}

const CODES = { areas: AREAS, states: COVER_STATES };

/** Rows anew, if their figures are there; they announce themselves when they arrive. */
function renew() {
  if (!lead.isOpen()) return;
  // Not there yet where the figures come before the grid; a language may be chosen while it is.
  document.querySelector(`#${ids.GAP_GRID} [role=grid]`)?.setAttribute("aria-label", client.text("lead_tab_gaps"));
  client.unitIndicators.want(columnIds());
  if (!client.unitIndicators.ready(columnIds())) return wait();
  const level = lead.level();
  rows = leadRows.listed(
    client.units, client.units.ofLevel(level).filter((row) => !client.units.cut(row)),
    client.unitIndicators.column, columnIds(),
  );
  listedAt = client.times.index();
  return filter();
}

/** While figures are on their way those of before stay and say so; what did not come is not shown. */
function wait() {
  if (!client.unitIndicators.failed()) return showState();
  rows = [];
  return filter();
}

/** A mission that gives no speeds has distances in the place of travel times. */
function chooseWay() {
  if (untimed || !api || client.config.mission.timed) return;
  untimed = true;
  api.setColumnsVisible([MEASURE.minutes_to_team], false);
  api.setColumnsVisible([MEASURE.metres_to_team], true);
}

/** A filter by surroundings only where the mission's stations say anything of them. */
function allowArea() {
  /** @type {HTMLSelectElement | null} */
  const field = document.querySelector("select[data-filter=area]");
  if (!field) return;
  field.disabled = !rows.some(({ area }) => area !== null);
  field.title = field.disabled ? client.text("lead_area_unknown") : "";
}

function filter() {
  allowArea();
  chooseWay();
  shown = leadRows.wanted(rows, client.state.get(), CODES);
  api?.setGridOption("rowData", shown);
  find();
  requestAnimationFrame(enterIfAsked);
  showState();
}

/** Why nothing is listed: not yet, not at all, or nothing passes the filters. */
function reason() {
  if (client.unitIndicators.failed()) return client.text("lead_failed");
  return client.text(rows.length ? "grid_no_rows_to_show" : "lead_loading");
}

function again() {
  if (broken) start();
  client.unitIndicators.again();
  client.state.renew("unitIndicators");
}

/** "As of 10:00" while the rows are those of another moment; "" once they are not. */
const late = () => (!rows.length || listedAt === client.times.index()
  ? "" : asOf(client.times.at(listedAt)));

function showState() {
  const box = document.getElementById(COUNT);
  if (!box) return;
  markStale(document.getElementById(ids.GAP_GRID_BOX), late());
  box.setAttribute("aria-busy", String(late() !== ""));
  const failure = broken ?? client.unitIndicators.failure();
  if (failure) {
    const what = client.text("lead_failed");
    box.replaceChildren(...failureNote(failure, what, again, { id: "lead-retry" }));
    return;
  }
  if (!rows.length) {
    box.textContent = reason();
    return;
  }
  const { number } = client.format();
  // A sum that lacks a unit looks whole: one unknown makes it unknown.
  const voters = shown.reduce((sum, row) =>
    sum + leadRows.figureOf(row, MEASURE.registered_voters) * leadRows.figureOf(row, MEASURE.uncovered), 0);
  const count = client.text("lead_count", {
    n: number(shown.length), all: number(rows.length), voters: number(Math.round(voters)),
  });
  box.textContent = [late(), count].filter(Boolean).join(" · ");
  client.announce("list", box.textContent);
}

provideCells(reason);

/**
 * Shows or hides a column; the list asks for its figures.
 *
 * @type {(id: string, visible: boolean) => void}
 */
const showColumn = (id, visible) => api?.setColumnsVisible([id], visible);
/** @type {(id: string) => boolean} */
const isShown = (id) => Boolean(api?.getColumn(id)?.isVisible());

/** Columns in view with their heads, in their order. */
const heads = () => (api ? api.getColumns() : []).filter((column) => column.isVisible())
  .map((column) => ({ id: column.getColId(), title: column.getColDef().headerName }));

/**
 * The first rows in the order that was chosen in the grid, filters of its own applied.
 *
 * @param {number} n
 */
const firstRows = (n) => Array.from({ length: n }, (_, i) => api?.getDisplayedRowAtIndex(i)?.data)
  .filter((row) => row !== undefined);

/** How many rows the grid lists, after filters of its own. */
const listedRows = () => api?.getDisplayedRowCount() ?? 0;

export const leadGrid = {
  find, showColumn, isShown, heads, firstRows, listedRows, gapText, rows: () => rows, shown: () => shown,
};

whenReady(() => {
  mount(ids.GAP_GRID_BOX, () => {
    const opened = () => {
      if (!lead.isOpen()) return;
      start();
      renew();
    };
    client.state.subscribe((_, changed) => {
      if (["view", "lang"].some((key) => changed.has(key))) opened();
      else if (changed.has("server") && (broken || client.unitIndicators.failed())) again();
      else if (["t", "level", "unitIndicators"].some((key) => changed.has(key))) renew();
      else if (FILTERS.some((key) => changed.has(key))) filter();
      if (changed.has("unit")) find();
    });
    byId(ids.LEAD).addEventListener(lead.LIST_ASKED, enterIfAsked);
    opened();
  });
});
