// Which units are listed: level, region, voters, state, surroundings; and which columns.
import { client } from "../core/client.js";
import { make, mount } from "../core/elements.js";
import { leadGrid } from "./grid.js";
import * as lead from "./page.js";
import { whenReady } from "../core/ready.js";
import { exportAddress } from "../panels/downloads.js";
import * as ids from "../shared/ids.js";
import { AREAS, COVER_STATES } from "../shared/leadership.js";

const VOTERS = [0, 1000, 5000, 10000, 20000, 50000, 100000];

function select(key, label, options, value = client.state.get()[key]) {
  const box = make("select", {
    "data-filter": key,
    onchange: ({ target }) => {
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

const titles = (key, values) => values.map((value) => [value, client.text(`${key}_${value}`)]);

function regions() {
  const first = client.config.levels[0].id;
  const { ofLevel, code, name } = client.units;
  const rows = [...ofLevel(first)].sort((a, b) => name[a].localeCompare(name[b]));
  return [["", client.text("lead_all")], ...rows.map((row) => [code[row], name[row]])];
}

function voterSteps() {
  const now = client.state.get().voters;
  const steps = [...new Set([...VOTERS, now])].sort((a, b) => a - b);
  const say = (n) => client.text("lead_from_voters", { n: client.format().number(n) });
  return steps.map((n) => [n, n ? say(n) : client.text("lead_all")]);
}

function columns() {
  const known = client.config.measures.filter(({ id }) => client.unitIndicatorTitles[id]);
  const boxes = known.map(({ id }) => {
    const box = make("input", {
      type: "checkbox", "data-column": id,
      onchange: ({ target }) => leadGrid.showColumn(id, target.checked),
    });
    return make("label", {}, box, make("span", {}, client.titled(client.unitIndicatorTitles[id])));
  });
  const list = make("details", { class: "lead-columns" },
    make("summary", { class: "button small" }, client.text("lead_columns")),
    make("div", { class: "lead-columns-list" }, ...boxes));
  list.addEventListener("toggle", () => {
    for (const box of list.querySelectorAll("input")) {
      box.checked = leadGrid.isShown(box.dataset.column);
    }
  });
  return list;
}

/** The list as a file: the gap layer's own export, at the level listed. */
function download() {
  return make("a", { class: "button small", id: "gaps-csv", download: "", href: address() }, "CSV");
}

const address = () => exportAddress({
  layer: "gaps", format: "csv", extent: "as_seen", view: client.state.toQuery(),
  level: lead.level(), box: null,
});

function draw(box) {
  const levels = client.config.levels.map(({ id, plural }) => [id, client.titled(plural)]);
  const all = [["", client.text("lead_all")]];
  box.replaceChildren(
    select("voters", client.text("lead_voters"), voterSteps()),
    select("region", client.text("lead_region"), regions()),
    select("cover", client.text("lead_state"), [...all, ...titles("cover", COVER_STATES)]),
    select("area", client.text("lead_area"), [...all, ...titles("area", AREAS)]),
    select("level", client.text("level"), levels, lead.level()),
    make("div", { class: "lead-tools" }, columns(), download()),
    make("p", { id: "lead-count" }),
    make("div", { id: "lead-apart", class: "lead-note" }),
  );
}

function update(box) {
  const now = { ...client.state.get(), level: lead.level() };
  for (const field of box.querySelectorAll("[data-filter]")) {
    field.value = String(now[field.dataset.filter]);
  }
  box.querySelector("#gaps-csv").href = address();
}

whenReady(() => {
  mount(ids.LEAD_FILTERS, (box) => {
    draw(box);
    client.state.subscribe((_, changed) => (changed.has("lang") ? draw(box) : update(box)));
  });
});
