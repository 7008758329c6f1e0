// Numbers into classes, and classes into a legend. Mirrors layers.layer.Scale. Pure functions.
import { NO_DATA } from "../shared/drawing.js";

/** The class of a number: the last whose lower limit it reaches. */
function classOf(value, breaks) {
  let index = 0;
  while (index < breaks.length && value >= breaks[index]) index++;
  return index;
}

// The class of what is not drawn. 16 bits, since 85 options of three tints are more than 254 classes.
const NOT_DRAWN = 0xffff;

/** Room for the class of each unit, as if none were drawn. */
export const makeClasses = (count) => new Uint16Array(count).fill(NOT_DRAWN);

/** Forgets what is drawn. */
export const forgetDrawn = (classes) => classes.fill(NOT_DRAWN);

/** Colours by class index: those of the scale, then zero, then no data. */
export const palette = (scale) => [...scale.colours, scale.zero || scale.colours[0], NO_DATA];

/** The class index in `palette(scale)` of a number. */
export function classify(value, scale) {
  const zero = scale.colours.length;
  if (Number.isNaN(value)) return zero + 1;
  if (value === 0 && scale.zero) return zero;
  return classOf(value, scale.breaks);
}

/** The class index of a leading option and its lead; undefined ones have no data. */
export function classifyWinner(winner, lead, scale) {
  if (Number.isNaN(winner) || Number.isNaN(lead)) return scale.colours.length + 1;
  return winner * (scale.breaks.length + 1) + classOf(lead, scale.breaks);
}

/**
 * Rows of a legend, from low to high, then zero, then no data.
 *
 * `words` says limits aloud: `below(to)`, `between(from, to)`, `from(from)`, `option(i)`,
 * `zero`, `noData`; `titled` reads a text in the page's language.
 */
export function legendEntries(scale, words, titled) {
  const perOption = scale.breaks.length + 1;
  const entries = scale.colours.map((colour, index) => {
    const step = scale.kind === "winner" ? index % perOption : index;
    const limits = scale.labels.length
      ? titled(scale.labels[index % scale.labels.length])
      : limitText(step, scale.breaks, words);
    const option = scale.kind === "winner" ? words.option(Math.floor(index / perOption)) : "";
    return { kind: "class", colour, option, label: limits };
  });
  if (scale.zero) {
    const label = scale.zero_label ? titled(scale.zero_label) : words.zero;
    entries.push({ kind: "zero", colour: scale.zero, option: "", label });
  }
  entries.push({ kind: "none", colour: NO_DATA, option: "", label: words.noData });
  return entries;
}

function limitText(step, breaks, words) {
  if (!breaks.length) return words.any;
  if (step === 0) return words.below(breaks[0]);
  if (step === breaks.length) return words.from(breaks[step - 1]);
  return words.between(breaks[step - 1], breaks[step]);
}

/** Radius in pixels of a circle whose area is in proportion to the value. */
export const radius = (value, largest, most) =>
  value > 0 && largest > 0 ? Math.max(1.5, most * Math.sqrt(value / largest)) : 0;

/** Up to three round numbers not above `largest`, for the sizes of a legend. */
export function roundSizes(largest) {
  const power = 10 ** Math.floor(Math.log10(largest));
  const top = [5, 2, 1].find((digit) => digit * power <= largest) * power;
  const sizes = [top, top / 2, top / 10];
  return largest >= 10 ? sizes : [...new Set(sizes.map(Math.ceil))];
}
