// The form that settles two entries of a copy which differ: which figures hold, and why.
import { client } from "../core/client.js";
import { make, mount } from "../core/elements.js";
import { whenReady } from "../core/ready.js";
import { answered, whyFailed } from "../server/failure.js";
import { request } from "../server/request.js";
import * as ids from "../shared/ids.js";
import { fetchCard } from "./station.js";
/** @import { Asked } from "../types/leadership.js" */

const OTHER = "other";

/**
 * What a form's answers say of the figures in conflict; null where one is missing.
 *
 * @param {Pick<Asked, "column">[]} asked
 * @param {(name: string) => string} given the form's answer by name
 */
export function decided(asked, given) {
  const figures = asked.map(({ column }) => {
    const chosen = given(column);
    return [column, (chosen === OTHER ? given(`${column}-${OTHER}`) : chosen).trim()];
  });
  return figures.every(([, value]) => value !== "") ? Object.fromEntries(figures) : null;
}

/** @param {Asked} asked */
function choice({ column, title, first, second }) {
  const { number } = client.format();
  /** @type {(value: string, ...words: (Node | string)[]) => HTMLElement} */
  const radio = (value, ...words) => make("label", {},
    make("input", { type: "radio", name: column, value }), ...words);
  const text = make("input", {
    type: "text", inputmode: "numeric", name: `${column}-${OTHER}`, maxlength: 7,
    "aria-label": client.text("settle_other_of", { figure: title }),
  });
  const other = radio(OTHER, make("span", {}, client.text("settle_other")));
  // Who writes another number means it.
  text.addEventListener("input", () => { /** @type {HTMLInputElement} */ (other.firstElementChild).checked = true; });
  return make("fieldset", {}, make("legend", {}, title),
    radio(String(first), make("span", {}, number(first))),
    radio(String(second), make("span", {}, number(second))), other, text);
}

/**
 * @param {HTMLFormElement} form
 * @param {string} station
 * @param {Asked[]} asked
 */
async function send(form, station, asked) {
  const given = new FormData(form);
  /** @param {string} name */
  const answer = (name) => String(given.get(name) ?? "");
  const figures = decided(asked, answer);
  const reason = answer("reason").trim();
  form.querySelector(".lead-failed")?.remove();
  if (!figures || !reason) return say(form, client.text("settle_missing"));
  const seen = Object.fromEntries(asked.map(({ column, first, second }) => [column, [first, second]]));
  try {
    await answered(await request("lead/station", {
      method: "POST", headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ station, figures, seen, reason, t: client.state.get().t }),
    }));
    // The form goes, and with it the focus.
    return fetchCard(true);
  } catch (error) {
    return say(form, client.text("lead_not_recorded", { why: whyFailed(error) }));
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {string} words
 */
function say(form, words) {
  form.append(make("p", { class: "lead-failed", role: "alert" }, words));
}

/** @param {HTMLElement} box */
function build(box) {
  /** @type {Asked[]} */
  const asked = JSON.parse(String(box.dataset.asked));
  const form = make("form", { "aria-label": client.text("settle_title") },
    make("h3", {}, client.text("settle_title")), ...asked.map(choice),
    make("label", { class: "lead-field" }, make("span", {}, client.text("settle_reason")),
      make("textarea", { name: "reason", rows: 2, maxlength: 500 })),
    make("p", { class: "lead-note" }, client.text("settle_note")),
    make("button", { class: "button primary" }, client.text("settle")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, String(box.dataset.station), asked);
  });
  box.replaceChildren(form);
}

whenReady(() => mount(ids.STATION_SETTLE, build));
