// What is printed on the map: whose boundaries these are, and whether they are approximate.
import { client } from "../core/client.js";
import { mount } from "../core/elements.js";
import { whenReady } from "../core/ready.js";
import * as ids from "../shared/ids.js";

/** Whether any unit of a level has an approximate boundary. */
function isApproximate(level) {
  return client.units.ofLevel(level).some((row) => client.units.approximate[row]);
}

/** "By district": what each area and circle stands for at the level drawn. */
export function levelWords() {
  const level = client.config.levels.find(({ id }) => id === client.map.level());
  return client.text("level_drawn", { level: client.titled(level.title).toLocaleLowerCase() });
}

/** Says, without a word more, that the detailed boundaries did not come. */
export function noteCoarse(coarse) {
  document.getElementById(ids.COARSE).hidden = !coarse;
}

/** The drawing in words, for those who do not see it. */
function describe() {
  const { layers, t } = client.state.get();
  const titles = layers.map(({ id }) => client.titled(client.layers.described(id).title));
  client.map.describe(client.text("map_description", {
    mission: client.titled(client.config.mission.title),
    layers: titles.join(", ") || client.text("no_layers"),
    moment: client.format().time(t),
  }));
}

whenReady(() => {
  mount(ids.APPROXIMATE, (note) => {
    const known = new Map();
    function update() {
      const level = client.map.level();
      if (!known.has(level)) known.set(level, isApproximate(level));
      note.hidden = !known.get(level);
    }
    client.map.leaflet().on("moveend", update);
    client.state.subscribe((_, changed) => changed.has("level") && update());
    update();
  });
  mount(ids.LEVEL_DRAWN, (note) => {
    const say = () => {
      const words = levelWords();
      if (note.textContent !== words) note.textContent = words;
    };
    client.map.leaflet().on("moveend", say);
    client.state.subscribe((_, changed) => (changed.has("level") || changed.has("lang")) && say());
    say();
  });
  mount(ids.CREDIT, (note) => {
    const say = () => {
      note.textContent = client.text("credit", { source: client.config.attribution });
    };
    client.state.subscribe((_, changed) => changed.has("lang") && say());
    say();
  });
  let rest;
  client.state.subscribe((_, changed) => {
    if (!["t", "layers", "lang"].some((key) => changed.has(key))) return;
    clearTimeout(rest);
    rest = setTimeout(describe, 500);
  });
  describe();
});
