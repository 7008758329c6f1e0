// Which units are listed: level, region, voters, state, surroundings; and which columns.
(function (atalaya) {
  "use strict";
  const VOTERS = [0, 1000, 5000, 10000, 20000, 50000, 100000];
  const make = (...parts) => atalaya.make(...parts);

  function select(key, label, options, value = atalaya.state.get()[key]) {
    const box = make("select", {
      "data-filter": key,
      onchange: ({ target }) => {
        const chosen = key === "voters" ? Number(target.value) : target.value;
        atalaya.state.set({ [key]: chosen });
      },
    }, ...options.map(([id, title]) => {
      const option = make("option", { value: id }, title);
      option.selected = String(id) === String(value);
      return option;
    }));
    return make("label", { class: "lead-field" }, make("span", {}, label), box);
  }

  const titles = (key, values) => values.map((value) => [value, atalaya.text(`${key}_${value}`)]);

  function regions() {
    const first = atalaya.config.levels[0].id;
    const { ofLevel, code, name } = atalaya.units;
    const rows = [...ofLevel(first)].sort((a, b) => name[a].localeCompare(name[b]));
    return [["", atalaya.text("lead_all")], ...rows.map((row) => [code[row], name[row]])];
  }

  function voterSteps() {
    const now = atalaya.state.get().voters;
    const steps = [...new Set([...VOTERS, now])].sort((a, b) => a - b);
    const say = (n) => atalaya.text("lead_from_voters", { n: atalaya.format().number(n) });
    return steps.map((n) => [n, n ? say(n) : atalaya.text("lead_all")]);
  }

  function columns() {
    const known = atalaya.config.measures.filter(({ id }) => atalaya.gaugeTitles[id]);
    const boxes = known.map(({ id }) => {
      const box = make("input", {
        type: "checkbox", "data-column": id,
        onchange: ({ target }) => atalaya.leadGrid.showColumn(id, target.checked),
      });
      return make("label", {}, box, make("span", {}, atalaya.titled(atalaya.gaugeTitles[id])));
    });
    const list = make("details", { class: "lead-columns" },
      make("summary", { class: "button small" }, atalaya.text("lead_columns")),
      make("div", { class: "lead-columns-list" }, ...boxes));
    list.addEventListener("toggle", () => {
      for (const box of list.querySelectorAll("[data-column]")) {
        box.checked = atalaya.leadGrid.isShown(box.dataset.column);
      }
    });
    return list;
  }

  /** The list as a file: the gap layer's own export, at the level listed. */
  function download() {
    return make("a", { class: "button small", id: "gaps-csv", download: "", href: address() }, "CSV");
  }

  const address = () => atalaya.exportAddress({
    layer: "gaps", format: "csv", extent: "as_seen", view: atalaya.state.toQuery(),
    level: atalaya.lead.level(), box: null,
  });

  function draw(box) {
    const levels = atalaya.config.levels.map(({ id, plural }) => [id, atalaya.titled(plural)]);
    const all = [["", atalaya.text("lead_all")]];
    const { STATES, AREAS } = atalaya.leadQuery;
    box.replaceChildren(
      select("voters", atalaya.text("lead_voters"), voterSteps()),
      select("region", atalaya.text("lead_region"), regions()),
      select("cover", atalaya.text("lead_state"), [...all, ...titles("cover", STATES)]),
      select("area", atalaya.text("lead_area"), [...all, ...titles("area", AREAS)]),
      select("level", atalaya.text("level"), levels, atalaya.lead.level()),
      make("div", { class: "lead-tools" }, columns(), download()),
      make("p", { id: "lead-count" }),
      make("div", { id: "lead-apart", class: "lead-note" }),
    );
  }

  function update(box) {
    const now = { ...atalaya.state.get(), level: atalaya.lead.level() };
    for (const field of box.querySelectorAll("[data-filter]")) {
      field.value = String(now[field.dataset.filter]);
    }
    box.querySelector("#gaps-csv").href = address();
  }

  atalaya.whenReady(() => {
    atalaya.mount("lead-filters", (box) => {
      draw(box);
      atalaya.state.subscribe((_, changed) => (changed.has("lang") ? draw(box) : update(box)));
    });
  });
})((globalThis.atalaya ??= {}));
