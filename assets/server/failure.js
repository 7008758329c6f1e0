// What did not come from the server: why, in the page's language, and what can be done.
import { client } from "../core/client.js";
import { make } from "../core/elements.js";
import { REASON } from "../shared/headers.js";

export const ENDED = 401;
/**
 * What went wrong: `status` of an answer, `reason` where a reader can mend it, `minutes` to wait;
 * `unreached` where there was no answer.
 *
 * @typedef {{ status?: number, reason?: string, minutes?: number, unreached?: boolean }} Failure
 */

const ROLE = 403;
const WAIT = 429;
const MINUTE = 60;
const OURS = 500;

/**
 * What went wrong with an answer: its status, and the reason where it is one that a reader can mend.
 * The server's own sentence is for programs, and in English.
 *
 * @param {Response} response
 */
export function failureOf(response) {
  return Object.assign(new Error(`${response.url}: ${response.status}`), {
    status: response.status, reason: response.headers.get(REASON) ?? "",
    minutes: Math.ceil(Number(response.headers.get("Retry-After") ?? MINUTE) / MINUTE),
  });
}

/**
 * What is known of an error: nothing of one that is none of ours.
 *
 * @param {unknown} error
 * @returns {Failure}
 */
export const asFailure = (error) => (typeof error === "object" && error !== null ? error : {});

/**
 * The answer, if it is one. Throws with `status` and `reason` where it is not.
 *
 * @param {Response} response
 */
export async function answered(response) {
  if (!response.ok) throw failureOf(response);
  return response;
}

/**
 * Why, in a sentence. An error without a status never reached the server.
 *
 * @param {unknown} error as `answered` throws it, or any other
 */
export function whyFailed(error, text = client.text) {
  const { status, reason, minutes = 1 } = asFailure(error);
  if (status === ENDED) return text("failed_login");
  if (status === ROLE) return text("failed_role");
  if (status === WAIT) return text("failed_wait", { minutes });
  if (reason) return text(`reason_${reason}`);
  if (status && status < OURS) return text("failed_refused", { status });
  return status ? text("failed_server", { status }) : text("failed_network");
}

/**
 * What did not come and why, and a way on: to try again, or to log in.
 *
 * @param {unknown} error
 * @param {string} what
 * @param {() => void} again
 * @param {Record<string, unknown>} [attributes] of the button or the link
 */
export function failureNote(error, what, again, attributes = {}) {
  const { text } = client;
  const back = encodeURIComponent(location.pathname + location.search);
  const way = asFailure(error).status === ENDED
    ? make("a", { class: "button small", href: `login?next=${back}`, ...attributes }, text("session_ended"))
    : make("button", { type: "button", class: "button small", onclick: again, ...attributes }, text("retry"));
  return [make("span", { class: "failed-why", role: "alert" }, `${what} ${whyFailed(error)}`), " ", way];
}
