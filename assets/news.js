// Notices that the server holds newer data than the page, and offers to show them.
(function (atalaya) {
  "use strict";
  const EVERY = 45_000;

  function offer(box) {
    const show = atalaya.make("button", {
      type: "button", class: "button primary", onclick: () => location.reload(),
    }, atalaya.text("new_data_show"));
    box.replaceChildren(atalaya.make("span", {}, atalaya.text("new_data")), show);
    box.hidden = false;
  }

  async function ask(box) {
    if (document.hidden || !box.hidden) return;
    try {
      const answer = await fetch("version.json", { cache: "no-store" });
      if (!answer.ok) return;
      const { version } = await answer.json();
      if (version !== atalaya.config.version) offer(box);
    } catch {
      // Offline for a while: the page keeps working with what it has and asks again.
    }
  }

  atalaya.whenReady(() => {
    atalaya.mount("news", (box) => {
      setInterval(() => ask(box), EVERY);
      document.addEventListener("visibilitychange", () => ask(box));
    });
  });
})((globalThis.atalaya ??= {}));
