// Changes, alerts and the sample come from the server when their tab is looked at.
(function (atalaya) {
  "use strict";
  const SERVED = ["changes", "alerts", "sample"];
  const REST = 350;
  const make = (...parts) => atalaya.make(...parts);
  let asked = null;
  let waiting;

  const serves = () => atalaya.lead.isOpen() && SERVED.includes(atalaya.state.get().tab);

  function ask() {
    if (!atalaya.lead.isOpen()) return;
    count();
    if (serves()) fetchTab();
  }

  /** Fetches what the tab shows; a newer question takes the place of an older one. */
  async function fetchTab() {
    const { tab, t, before, lang } = atalaya.state.get();
    const mine = new URLSearchParams({ tab, t, before, lang, level: atalaya.lead.level() });
    asked = mine;
    tell(atalaya.text("lead_loading"));
    try {
      const children = await atalaya.payload.fetchJson(`lead/tab.json?${mine}`);
      if (asked !== mine) return;
      tell();
      fill(children);
    } catch {
      if (asked !== mine) return;
      fill(null);
      tell(atalaya.text("lead_failed"), " ", make("button", {
        type: "button", class: "button small", onclick: ask,
      }, atalaya.text("retry")));
    }
  }

  const fill = (children) => globalThis.dash_clientside?.set_props?.("lead-tab", { children });

  /** What is there belongs to another tab: nothing is better. */
  function leave() {
    asked = null;
    fill(null);
    tell();
  }

  function tell(...parts) {
    const said = parts.length ? [make("p", { class: "lead-said" }, ...parts)] : [];
    document.getElementById("lead-wait").replaceChildren(...said);
  }

  /** After the slider has come to rest: the server is asked once. */
  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(() => (atalaya.playback.running() ? later() : ask()), REST);
  }

  /** How many alerts nobody has seen yet, beside the name of their tab. */
  async function count() {
    const { t } = atalaya.state.get();
    try {
      const { unseen } = await atalaya.payload.fetchJson(`lead/alerts.json?t=${t}`);
      const badge = document.querySelector("#tab-alerts .count");
      if (!badge) return;
      badge.hidden = unseen === 0;
      badge.textContent = atalaya.format().number(unseen);
      // It takes place of its own in the row.
      atalaya.lead.centreTab();
    } catch {
      // The tab itself says what went wrong when it is opened.
    }
  }

  async function acknowledge(button) {
    button.disabled = true;
    const { t } = atalaya.state.get();
    const answer = await fetch("lead/alerts", {
      method: "POST", headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ alerts: [button.dataset.alert], t }),
    }).catch(() => null);
    if (answer?.ok) {
      ask();
      return;
    }
    button.disabled = false;
    const why = answer ? await answer.text() : "";
    button.after(make("span", { class: "lead-failed", role: "alert" },
      atalaya.text("lead_not_recorded", { why })));
  }

  function befores() {
    const { befores: known } = atalaya.leadQuery.allowed(atalaya.config, () => false);
    const marked = new Map(atalaya.config.moments.map(({ id, title }) => [id, title]));
    const title = (id) => {
      if (marked.has(id)) return atalaya.titled(marked.get(id));
      if (id === "yesterday" || id === "brief") return atalaya.text(`before_${id}`);
      return atalaya.text("before_hours", { n: parseInt(id, 10) });
    };
    return known.map((id) => make("option", { value: id }, title(id)));
  }

  /** The choice of the earlier moment stands above the changes. */
  function drawChoice(box) {
    const select = make("select", {
      id: "lead-before", onchange: ({ target }) => atalaya.state.set({ before: target.value }),
    }, ...befores());
    select.value = atalaya.state.get().before;
    box.replaceChildren(make("label", { class: "lead-field" },
      make("span", {}, atalaya.text("lead_before")), select));
  }

  atalaya.whenReady(() => {
    atalaya.mount("lead-tab", (box) => {
      const choice = make("div", { class: "lead-choice" });
      box.before(choice, make("div", { id: "lead-wait", class: "lead-wait", role: "status" }));
      drawChoice(choice);
      const told = ["t", "tab", "before", "lang", "level", "view"];
      atalaya.state.subscribe((_, changed) => {
        if (changed.has("lang")) drawChoice(choice);
        if (changed.has("before")) choice.querySelector("select").value = atalaya.state.get().before;
        if (changed.has("tab")) leave();
        if (changed.has("tab") || changed.has("view")) ask();
        else if (told.some((key) => changed.has(key))) later();
      });
      box.addEventListener("click", ({ target }) => {
        const button = target.closest("[data-alert]");
        if (button) acknowledge(button);
      });
      ask();
    });
  });
})((globalThis.atalaya ??= {}));
