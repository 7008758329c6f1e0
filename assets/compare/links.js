// Links and forms of the page that lead to another comparison keep hour and layer.
import { writeAddress } from "./address.js";
import { KEPT } from "../shared/compare_ids.js";
/** @import { CompareAddress } from "../types/compare.js" */

const LINKS = `a[${KEPT}], .plain-languages a`;

/** @param {CompareAddress} shown */
export function keepInLinks(shown) {
  const now = new URLSearchParams(location.search);
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(`input[${KEPT}]`))) {
    field.value = now.get(field.name) ?? "";
    // An empty field would stand in the address.
    field.disabled = !field.value;
  }
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(LINKS))) {
    link.href = link.pathname + writeAddress(link.search, shown);
  }
}
