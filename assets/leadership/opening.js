// Fetches the scripts of the leadership page when it is opened first: the map does not wait for them.
import { client } from "../core/client.js";
import { byId, make } from "../core/elements.js";
import { whenReady } from "../core/ready.js";
import { failureNote } from "../server/failure.js";
import * as ids from "../shared/ids.js";
import { loadLater } from "../server/later_script.js";
import { isOpen } from "./page.js";

let asked = false;

/** @param {HTMLElement} box says how far it is */
async function load(box) {
  if (asked || !isOpen()) return;
  asked = true;
  if (!box.isConnected) byId(ids.LEAD_HEAD).after(box);
  box.replaceChildren(make("p", { class: "lead-message" }, client.text("lead_loading")));
  try {
    await loadLater();
    // The list's rows are laid out without it.
    box.remove();
  } catch (error) {
    asked = false;
    const note = failureNote(error, client.text("lead_failed"), () => load(box));
    box.replaceChildren(make("p", { class: "lead-message" }, ...note));
  }
}

whenReady(() => {
  const box = make("div", { class: "lead-opening", role: "status" });
  client.state.subscribe((_, changed) => {
    if (changed.has("view") || changed.has("server")) load(box);
  });
  load(box);
});
