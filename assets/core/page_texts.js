// The page's own texts follow the language: data-text, data-label and data-hint name keys.
(function (atalaya) {
  "use strict";
  const WRITE = {
    text: (node, words) => { node.textContent = words; },
    label: (node, words) => { node.setAttribute("aria-label", words); },
    hint: (node, words) => { node.title = words; },
  };

  function say() {
    for (const [kind, write] of Object.entries(WRITE)) {
      for (const node of document.querySelectorAll(`[data-${kind}]`)) {
        write(node, atalaya.text(node.dataset[kind]));
      }
    }
    const title = atalaya.titled(atalaya.config.mission.title);
    document.documentElement.lang = atalaya.state.get().lang;
    document.title = title;
    document.getElementById("mission-title").textContent = title;
  }

  // Zoom buttons come from Leaflet in English.
  function sayZoom() {
    for (const way of ["in", "out"]) {
      const button = document.querySelector(`.leaflet-control-zoom-${way}`);
      button?.setAttribute("aria-label", atalaya.text(`zoom_${way}`));
      if (button) button.title = atalaya.text(`zoom_${way}`);
    }
  }

  atalaya.whenReady(() => {
    atalaya.mount("page", () => {
      const all = () => { say(); sayZoom(); };
      atalaya.state.subscribe((_, changed) => changed.has("lang") && all());
      all();
    });
  });
})((globalThis.atalaya ??= {}));
