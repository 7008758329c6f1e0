// What is printed on the map: whose boundaries these are, and whether they are approximate.
(function (atalaya) {
  "use strict";

  /** Whether any unit of a level has an approximate boundary. */
  function isApproximate(level) {
    return atalaya.units.ofLevel(level).some((row) => atalaya.units.approximate[row]);
  }

  /** "By district": what each area and circle stands for at the level drawn. */
  atalaya.levelWords = function () {
    const level = atalaya.config.levels.find(({ id }) => id === atalaya.map.level());
    return atalaya.text("level_drawn", { level: atalaya.titled(level.title).toLocaleLowerCase() });
  };

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
      atalaya.map.leaflet().on("moveend", update);
      atalaya.state.subscribe((_, changed) => changed.has("level") && update());
      update();
    });
    atalaya.mount("level-drawn", (note) => {
      const say = () => {
        const words = atalaya.levelWords();
        if (note.textContent !== words) note.textContent = words;
      };
      atalaya.map.leaflet().on("moveend", say);
      atalaya.state.subscribe((_, changed) => (changed.has("level") || changed.has("lang")) && say());
      say();
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
