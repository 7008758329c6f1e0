// Files to take away: fetched by the page, so that it can say that one is on its way, or why it is not.
import { client } from "../core/client.js";
import { around, byId, make } from "../core/elements.js";
import { answered, failureNote } from "../server/failure.js";
import { request } from "../server/request.js";
import { iconButton } from "./icons.js";
import * as ids from "../shared/ids.js";

// What is there at once needs no words.
const SOON = 400;

/**
 * The name that the server gives a file: `attachment; filename="results.csv"`.
 *
 * @type {(disposition: string | null) => string}
 */
export const fileName = (disposition) => /filename="([^"]+)"/.exec(disposition ?? "")?.[1] ?? "";

/**
 * @param {Blob} blob
 * @param {string} name
 */
function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = make("a", { href: address, download: name });
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * One note at a time; above a dialog it is part of it, for all else is out of reach then.
 *
 * @param {HTMLElement} link
 */
function noteOf(link) {
  document.getElementById("file-note")?.remove();
  const note = make("div", { id: "file-note", role: "status", hidden: "" });
  (link.closest("dialog") ?? byId(ids.PAGE)).append(note);
  return note;
}

/**
 * @param {HTMLElement} note
 * @param {...(Node | string)} parts
 */
function showNote(note, ...parts) {
  note.replaceChildren(...parts);
  note.hidden = false;
}

/** @param {HTMLAnchorElement} link */
async function take(link) {
  // A second click would have the server make the same file again.
  if (link.getAttribute("aria-busy") === "true") return;
  link.setAttribute("aria-busy", "true");
  const note = noteOf(link);
  // What is there at once needs no notice.
  const slow = setTimeout(() => showNote(note, client.text("file_coming")), SOON);
  try {
    const response = await answered(await request(link.href));
    save(await response.blob(), fileName(response.headers.get("Content-Disposition")));
    note.remove();
  } catch (error) {
    const close = iconButton("close", client.text("close"), {
      class: "button close", onclick: () => note.remove(),
    });
    showNote(note, ...failureNote(error, client.text("file_failed"), () => take(link)), close);
  }
  clearTimeout(slow);
  link.removeAttribute("aria-busy");
}

/**
 * A click that wants the file itself, not a tab or a window of it.
 *
 * @type {(event: MouseEvent) => boolean}
 */
const plain = ({ button, altKey, ctrlKey, metaKey, shiftKey }) =>
  button === 0 && !altKey && !ctrlKey && !metaKey && !shiftKey;

globalThis.document?.addEventListener("click", (event) => {
  const link = /** @type {HTMLAnchorElement | null} */ (around(event.target, "a[download]"));
  if (!link || !plain(event) || link.protocol === "blob:") return;
  event.preventDefault();
  take(link);
});
