// Loads the grid's script and its empty table when the list of gaps is first opened.
import { onCallbackFailed, setProps } from "../../server/callbacks.js";
import { loadScript } from "../../server/scripts.js";
import * as attributes from "../../shared/attributes.js";
import * as ids from "../../shared/ids.js";
/** @import { GridApi } from "../../types/leadership.js" */


// Milliseconds.
const CHECK = 30;

/** Has the server draw the list in a language; resolves once its element is there. */
const drawn = (/** @type {string} */ lang) => new Promise((/** @type {(value?: unknown) => void} */ done, fail) => {
  let waiting = true;
  const check = () => {
    if (document.querySelector(`#${ids.GAP_GRID} .ag-root`)) done();
    else if (waiting) setTimeout(check, CHECK);
  };
  onCallbackFailed(ids.GAP_GRID_BOX, (error) => { waiting = false; fail(error); });
  setProps(ids.GAP_GRID_BOX, { children: null });
  setProps(ids.LEAD_OPENED, { [attributes.LANG]: lang });
  // Dash says nothing when an element is there: it is asked for until it is.
  setTimeout(check, CHECK);
});

/**
 * The grid's own interface. Throws where the script or the list did not come.
 *
 * @param {string} lang
 * @param {string} address
 * @returns {Promise<GridApi>}
 */
export async function makeGapGrid(lang, address) {
  // Four times all other scripts: it comes when the page is opened.
  if (!globalThis.dash_ag_grid) await loadScript(address);
  await drawn(lang);
  if (!globalThis.dash_ag_grid) throw new Error(address);
  return globalThis.dash_ag_grid.getApiAsync(ids.GAP_GRID);
}
