// In which corner of the map a card stands on nothing, and how high it may be there.

/**
 * A rectangle in CSS pixels.
 *
 * @typedef {{ x: number, y: number, width: number, height: number }} Frame
 */

// How much of its height a card is shown at least; what is below it is reached by scrolling. The rule is
// of room alone: a language of longer words has a card that scrolls where another's just fits.
const SHARES = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7];

/** @type {(a: Frame, b: Frame) => boolean} */
const overlap = (a, b) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/**
 * A frame made lower, from the side that is not at the map's edge.
 *
 * @type {(frame: Frame, height: number, corner: string) => Frame}
 */
const lower = (frame, height, corner) =>
  corner.startsWith("top") ? { ...frame, height } : { ...frame, y: frame.y + frame.height - height, height };

/**
 * The first corner whose frame, whole or lower, stays clear of what is taken and of the country, with the
 * height it has there; null where none does.
 *
 * @param {{ corner: string, frame: Frame }[]} corners in the order of preference
 * @param {{ taken: Frame[], onCountry: (frame: Frame) => boolean, gap: number }} room gap: CSS pixels kept free around
 * @returns {{ corner: string, height: number } | null}
 */
export function freeCorner(corners, { taken, onCountry, gap }) {
  for (const { corner, frame } of corners) {
    for (const share of SHARES) {
      const { x, y, width, height } = lower(frame, share < 1 ? Math.floor(share * frame.height) : frame.height, corner);
      const wide = { x: x - gap, y: y - gap, width: width + 2 * gap, height: height + 2 * gap };
      if (!taken.some((one) => overlap(wide, one)) && !onCountry(wide)) return { corner, height };
    }
  }
  return null;
}
