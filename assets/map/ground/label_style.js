// How names and places look on the map: one look for each kind, in the colours of the theme.
/** @import { GroundColours, LabelKind, PlacedLabel } from "../../types/map.js" */

/**
 * `size` and `spacing` in CSS pixels; `soft` is for what only gives orientation.
 *
 * @typedef {{ weight: number, size: number, spacing: number, capitals: boolean, soft: boolean }} Look
 */

const FAMILY = "system-ui, -apple-system, \"Segoe UI\", Roboto, \"Noto Sans\", Arial, sans-serif";
const HALO = 3;
const LINE = 1.25;
/** @type {Record<LabelKind, Look>} */
const LOOKS = {
  neighbour: { weight: 600, size: 12, spacing: 2, capitals: true, soft: true },
  region: { weight: 600, size: 11.5, spacing: 1.2, capitals: true, soft: false },
  part: { weight: 700, size: 11.5, spacing: 0, capitals: false, soft: false },
  unit: { weight: 500, size: 11, spacing: 0, capitals: false, soft: false },
  capital: { weight: 700, size: 12.5, spacing: 0, capitals: false, soft: false },
  city: { weight: 400, size: 11, spacing: 0, capitals: false, soft: false },
  foreign: { weight: 400, size: 11, spacing: 0, capitals: false, soft: true },
};
/** Radius of the dot of a place, in CSS pixels. */
export const DOT = 2.4;
// The frame of a capital's dot.
const SEAT = 2;

/** @type {(kind: LabelKind) => number} */
export const heightOf = (kind) => LINE * LOOKS[kind].size;
/** Sizes on paper, which is read closer to the eye, of those on the screen. */
export const PAPER = 0.86;

/** @type {(kind: LabelKind, name: string, lang: string) => string} */
export const written = (kind, name, lang) => (LOOKS[kind].capitals ? name.toLocaleUpperCase(lang) : name);

/**
 * Sets a canvas up for names of a kind.
 *
 * @param {CanvasRenderingContext2D} canvas
 * @param {LabelKind} kind
 * @param {number} ratio
 */
export function setFont(canvas, kind, ratio) {
  const { weight, size, spacing } = LOOKS[kind];
  canvas.font = `${weight} ${size * ratio}px ${FAMILY}`;
  // Browsers without it set the name closer: it still has its place.
  canvas.letterSpacing = `${spacing * ratio}px`;
}

/**
 * Widths of names in CSS pixels, each measured once.
 *
 * @param {CanvasRenderingContext2D} canvas
 */
export function makeMeasure(canvas) {
  /** @type {Map<string, number>} */
  const known = new Map();
  return (/** @type {LabelKind} */ kind, /** @type {string} */ text) => {
    const key = `${kind} ${text}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    setFont(canvas, kind, 1);
    const { width } = canvas.measureText(text);
    known.set(key, width);
    return width;
  };
}

/**
 * The colours of the theme, as the styles of the map have them.
 *
 * @param {HTMLElement} element
 * @returns {GroundColours}
 */
export function coloursOf(element) {
  const styles = getComputedStyle(element);
  const read = (/** @type {string} */ name) => styles.getPropertyValue(`--map-${name}`).trim();
  return {
    land: read("land"), coast: read("coast"), water: read("water"), border: read("border"),
    river: read("river"), name: read("name"), soft: read("name-soft"), halo: read("halo"),
  };
}

/**
 * @param {CanvasRenderingContext2D} canvas
 * @param {PlacedLabel[]} labels
 * @param {number} ratio
 * @param {GroundColours} colours
 */
export function paintLabels(canvas, labels, ratio, colours) {
  canvas.setTransform(1, 0, 0, 1, 0, 0);
  canvas.textAlign = "center";
  canvas.textBaseline = "middle";
  canvas.lineJoin = "round";
  canvas.strokeStyle = colours.halo;
  labels.forEach(({ line }) => line && paintLine(canvas, line, ratio, colours));
  for (const { kind, text, x, y, dot, scale = 1 } of labels) {
    canvas.lineWidth = HALO * ratio;
    setFont(canvas, kind, ratio * scale);
    canvas.strokeText(text, x * ratio, y * ratio);
    canvas.fillStyle = LOOKS[kind].soft ? colours.soft : colours.name;
    canvas.fillText(text, x * ratio, y * ratio);
    if (dot) paintDot(canvas, dot, kind, ratio);
  }
  canvas.letterSpacing = "0px";
}

/**
 * From a point to its name that stands apart.
 *
 * @param {CanvasRenderingContext2D} canvas
 * @param {[[number, number], [number, number]]} line
 * @param {number} ratio
 * @param {GroundColours} colours
 */
function paintLine(canvas, line, ratio, colours) {
  const [[x0, y0], [x1, y1]] = line;
  canvas.beginPath();
  canvas.moveTo(x0 * ratio, y0 * ratio);
  canvas.lineTo(x1 * ratio, y1 * ratio);
  canvas.lineWidth = 2.4 * ratio;
  canvas.stroke();
  canvas.save();
  canvas.lineWidth = 0.8 * ratio;
  canvas.strokeStyle = colours.name;
  canvas.stroke();
  canvas.restore();
}

/**
 * @param {CanvasRenderingContext2D} canvas
 * @param {[number, number]} at
 * @param {LabelKind} kind
 * @param {number} ratio
 */
function paintDot(canvas, [x, y], kind, ratio) {
  canvas.beginPath();
  canvas.arc(x * ratio, y * ratio, DOT * ratio, 0, 2 * Math.PI);
  canvas.lineWidth = 2 * ratio;
  canvas.stroke();
  canvas.fill();
  if (kind !== "capital") return;
  canvas.beginPath();
  canvas.arc(x * ratio, y * ratio, (DOT + SEAT) * ratio, 0, 2 * Math.PI);
  canvas.lineWidth = ratio;
  canvas.save();
  canvas.strokeStyle = canvas.fillStyle;
  canvas.stroke();
  canvas.restore();
}
