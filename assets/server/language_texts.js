// The texts of another language than the page's: fetched when a reader chooses it.
import { client } from "../core/client.js";
import { byId, make } from "../core/elements.js";
import { addTexts } from "../words/languages.js";
import * as ids from "../shared/ids.js";
import { answered, failureNote } from "./failure.js";
import { request } from "./request.js";
/** @import { Config } from "../types/payload.js" */

/**
 * Fetches the texts of a language and lays them over the configuration.
 *
 * @param {Config} config
 * @param {string} lang
 */
export async function fetchTexts(config, lang) {
  const file = config.language_files.find(({ language }) => language === lang);
  const response = await answered(await request(String(file?.url)));
  addTexts(config, await response.json());
}

/** @type {HTMLElement | null} */
let box = null;

/** What was said of a language that did not come is over. */
function dismiss() {
  box?.remove();
  box = null;
}

/**
 * Says, in the page's language, that another did not come, until one is chosen.
 *
 * @param {string} lang
 * @param {unknown} error
 */
export function sayFailed(lang, error) {
  dismiss();
  const { state, config, text } = client;
  const what = text("language_failed", { language: config.conventions[lang].name });
  box = make("div", { class: "update-notice language-failed" },
    make("span", {}, ...failureNote(error, what, () => {
      dismiss();
      state.set({ lang });
    })),
    make("button", { type: "button", class: "button", onclick: dismiss }, text("close")));
  byId(ids.UPDATE_NOTICE).after(box);
  const end = state.subscribe((_, changed) => {
    if (!changed.has("lang")) return;
    dismiss();
    end();
  });
}
