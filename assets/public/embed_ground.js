// What lies around the country, and names: two files beside the page, asked for once it has been seen.
import { make } from "../core/elements.js";

const FILES = ["surroundings.js", "ground.js"];

/**
 * What the later script reads, and what it is told: that the marks have been drawn anew.
 *
 * @type {{ lang: string, marked: () => void, stills: L.Map[] }}
 */
export const late = { lang: "", marked: () => {}, stills: [] };

/**
 * Fetches the ground when the page is there and at rest. As scripts: the page may ask for nothing else.
 *
 * @param {string} lang
 */
export function fetchGround(lang) {
  late.lang = lang;
  const fetchBoth = () => FILES.forEach((src) => {
    const script = make("script", { src });
    // One needs what the other holds: in their order.
    script.async = false;
    document.head.append(script);
  });
  const wait = () => setTimeout(fetchBoth, 0);
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait, { once: true });
}
