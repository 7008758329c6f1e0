// The switch on the map: areas, circles of the people who vote there, or arrows of a change.
import { client } from "../../core/client.js";
import { make, mount } from "../../core/elements.js";
import { whenReady } from "../../core/ready.js";
import { arrowsOf } from "../../data/arrows.js";
import { circlesOf } from "../../data/circles.js";
import { BY, BYS } from "../../shared/drawing.js";
import * as ids from "../../shared/ids.js";
/** @import { Changed } from "../../core/elements.js" */
/** @import { DrawnBy } from "../../types/view.js" */

/**
 * What a shown layer can be drawn by: with one look there is nothing to switch.
 *
 * @returns {DrawnBy[]}
 */
function looks() {
  const { layers } = client.state.get();
  const circled = client.map.drawing.votersKnown()
    && layers.some(({ id, choice }) => circlesOf(client.layers.described(id), choice));
  const arrowed = layers.some(({ id, choice }) => arrowsOf(client.layers.described(id), choice));
  const offered = { auto: false, area: true, voters: circled, cartogram: circled && client.config.cartogram, arrows: arrowed };
  return BYS.filter((by) => offered[by]);
}

/** What is drawn now: `auto` is as the layers open. */
function now() {
  if (client.map.drawing.arrowed()) return BY.arrows;
  if (!client.map.drawing.circled()) return BY.area;
  return client.state.get().by === BY.cartogram ? BY.cartogram : BY.voters;
}

/** @param {DrawnBy} by */
function option(by) {
  const input = make("input", {
    type: "radio", name: "draw-by", value: by,
    onchange: (/** @type {Changed<HTMLInputElement>} */ { target }) =>
      client.state.set({ by: /** @type {DrawnBy} */ (target.value) }),
  });
  input.checked = by === now();
  return make("label", { title: client.text(`draw_by_${by}_note`) }, input,
    make("span", {}, client.text(`draw_by_${by}`)));
}

/** @param {HTMLElement} box */
function draw(box) {
  const offered = looks();
  box.hidden = offered.length < 2;
  if (box.hidden) return;
  const focused = box.contains(document.activeElement);
  box.replaceChildren(make("fieldset", {},
    make("legend", { class: "visually-hidden" }, client.text("draw_by")),
    ...offered.map(option)));
  /** @type {HTMLInputElement | null} */
  const checked = box.querySelector("input:checked");
  if (focused) checked?.focus();
}

whenReady(() => mount(ids.DRAW_BY, (box) => {
  client.state.subscribe((_, changed) => {
    if (["by", "layers", "lang"].some((key) => changed.has(key))) draw(box);
  });
  draw(box);
}));
