// The header: the moment in large, languages, sharing, and the buttons that open the sheets.
(function (atalaya) {
  "use strict";
  const make = (...parts) => atalaya.make(...parts);

  function drawMoment(box) {
    const { t } = atalaya.state.get();
    box.replaceChildren(
      make("time", { datetime: new Date(t * 1000).toISOString() }, atalaya.format().time(t)),
      make("span", { class: "zone" }, atalaya.format().zone(t)),
    );
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
      atalaya.state.subscribe((_, changed) =>
        (changed.has("t") || changed.has("lang")) && drawMoment(box));
      drawMoment(box);
    });
    atalaya.mount("actions", (box) => {
      atalaya.state.subscribe((_, changed) => changed.has("lang") && drawActions(box));
      drawActions(box);
    });
  });
})((globalThis.atalaya ??= {}));
