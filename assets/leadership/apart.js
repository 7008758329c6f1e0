// What the list of gaps does not count, or only in part: deployments that overlap or contradict something.
import { client } from "../core/client.js";
import { make, mount } from "../core/elements.js";
import { APART } from "./element_ids.js";
import * as lead from "./page.js";
import { whenReady } from "../core/ready.js";
/** @import { Weights } from "../types/leadership.js" */
/** @import { ReadText } from "../types/payload.js" */


/**
 * Lines of the records, in the language of the page; reasons of a record stand as recorded.
 *
 * @param {Pick<Weights, "cut" | "rejected">} found
 * @param {{ text: ReadText, time: (epoch: number) => string }} words
 * @returns {string[]}
 */
export function linesOf({ cut, rejected }, { text, time }) {
  const more = cut.more + rejected.more;
  return [
    ...cut.rows.map(({ record, other, begin, end }) =>
      text("lead_apart_cut", { record, other, from: time(begin), to: time(end) })),
    ...rejected.rows.map(({ record, reason }) => `${record}: ${reason}`),
    ...(more ? [text("lead_more", { n: more })] : []),
  ];
}

/**
 * @param {HTMLElement} box
 * @param {Weights} found
 */
function draw(box, found) {
  const { text } = client;
  const { time } = client.format();
  const unknown = found.known ? [] : [make("p", {}, text("coverage_unknown"))];
  const lines = linesOf(found, { text, time });
  const listed = lines.length ? [make("details", {},
    make("summary", {}, text("lead_apart", { n: found.cut.n, m: found.rejected.n })),
    make("ul", {}, ...lines.map((line) => make("li", {}, line))))] : [];
  box.replaceChildren(...unknown, ...listed);
}

/** Drawn anew with the filters above it; what it says changes only with the data. */
async function update() {
  if (!lead.isOpen()) return;
  // The list stands without it where it does not come, until the page is opened again.
  /** @type {Weights | null} */
  const found = await client.payload.fetchJson("lead/weights.json").catch(() => null);
  const box = document.getElementById(APART);
  // The filters above may have been drawn anew meanwhile, and this element with them.
  if (box && found) draw(box, found);
}

whenReady(() => {
  mount(APART, () => {
    client.state.subscribe((_, changed) => {
      if (changed.has("lang") || changed.has("view")) update();
    });
    update();
  });
});
