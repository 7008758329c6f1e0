// What a screen reader says by itself: once the view rests, never with every step of the slider.
import { client } from "./client.js";
import { make, mount } from "./elements.js";
import { whenReady } from "./ready.js";
import * as ids from "../shared/ids.js";

const REST = 900;

/**
 * `announce(topic, words)` hands the last words of each topic to `write`, once nothing moves.
 *
 * @param {object} parts
 * @param {(words: string) => void} parts.write
 * @param {() => boolean} parts.playing
 * @param {number} [parts.rest] milliseconds
 */
export function makeAnnouncer({ write, playing, rest = REST }) {
  const spoken = new Map();
  const waiting = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function speak() {
    if (playing()) {
      timer = setTimeout(speak, rest);
      return;
    }
    const fresh = [...waiting].filter(([topic, words]) => spoken.get(topic) !== words);
    waiting.clear();
    for (const [topic, words] of fresh) spoken.set(topic, words);
    const words = fresh.map(([, latest]) => latest).filter(Boolean);
    // Sentences end with a point of their own.
    if (words.length) write(words.map((each, i) => (i < words.length - 1 ? each.replace(/\.$/, "") : each)).join(". "));
  }

  /** @type {(topic: string, words: string) => void} */
  return (topic, words) => {
    waiting.set(topic, words);
    clearTimeout(timer);
    timer = setTimeout(speak, rest);
  };
}

/** @param {HTMLElement} page */
function buildAnnouncer(page) {
  const box = make("div", { id: "announced", class: "visually-hidden", role: "status" });
  page.append(box);
  client.announce = makeAnnouncer({
    write: (words) => { box.textContent = words; }, playing: () => client.playback.running(),
  });
}

client.announce = () => {};
if (globalThis.document) whenReady(() => mount(ids.PAGE, buildAnnouncer));
