// The switch on the map: areas, or circles of the people who vote there.
import { client } from "../../core/client.js";
import { make, mount } from "../../core/elements.js";
import { whenReady } from "../../core/ready.js";
import { circlesOf } from "../../data/circles.js";
import { BY, BYS } from "../../shared/drawing.js";
import * as ids from "../../shared/ids.js";
/** @import { Changed } from "../../core/elements.js" */
/** @import { DrawnBy } from "../../types/view.js" */

/**
 * Whether a shown layer can be drawn as circles at all: without one there is nothing to switch.
 */
const able = () => client.map.drawing.votersKnown()
  && client.state.get().layers.some(({ id, choice }) => circlesOf(client.layers.described(id), choice));

/** What is drawn now: `auto` is as the layers open. */
function now() {
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
  box.hidden = !able();
  if (box.hidden) return;
  const focused = box.contains(document.activeElement);
  box.replaceChildren(make("fieldset", {},
    make("legend", { class: "visually-hidden" }, client.text("draw_by")),
    ...BYS.filter((by) => by !== BY.auto && (by !== BY.cartogram || client.config.cartogram)).map(option)));
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
