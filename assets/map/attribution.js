// What is printed on the map: whose boundaries these are, and whether they are approximate.
import { client } from "../core/client.js";
import { byId, mount } from "../core/elements.js";
import { whenReady } from "../core/ready.js";
import { shownLevels } from "../core/view.js";
import * as ids from "../shared/ids.js";
import { withinSentence } from "../words/capitals.js";

/**
 * Whether any unit of a level has an approximate boundary.
 *
 * @param {string} level
 */
function isApproximate(level) {
  return client.units.ofLevel(level).some((row) => client.units.approximate[row]);
}

/**
 * "By district": what each area and circle stands for at the level drawn.
 *
 * @returns {string}
 */
export function levelWords() {
  const level = shownLevels(client.config, client.units).find(({ id }) => id === client.map.level());
  const title = level ? withinSentence(client.titled(level.title)) : "";
  return client.text("level_drawn", { level: title });
}

/**
 * How many units of the level drawn have no polygon because they have parts of other units.
 *
 * @returns {string}
 */
function cutWords() {
  const level = client.config.electoral_levels.find(({ id }) => id === client.map.level());
  const found = level ? client.units.ofLevel(level.id).filter(client.units.cut) : [];
  if (!level || !found.length) return "";
  const n = client.format().number(found.length);
  return client.text("cut_undrawn", { n, units: client.titled(level.plural) });
}

/**
 * Says, without a word more, that the detailed boundaries did not come.
 *
 * @param {boolean} coarse
 */
export function noteCoarse(coarse) {
  byId(ids.COARSE).hidden = !coarse;
}

/** Who has to be named for boundaries and ground. */
export function creditWords() {
  const { attribution, surroundings } = client.config;
  // Whoever drew the boundaries may have drawn the ground, too.
  const named = new Set([attribution, surroundings?.credit ?? ""].flatMap((names) => names.split(", ")));
  return client.text("credit", { source: [...named].filter(Boolean).join(", ") });
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
    /** @type {Map<string, boolean>} */
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
    const write = () => {
      const words = [levelWords(), cutWords()].filter(Boolean).join(" · ");
      if (note.textContent !== words) note.textContent = words;
    };
    client.map.leaflet().on("moveend", write);
    client.state.subscribe((_, changed) => (changed.has("level") || changed.has("lang")) && write());
    write();
  });
  mount(ids.CREDIT, (note) => {
    const write = () => {
      note.textContent = creditWords();
    };
    client.state.subscribe((_, changed) => changed.has("lang") && write());
    write();
  });
  mount(ids.PARTLY_TRANSLATED, (note) => {
    const { conventions } = client.config;
    const say = () => {
      const { notice } = conventions[client.state.get().lang];
      note.textContent = notice;
      note.hidden = !notice;
    };
    client.state.subscribe((_, changed) => changed.has("lang") && say());
    say();
  });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let rest;
  client.state.subscribe((_, changed) => {
    if (!["t", "layers", "lang"].some((key) => changed.has(key))) return;
    clearTimeout(rest);
    rest = setTimeout(describe, 500);
  });
  describe();
});
