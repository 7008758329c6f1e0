// A layer, level or unit that an address names and there is not is said, until something is chosen.
import { client } from "./client.js";
import { byId, make } from "./elements.js";
import { whenReady } from "./ready.js";
import * as ids from "../shared/ids.js";

const LONGEST = 80;
// Read before the address is written anew without what makes no sense in it.
const given = location.search;

/** @param {string[]} words */
function listed(words) {
  const all = words.join(", ");
  return all.length > LONGEST ? `${all.slice(0, LONGEST)}…` : all;
}

whenReady(() => {
  const words = client.state.unknownChoices(given);
  if (!words.length) return;
  const said = make("span");
  const close = make("button", { type: "button", class: "button" });
  const box = make("div", { class: "update-notice address-unknown", role: "status" }, said, close);
  const draw = () => {
    said.textContent = client.text("address_unknown", { words: listed(words) });
    close.textContent = client.text("close");
  };
  close.addEventListener("click", () => box.remove());
  byId(ids.UPDATE_NOTICE).after(box);
  // Into a region that is there already: only so is it read out.
  requestAnimationFrame(draw);
  client.state.subscribe((_, changed) => {
    if (changed.has("lang")) draw();
    if (["layers", "level", "by", "mode", "clock", "unit"].some((key) => changed.has(key))) box.remove();
  });
});
