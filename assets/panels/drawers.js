// On narrow screens the panels are drawers; on wide ones each has its own column, and folds away.
import { client } from "../core/client.js";
import { around, byId, focused, mount } from "../core/elements.js";
import { whenReady } from "../core/ready.js";
import { iconButton } from "./icons.js";
import * as ids from "../shared/ids.js";
import { VIEW } from "../shared/leadership.js";

/** @typedef {"layers" | "unit"} DrawerName */

const page = () => byId(ids.PAGE);
/** @type {HTMLElement | null} */
let opener = null;

/**
 * @param {DrawerName} name
 * @param {"open" | "closed"} value
 */
export function set(name, value) {
  page().setAttribute(`data-${name}`, value);
  // Where the layers stand beside the map they are there until somebody folds them away.
  if (name === "layers" && page().dataset.view !== VIEW.lead) page().toggleAttribute("data-folded", value === "closed");
  document.getElementById("open-layers")
    ?.setAttribute("aria-expanded", String(page().dataset.layers === "open"));
}

/** @param {DrawerName} name */
export function open(name) {
  // Closing gives the focus back: a keyboard would else start from the top.
  opener = focused();
  set(name, "open");
  if (name !== "layers") return;
  /** @type {HTMLElement | null} */
  const button = document.querySelector(`#${ids.LAYER_PANEL} .close`);
  button?.focus();
}

/** @param {DrawerName} name */
export function close(name) {
  set(name, "closed");
  if (opener) opener.focus();
  else if (name === "layers") document.getElementById("open-layers")?.focus();
  opener = null;
}

/** @param {HTMLElement} box */
function openLayers(box) {
  const draw = () => {
    const button = iconButton("layers", client.text("layers_open"), {
      id: "open-layers", "aria-expanded": "false", "aria-controls": ids.LAYER_PANEL,
      onclick: () => open("layers"),
    });
    box.replaceChildren(button);
  };
  client.state.subscribe((_, changed) => changed.has("lang") && draw());
  draw();
}

whenReady(() => {
  mount(ids.LAYERS_OPENER, openLayers);
  // Leaflet measures its element once; the columns beside it come and go.
  mount(ids.STAGE_MAP, (stage) => {
    new ResizeObserver(() => client.map.leaflet()?.invalidateSize({ pan: false })).observe(stage);
  });
  document.addEventListener("keydown", ({ key, target }) => {
    if (key === "Escape" && around(target, `#${ids.LAYER_PANEL}`)) close("layers");
  });
});
