// On narrow screens the panels are sheets; on wide ones the unit's panel has its own column.
(function (atalaya) {
  "use strict";
  const page = () => document.getElementById("page");
  let opener = null;

  function set(name, value) {
    page().setAttribute(`data-${name}`, value);
    document.getElementById("open-layers")
      ?.setAttribute("aria-expanded", String(page().dataset.layers === "open"));
  }

  function open(name) {
    opener = document.activeElement;
    set(name, "open");
    if (name === "layers") document.querySelector("#layer-panel .close")?.focus();
  }

  function close(name) {
    set(name, "closed");
    opener?.focus?.();
    opener = null;
  }

  atalaya.sheets = { open, close, set };

  function openLayers(box) {
    const draw = () => {
      const button = atalaya.iconButton("layers", atalaya.text("layers_open"), {
        id: "open-layers", "aria-expanded": "false", "aria-controls": "layer-panel",
        onclick: () => open("layers"),
      });
      box.replaceChildren(button);
    };
    atalaya.state.subscribe((_, changed) => changed.has("lang") && draw());
    draw();
  }

  atalaya.whenReady(() => {
    atalaya.mount("layers-opener", openLayers);
    // Leaflet measures its element once; the columns beside it come and go.
    atalaya.mount("stage-map", (stage) => {
      new ResizeObserver(() => atalaya.map.leaflet()?.invalidateSize({ pan: false })).observe(stage);
    });
    document.addEventListener("keydown", ({ key, target }) => {
      if (key === "Escape" && target.closest("#layer-panel")) close("layers");
    });
  });
})((globalThis.atalaya ??= {}));
