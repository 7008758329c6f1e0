// Which units are listed: level, region, voters, state, surroundings; and which columns.
import { client } from "../core/client.js";
import { first, make, mount } from "../core/elements.js";
import { LARGE, voterSteps } from "../core/lead_query.js";
import { leadGrid } from "./grid.js";
import { APART, COUNT } from "./element_ids.js";
import * as lead from "./page.js";
import { whenReady } from "../core/ready.js";
import { shownLevels } from "../core/view.js";
import { exportAddress } from "../panels/downloads.js";
import { LAYER } from "../shared/drawing.js";
import * as ids from "../shared/ids.js";
import { AREAS, COVER_STATES } from "../shared/leadership.js";
/** @import { Changed } from "../core/elements.js" */

const LARGE_ONLY = "large-only";
const KEYS = /** @type {const} */ (["voters", "region", "cover", "area", "level"]);

/**
 * @param {(typeof KEYS)[number]} key
 * @param {string} label
 * @param {(readonly [id: string | number, title: string])[]} options
 * @param {string | number} [value]
 */
function select(key, label, options, value = client.state.get()[key]) {
  const box = make("select", {
    "data-filter": key,
    onchange: (/** @type {Changed<HTMLSelectElement>} */ { target }) => {
      const chosen = key === "voters" ? Number(target.value) : target.value;
      client.state.set({ [key]: chosen });
    },
  }, ...options.map(([id, title]) => {
    const option = make("option", { value: id }, title);
    option.selected = String(id) === String(value);
    return option;
  }));
  return make("label", { class: "lead-field" }, make("span", {}, label), box);
}

/** @type {(key: string, values: readonly string[]) => [string, string][]} */
const titles = (key, values) => values.map((value) => [value, client.text(`${key}_${value}`)]);

/** @returns {[string, string][]} */
function regions() {
  const first = client.config.levels[0].id;
  const { ofLevel, code, name } = client.units;
  const rows = [...ofLevel(first)].sort((a, b) => name[a].localeCompare(name[b]));
  /** @type {[string, string][]} */
  const named = rows.map((row) => [code[row], name[row]]);
  return [["", client.text("lead_all")], ...named];
}

/** @returns {[number, string][]} */
function voterOptions() {
  /** @param {number} n */
  const fromVoters = (n) => client.text("lead_from_voters", { n: client.format().number(n) });
  return voterSteps(client.state.get().voters).map((n) => [n, n ? fromVoters(n) : client.text("lead_all")]);
}

function columns() {
  const known = client.config.measures.filter(({ id }) => client.unitIndicatorTitles[id]);
  const boxes = known.map(({ id }) => {
    const box = make("input", {
      type: "checkbox", "data-column": id,
      onchange: (/** @type {Changed<HTMLInputElement>} */ { target }) => leadGrid.showColumn(id, target.checked),
    });
    return make("label", {}, box, make("span", {}, client.titled(client.unitIndicatorTitles[id])));
  });
  const list = make("details", { class: "lead-columns" },
    make("summary", { class: "button small" }, client.text("lead_columns")),
    make("div", { class: "lead-columns-list" }, ...boxes));
  // Columns can be hidden in the grid itself: the boxes are set whenever they are seen.
  list.addEventListener("toggle", () => {
    for (const box of list.querySelectorAll("input")) {
      box.checked = leadGrid.isShown(String(box.dataset.column));
    }
  });
  return list;
}

/** Only units of many voters, or all again: in one tap, where the list beside takes three. */
function largeOnly() {
  return make("button", {
    type: "button", class: "button small", id: LARGE_ONLY, "aria-pressed": "false",
    onclick: () => client.state.set({ voters: client.state.get().voters === LARGE ? 0 : LARGE }),
  }, client.text("lead_large", { n: client.format().number(LARGE) }));
}

/** The list as a file: the gap layer's own export, of the units listed. */
function download() {
  return make("a", { class: "button small", id: "gaps-csv", download: "", href: address() }, "CSV");
}

const address = () => exportAddress({
  layer: LAYER.gaps, format: "csv", extent: "as_seen", view: client.state.toQuery(),
  level: lead.level(), box: null, narrowed: true,
});

/** @param {HTMLElement} box */
function draw(box) {
  /** @type {[string, string][]} */
  const levels = shownLevels(client.config, client.units).map(({ id, plural }) => [id, client.titled(plural)]);
  /** @type {[string, string]} */
  const all = ["", client.text("lead_all")];
  box.replaceChildren(
    select("voters", client.text("lead_voters"), voterOptions()),
    select("region", client.text("lead_region"), regions()),
    select("cover", client.text("lead_state"), [all, ...titles("cover", COVER_STATES)]),
    select("area", client.text("lead_area"), [all, ...titles("area", AREAS)]),
    select("level", client.text("level"), levels, lead.level()),
    make("div", { class: "lead-listed" }, make("p", { id: COUNT }),
      make("div", { class: "lead-tools" }, largeOnly(), columns(), download())),
    make("div", { id: APART, class: "lead-note" }),
  );
}

/** @param {HTMLElement} box */
function update(box) {
  const now = { ...client.state.get(), level: lead.level() };
  for (const key of KEYS) {
    /** @type {HTMLSelectElement} */
    const field = first(box, `[data-filter="${key}"]`);
    field.value = String(now[key]);
  }
  first(box, `#${LARGE_ONLY}`).setAttribute("aria-pressed", String(now.voters === LARGE));
  /** @type {HTMLAnchorElement} */
  const link = first(box, "#gaps-csv");
  link.href = address();
}

whenReady(() => {
  mount(ids.LEAD_FILTERS, (box) => {
    draw(box);
    update(box);
    client.state.subscribe((_, changed) => {
      if (changed.has("lang")) draw(box);
      update(box);
    });
  });
});
