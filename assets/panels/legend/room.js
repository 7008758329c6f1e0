// In which corner of the map a card stands on nothing.

/**
 * A rectangle in CSS pixels.
 *
 * @typedef {{ x: number, y: number, width: number, height: number }} Frame
 */

/** @type {(a: Frame, b: Frame) => boolean} */
const overlap = (a, b) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/**
 * The first corner whose frame stays clear of what is taken and of the country; null where none does.
 *
 * @param {{ corner: string, frame: Frame }[]} corners in the order of preference
 * @param {{ taken: Frame[], onCountry: (frame: Frame) => boolean, gap: number }} room gap: CSS pixels kept free around
 * @returns {string | null}
 */
export function freeCorner(corners, { taken, onCountry, gap }) {
  const found = corners.find(({ frame: { x, y, width, height } }) => {
    const wide = { x: x - gap, y: y - gap, width: width + 2 * gap, height: height + 2 * gap };
    return !taken.some((one) => overlap(wide, one)) && !onCountry(wide);
  });
  return found?.corner ?? null;
}
