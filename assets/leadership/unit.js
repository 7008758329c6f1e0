// The selected unit's facts: why its gap is as grave as it is, part by part.
(function (atalaya) {
  "use strict";
  const make = (...parts) => atalaya.make(...parts);
  const FACTS = [
    "registered_voters", "minutes_to_team", "metres_to_team", "teams", "incidents",
    "hours_uncovered",
  ];
  const USED = [...FACTS, "gap_score", "uncovered",
    "part_voters", "part_incidents", "part_margin", "part_remoteness"];
  let weights = null;
  let learning = false;
  let failure = null;

  const value = (id, row) => atalaya.gauges.column(id)[row];

  /** "60 % of it from voters": a part, its weight, and what it adds. */
  function part({ part: id, weight, full, unit }, row) {
    const own = value(id, row);
    const { share, score } = atalaya.format();
    const meter = make("span", { class: "gap-bar", "aria-hidden": "true" });
    meter.style.setProperty("--share", own || 0);
    return make("li", { title: atalaya.text("lead_full", { full: atalaya.format().amount(full, unit) }) },
      make("span", {}, atalaya.titled(atalaya.gaugeTitles[id])), meter,
      make("b", {}, Number.isNaN(own) ? "–" : score(own)),
      make("span", { class: "weight" }, `× ${share(weight)}`));
  }

  function fact(id, row) {
    return make("div", {},
      make("dt", {}, atalaya.titled(atalaya.gaugeTitles[id])),
      make("dd", {}, atalaya.amount(value(id, row), id)));
  }

  /** The parts cannot be listed without their weights. */
  function unlearned() {
    if (!failure) return [];
    const again = () => learn(document.getElementById("lead-unit"));
    return [make("p", { class: "lead-said" }, ...atalaya.failure(failure, atalaya.text("lead_failed"), again))];
  }

  function why(row) {
    const listed = weights?.levels[atalaya.units.levelOf(row)] ?? [];
    const formula = atalaya.text("lead_formula", {
      uncovered: atalaya.format().share(value("uncovered", row)),
    });
    return make("div", { class: "lead-why", title: formula },
      make("h3", {}, atalaya.text("lead_why")),
      make("ul", {}, ...listed.map((entry) => part(entry, row))), ...unlearned(),
      make("p", { class: "visually-hidden" }, formula));
  }

  function draw(box) {
    const { unit } = atalaya.state.get();
    const row = unit ? atalaya.units.row(unit) : -1;
    if (row < 0 || !atalaya.lead.isOpen()) {
      atalaya.markStale(box, "");
      return box.replaceChildren();
    }
    atalaya.gauges.want(USED);
    const { units, text, format } = atalaya;
    const of = atalaya.gauges.stepOf("gap_score");
    const late = !atalaya.gauges.ready(USED) && of >= 0 ? atalaya.asOf(atalaya.times.at(of)) : "";
    const head = make("div", { class: "lead-unit-head" },
      make("h2", { id: "lead-unit-name" }, units.name[row]),
      make("span", { class: late && "late" }, late || atalaya.pathOf(units, row)),
      make("strong", { class: "gap-value", title: text("lead_score") },
        format().score(value("gap_score", row))),
      make("button", {
        type: "button", class: "button small", title: text("lead_advise_here"),
        onclick: () => atalaya.leadAdvice.from(unit),
      }, text("lead_base")),
      atalaya.iconButton("close", text("close"), {
        class: "button close", onclick: () => atalaya.state.set({ unit: "" }),
      }));
    atalaya.markStale(box, late);
    return box.replaceChildren(head,
      make("div", { class: "lead-unit-body" },
        make("dl", { class: "facts" }, ...FACTS.map((id) => fact(id, row))), why(row)));
  }

  /** The mission's weights, once: they change with the data, and then the page is loaded anew. */
  async function learn(box) {
    if (weights || learning || !atalaya.lead.isOpen()) return;
    learning = true;
    failure = null;
    try {
      weights = await atalaya.payload.fetchJson("lead/weights.json");
      failure = null;
    } catch (error) {
      failure = error;
    }
    learning = false;
    draw(box);
  }

  atalaya.whenReady(() => {
    atalaya.mount("lead-unit", (box) => {
      const all = () => { draw(box); if (!failure) learn(box); };
      atalaya.state.subscribe((_, changed) => {
        if (changed.has("server")) failure = null;
        if (["unit", "gauges", "t", "lang", "view", "server"].some((key) => changed.has(key))) all();
      });
      all();
    });
  });
})((globalThis.atalaya ??= {}));
