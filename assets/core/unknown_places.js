// A tab or section that an address names and there is not is said, until another one is chosen.
import { client } from "./client.js";
import { byId, make } from "./elements.js";
import { unknownPlaces } from "./lead_query.js";
import { whenReady } from "./ready.js";
import * as ids from "../shared/ids.js";

const LONGEST = 40;
// Read before the address is written anew without what makes no sense in it.
const given = location.search;

/** @param {string} word */
const shortened = (word) => (word.length > LONGEST ? `${word.slice(0, LONGEST)}…` : word);

/** @param {string} query */
function sentences(query) {
  const { tab, check } = unknownPlaces(query);
  return [
    ...(tab ? [client.text("lead_unknown_tab", { word: shortened(tab) })] : []),
    ...(check ? [client.text("lead_unknown_check", { word: shortened(check) })] : []),
  ];
}

whenReady(() => {
  let shown = given;
  const box = make("div", { class: "lead-unknown", role: "status" });
  const draw = () =>
    box.replaceChildren(...sentences(shown).map((words) => make("p", { class: "notice" }, words)));
  byId(ids.LEAD_HEAD).after(box);
  draw();
  client.state.subscribe((_, changed) => {
    if (changed.has("tab") || changed.has("check")) shown = "";
    draw();
  });
});
