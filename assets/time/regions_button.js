// The button for the regions over time; their script is fetched when they are opened first.
import { client } from "../core/client.js";
import { make } from "../core/elements.js";
import { failureNote } from "../server/failure.js";
import { loadLater } from "../server/later_script.js";

/** @param {HTMLElement} button */
async function show(button) {
  try {
    await loadLater();
    client.regions?.open();
  } catch (error) {
    button.title = failureNote(error, client.text("lead_failed"), () => show(button))
      .map((part) => (typeof part === "string" ? part : part.textContent)).join(" ");
  }
}

/** A button that opens them; the time control makes it anew in each language. */
export function regionsButton() {
  return make("button", {
    type: "button", id: "regions-button", class: "tc-more", "aria-haspopup": "dialog", title: client.text("regions_show"),
    onclick: (/** @type {{ currentTarget: HTMLElement }} */ { currentTarget }) => show(currentTarget),
  }, client.text("regions"));
}
