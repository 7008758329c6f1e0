// The script of what the first view does without: fetched once, by whatever needs it first.
import { first } from "../core/elements.js";
import { loadScript } from "./scripts.js";
import * as attributes from "../shared/attributes.js";

/** @type {Promise<unknown> | null} */
let loading = null;

/** Resolves once it has run. What failed is fetched again by the next who asks. */
export function loadLater() {
  loading ??= loadScript(first(document, `script[${attributes.LATER}]`).dataset.later ?? "")
    .catch((/** @type {unknown} */ error) => {
      loading = null;
      throw error;
    });
  return loading;
}
