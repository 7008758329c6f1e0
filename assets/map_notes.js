// What is printed on the map: whose boundaries these are, and whether they are approximate.
(function (atalaya) {
  "use strict";

  /** Whether any unit of a level has an approximate boundary. */
  function isApproximate(level) {
    return atalaya.units.ofLevel(level).some((row) => atalaya.units.approximate[row]);
  }

  /** Says, without a word more, that the detailed boundaries did not come. */
  atalaya.noteCoarse = function (coarse) {
    document.getElementById("coarse").hidden = !coarse;
  };

  /** The drawing in words, for those who do not see it. */
  function describe() {
    const { layers, t } = atalaya.state.get();
    const titles = layers.map(({ id }) => atalaya.titled(atalaya.layers.described(id).title));
    atalaya.map.describe(atalaya.text("map_description", {
      mission: atalaya.titled(atalaya.config.mission.title),
      layers: titles.join(", ") || atalaya.text("no_layers"),
      moment: atalaya.format().time(t),
    }));
  }

  atalaya.whenReady(() => {
    atalaya.mount("approximate", (note) => {
      const known = new Map();
      function update() {
        const level = atalaya.map.level();
        if (!known.has(level)) known.set(level, isApproximate(level));
        note.hidden = !known.get(level);
      }
      atalaya.map.leaflet().on("zoomend", update);
      atalaya.state.subscribe((_, changed) => changed.has("level") && update());
      update();
    });
    atalaya.mount("credit", (note) => {
      const say = () => {
        note.textContent = atalaya.text("credit", { source: atalaya.config.attribution });
      };
      atalaya.state.subscribe((_, changed) => changed.has("lang") && say());
      say();
    });
    let rest;
    atalaya.state.subscribe((_, changed) => {
      if (!["t", "layers", "lang"].some((key) => changed.has(key))) return;
      clearTimeout(rest);
      rest = setTimeout(describe, 500);
    });
    describe();
  });
})((globalThis.atalaya ??= {}));
