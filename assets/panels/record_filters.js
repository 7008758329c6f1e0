// The filters of records by their axes: which values are kept.
import { client } from "../core/client.js";
import { make } from "../core/elements.js";
import { noFilter } from "../core/time_query.js";
import { AXES, FILTERS } from "../shared/time_query.js";
/** @import { Axis } from "../types/view.js" */

// The panel is drawn anew with every change: whether the fold is open is kept here.
let opened = false;

/**
 * What a filter keeps after a box was ticked or cleared; all and none both mean no filter.
 *
 * @param {string[]} kept
 * @param {string} value
 * @param {readonly string[]} all
 */
export function toggled(kept, value, all) {
  // No filter at all shows every box ticked: the first click takes one away.
  const before = kept.length ? kept : all;
  const after = before.includes(value)
    ? before.filter((found) => found !== value)
    : all.filter((found) => found === value || before.includes(found));
  return after.length === all.length ? [] : after;
}

/** @param {Axis} axis */
function filterAxis(axis) {
  const all = FILTERS[axis];
  const kept = client.state.get()[axis];
  const boxes = all.map((value) => {
    const box = make("input", {
      type: "checkbox", "data-control": `${axis}-${value}`,
      onchange: () =>
        client.state.set({ [axis]: toggled(client.state.get()[axis], value, all) }),
    });
    box.checked = !kept.length || kept.includes(value);
    return make("label", {}, box, make("span", {}, client.text(`${axis}_${value}`)));
  });
  return make("fieldset", { class: "filter" },
    make("legend", {}, client.text(axis)), ...boxes);
}

/** The filters of incidents in a fold: what is kept of each axis, and how counts are to be read. */
export function filters() {
  const state = client.state.get();
  const on = AXES.filter((axis) => state[axis].length).length;
  const clear = make("button", {
    type: "button", class: "link", "data-control": "clear",
    onclick: () => client.state.set(noFilter()),
  }, client.text("filters_clear"));
  const box = make("details", { class: "filters", open: opened ? "" : false },
    make("summary", {}, client.text("filters"),
      ...(on ? [make("span", { class: "count" }, client.text("filters_on", { n: on }))] : [])),
    ...AXES.map(filterAxis), ...(on ? [clear] : []),
    make("p", { class: "rule" }, client.text("reading_rule")));
  box.addEventListener("toggle", () => { opened = box.open; });
  return box;
}
