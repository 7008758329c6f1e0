// The page's own texts follow the language: data-text, data-label and data-hint name keys.
import { client } from "./client.js";
import { mount } from "./elements.js";
import { whenReady } from "./ready.js";
import * as ids from "../shared/ids.js";

/** @type {Record<string, (node: HTMLElement, words: string) => void>} */
const WRITE = {
  text: (node, words) => { node.textContent = words; },
  label: (node, words) => { node.setAttribute("aria-label", words); },
  hint: (node, words) => { node.title = words; },
};

function writeTexts() {
  for (const [kind, write] of Object.entries(WRITE)) {
    for (const node of /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll(`[data-${kind}]`)
    )) {
      write(node, client.text(String(node.getAttribute(`data-${kind}`))));
    }
  }
  const title = client.titled(client.config.mission.title);
  document.documentElement.lang = client.state.get().lang;
  document.title = title;
  document.getElementById(ids.TITLE)?.replaceChildren(title);
}

// Zoom buttons come from Leaflet in English.
function labelZoom() {
  for (const way of ["in", "out"]) {
    const button = document.querySelector(`a.leaflet-control-zoom-${way}`);
    button?.setAttribute("aria-label", client.text(`zoom_${way}`));
    button?.setAttribute("title", client.text(`zoom_${way}`));
  }
}

whenReady(() => {
  mount(ids.PAGE, () => {
    const all = () => { writeTexts(); labelZoom(); };
    client.state.subscribe(
      (/** @type {unknown} */ _, /** @type {Set<string>} */ changed) => changed.has("lang") && all(),
    );
    all();
  });
});
