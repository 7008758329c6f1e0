// The header: the moment in large, languages, sharing, and the buttons that open the sheets.
(function (atalaya) {
  "use strict";
  const make = (...parts) => atalaya.make(...parts);

  /** The moment's elements are made once: a step writes text, and the browser lays out less. */
  function momentIn(box) {
    const time = make("time");
    const zone = make("span", { class: "zone" });
    box.replaceChildren(time, zone);
    return () => {
      const { t } = atalaya.state.get();
      time.dateTime = new Date(t * 1000).toISOString();
      time.textContent = atalaya.format().time(t);
      const says = atalaya.format().zone(t);
      if (zone.textContent !== says) zone.textContent = says;
    };
  }

  function languages() {
    const { lang } = atalaya.state.get();
    const button = (code) =>
      make("button", {
        type: "button", class: "language", lang: code, "aria-pressed": String(code === lang),
        "aria-label": atalaya.config.texts[code].language,
        onclick: () => atalaya.state.set({ lang: code }),
      }, code.toUpperCase());
    return make("div", {
      class: "languages", role: "group", "aria-label": atalaya.text("languages"),
    }, ...atalaya.config.mission.languages.map(button));
  }

  async function share(event) {
    const words = event.currentTarget.querySelector(".button-text");
    const link = location.origin + location.pathname + atalaya.state.toQuery();
    try {
      await navigator.clipboard.writeText(link);
      words.textContent = atalaya.text("share_done");
    } catch {
      // Without a clipboard the address bar holds the same link.
      words.textContent = atalaya.text("share_failed");
    }
    setTimeout(() => { words.textContent = atalaya.text("share"); }, 3000);
  }

  function drawActions(box) {
    box.replaceChildren(
      atalaya.lead.opener(),
      languages(),
      atalaya.iconButton("share", atalaya.text("share"), {
        title: atalaya.text("share_note"), onclick: share,
      }),
      atalaya.iconButton("download", atalaya.text("download"), {
        id: "download-button", onclick: () => atalaya.downloads.open(),
      }),
    );
  }

  atalaya.whenReady(() => {
    atalaya.mount("moment", (box) => {
      const draw = momentIn(box);
      atalaya.state.subscribe(atalaya.paced((_, changed) =>
        (changed.has("t") || changed.has("lang")) && draw()));
      draw();
    });
    atalaya.mount("actions", (box) => {
      atalaya.state.subscribe((_, changed) => changed.has("lang") && drawActions(box));
      drawActions(box);
    });
  });
})((globalThis.atalaya ??= {}));
