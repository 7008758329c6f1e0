// Loads the grid's script and its empty table when the list of gaps is first opened.
import { onCallbackFailed } from "../server/callbacks.js";
import { make } from "../core/elements.js";
import * as ids from "../shared/ids.js";


/** The script of the grid is four times all others: it comes when the page is opened. */
function script(address) {
  if (globalThis.dash_ag_grid) return Promise.resolve();
  return new Promise((done, fail) => {
    const element = make("script", {
      src: address, onload: done,
      onerror: () => { element.remove(); fail(new Error(address)); },
    });
    document.head.append(element);
  });
}

/** Has the server draw the list in a language; resolves once its element is there. */
const drawn = (lang) => new Promise((/** @type {(value?: unknown) => void} */ done, fail) => {
  const { set_props: setProps } = globalThis.dash_clientside;
  let looking = true;
  const look = () => {
    if (document.querySelector(`#${ids.GAP_GRID} .ag-root`)) done();
    else if (looking) setTimeout(look, 30);
  };
  onCallbackFailed(ids.GAP_GRID_BOX, (error) => { looking = false; fail(error); });
  setProps(ids.GAP_GRID_BOX, { children: null });
  setProps(ids.LEAD_OPENED, { "data-lang": lang });
  setTimeout(look, 30);
});

/** The grid's own interface. Throws where the script or the list did not come. */
export async function makeGapGrid(lang, address) {
  await script(address);
  await drawn(lang);
  return globalThis.dash_ag_grid.getApiAsync(ids.GAP_GRID);
}
