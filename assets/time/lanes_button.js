// The button for the lanes below the slider; their script is fetched when they are opened first.
import { client } from "../core/client.js";
import { byId, make } from "../core/elements.js";
import { OPEN } from "../core/lead_query.js";
import { whenReady } from "../core/ready.js";
import { failureNote } from "../server/failure.js";
import { loadLater } from "../server/later_script.js";
import * as ids from "../shared/ids.js";

const BUTTON = "lanes-button";
const isOpen = () => client.state.get().lanes === OPEN;

/** A button that opens and closes them; the time control makes it anew in each language. */
export function lanesButton() {
  return make("button", {
    type: "button", id: BUTTON, class: "tc-more", "aria-controls": ids.LANES,
    "aria-expanded": isOpen(), title: client.text("lanes_show"),
    onclick: () => client.state.set({ lanes: isOpen() ? "" : OPEN }),
  }, client.text("lanes"));
}

/** Tells the page how much room the lanes take: its styles share it out. */
export function shareRoom() {
  const box = byId(ids.LANES);
  const { dataset } = byId(ids.PAGE);
  if (box.hidden) delete dataset.lanes;
  else dataset.lanes = box.hasAttribute("data-whole") ? "whole" : "open";
}

async function show() {
  const box = byId(ids.LANES);
  box.hidden = !isOpen();
  shareRoom();
  document.getElementById(BUTTON)?.setAttribute("aria-expanded", String(isOpen()));
  if (!isOpen()) return;
  try {
    await loadLater();
  } catch (error) {
    const note = failureNote(error, client.text("lead_failed"), show);
    box.replaceChildren(make("p", { class: "lead-message" }, ...note));
  }
}

whenReady(() => {
  client.state.subscribe((_, changed) => {
    if (changed.has("lanes")) show();
  });
  show();
});
