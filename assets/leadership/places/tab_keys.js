// Keys that move between tabs, as the WAI-ARIA pattern of tabs has them.

/**
 * The tab that a key leads to; -1 where the key is none of these.
 *
 * @param {string} key
 * @param {number} at the tab that is chosen
 * @param {number} n how many there are
 */
export function tabFor(key, at, n) {
  if (key === "ArrowRight") return (at + 1) % n;
  if (key === "ArrowLeft") return (at - 1 + n) % n;
  if (key === "Home") return 0;
  return key === "End" ? n - 1 : -1;
}
