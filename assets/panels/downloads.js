// Downloads: links that carry the view in their address; the server answers with a file.
import { client } from "../core/client.js";
import { byId, make } from "../core/elements.js";
import { layerOf } from "../core/view.js";
import * as leadQuery from "../core/lead_query.js";
import { iconButton } from "./icons.js";
import * as ids from "../shared/ids.js";
import { COUNTRY_LEVEL } from "../shared/codes.js";
import { DRAW } from "../shared/drawing.js";
import { FORMATS } from "../shared/files.js";

const UNIT_FILTERS = ["region", "area", "voters", "cover"];
const EXTENTS = ["as_seen", "box", "full"];

/**
 * The address of a file: `view` is the state's query text, `level` the level drawn, `box` its
 * frame or null. `full` asks for everything and carries no view. `narrowed` keeps the filters of
 * the list of gaps: units of a region, an area, so many voters, a state of coverage.
 *
 * @param {object} of
 * @param {string} of.layer
 * @param {string} of.format
 * @param {string} of.extent
 * @param {string} of.view
 * @param {string} of.level
 * @param {number[] | null} of.box
 * @param {boolean} [of.narrowed]
 */
export function exportAddress({ layer, format, extent, view, level, box, narrowed = false }) {
  const query = new URLSearchParams(extent === "full" ? "" : view);
  const page = ["layers", "map", "unit", "lang", "by", ...Object.keys(leadQuery.defaults)];
  // What changes the page and not the rows would make two addresses of one file.
  for (const key of page) if (!narrowed || !UNIT_FILTERS.includes(key)) query.delete(key);
  if (extent === "full") query.set("full", "1");
  else query.set("level", level);
  if (box) query.set("box", box.map((degrees) => degrees.toFixed(5)).join());
  return `export/${layer}.${format}?${query}`;
}

/**
 * @param {string} layer
 * @param {string} format
 * @param {string} extent
 */
function address(layer, format, extent) {
  return exportAddress({
    layer, format, extent,
    view: client.state.toQuery(),
    level: client.map.level(),
    box: extent === "box" ? client.map.bounds() : null,
  });
}

/**
 * The country's row of a layer as CSV: the key figures.
 *
 * @param {string} layer
 */
export function countryRow(layer) {
  const points = layerOf(client.config.layers, layer).draw === DRAW.points;
  return exportAddress({
    layer, format: "csv", extent: "as_seen", view: client.state.toQuery(),
    level: points ? client.map.level() : COUNTRY_LEVEL, box: null,
  });
}

/**
 * @param {string} label
 * @param {readonly (readonly [id: string, title: string])[]} options
 * @param {string | undefined} chosen
 */
function select(label, options, chosen) {
  const box = make("select", {}, ...options.map(([id, title]) =>
    make("option", { value: id, selected: id === chosen ? "" : false }, title)));
  return { box, field: make("label", { class: "field" }, make("span", {}, label), box) };
}

/**
 * @param {string} name
 * @param {string[]} options
 */
function radios(name, options) {
  const boxes = options.map((id, i) => {
    const box = make("input", { type: "radio", name, value: id, checked: i ? false : "" });
    return make("label", {}, box, make("span", {}, client.text(`download_${id}`)));
  });
  return make("fieldset", { class: "filter" },
    make("legend", {}, client.text("download_extent")), ...boxes);
}

function build() {
  const shown = client.state.get().layers.at(-1)?.id;
  const layer = select(client.text("download_layer"),
    client.config.layers.map(({ id, title }) => [id, client.titled(title)]), shown);
  const format = select(client.text("download_format"), FORMATS, "geojson");
  const extent = radios("extent", EXTENTS);
  const link = make("a", { class: "button primary", download: "", id: "download-link" },
    client.text("download"));
  const dialog = make("dialog", { class: "dialog", "aria-labelledby": "download-title" },
    make("div", { class: "panel-head" },
      make("h2", { id: "download-title" }, client.text("download_title")),
      iconButton("close", client.text("close"), {
        class: "button close", onclick: () => dialog.close(),
      })),
    layer.field, format.field, extent, link);
  const update = () => {
    const chosen = [...extent.querySelectorAll("input")].find((box) => box.checked);
    link.href = address(layer.box.value, format.box.value, chosen?.value ?? EXTENTS[0]);
  };
  dialog.addEventListener("change", update);
  dialog.addEventListener("close", () => dialog.remove());
  update();
  return dialog;
}

export function open() {
  const dialog = build();
  byId(ids.DOWNLOADS).replaceChildren(dialog);
  dialog.showModal();
}
