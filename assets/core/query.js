// The view in the address: readable, short, stable. Pure functions.
import * as leadQuery from "./lead_query.js";
import { VIEW } from "../shared/leadership.js";
import { AXES } from "../shared/time_query.js";
/** @import { Allowed, Field, MapPlace, ShownLayer, State } from "../types/view.js" */

const DAY = 86400;

/** @type {[string, number][]} */
const SPANS = [["d", 86400], ["h", 3600], ["min", 60], ["s", 1]];
const NONE = "none";
// Tabs and sections are told where they would stand: core/unknown_places.js.
const CHOICES = ["layers", "level", "by", "mode", "clock", "unit"];

/**
 * 86400 -> "1d", 5400 -> "90min": the largest unit that leaves a whole number.
 *
 * @param {number} seconds
 */
export function spanText(seconds) {
  const [unit, size] = SPANS.find(([, size]) => seconds % size === 0) ?? ["s", 1];
  return `${seconds / size}${unit}`;
}

/** @param {string} text */
export function spanSeconds(text) {
  const [, digits, unit] = /^(\d{1,6})(d|h|min|s)$/.exec(text) ?? [];
  const size = SPANS.find(([name]) => name === unit)?.[1];
  return size && Number(digits) > 0 ? Number(digits) * size : undefined;
}

/**
 * Epoch seconds -> "2021-06-07T04:00Z"; seconds are written only where there are some.
 *
 * @param {number} epoch
 */
export function instantText(epoch) {
  const text = new Date(epoch * 1000).toISOString();
  return text.slice(0, epoch % 60 ? 19 : 16) + "Z";
}

/**
 * An instant; one without "Z" is in the country's time, as on the command line.
 *
 * @param {string} text
 * @param {string} zone
 */
export function instantSeconds(text, zone) {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  const [, day, time, utc] = /^(\d{4}-\d\d-\d\d)(?:(T\d\d:\d\d(?::\d\d)?)(Z?))?$/.exec(text) ?? [];
  const epoch = Date.parse(`${day}${time ?? "T00:00"}Z`) / 1000;
  if (Number.isNaN(epoch)) return undefined;
  // Twice: an offset is of an instant, and the first guess takes the clock for UTC. Around the
  // night on which clocks change, the first one is the other day's.
  const found = utc ? epoch : epoch - offsetOf(epoch - offsetOf(epoch, zone), zone);
  // A time that the clocks skip is by those of the day before: the first instant after the change.
  const skipped = !utc && found + offsetOf(found, zone) !== epoch;
  return skipped ? epoch - offsetOf(epoch - DAY, zone) : found;
}

/**
 * How many seconds the clocks of a zone are ahead of UTC at an instant.
 *
 * @param {number} epoch
 * @param {string} zone
 */
function offsetOf(epoch, zone) {
  // Swedish writes what ISO 8601 does, but for the "T".
  const clock = new Date(epoch * 1000).toLocaleString("sv", { timeZone: zone });
  return Date.parse(`${clock.replace(" ", "T")}Z`) / 1000 - epoch;
}

/**
 * "results:winner@70"; a choice or an opacity that is the layer's own is not written.
 *
 * @param {ShownLayer} layer
 * @param {Allowed} allowed
 */
function layerText({ id, choice, opacity }, allowed) {
  const own = allowed.layers[id];
  const chosen = choice && choice !== own.choices[0] ? `:${choice}` : "";
  const percent = Math.round(opacity * 100);
  return id + chosen + (percent === Math.round(own.opacity * 100) ? "" : `@${percent}`);
}

/**
 * @param {string} text
 * @param {Allowed} allowed
 * @returns {ShownLayer | undefined}
 */
function layerState(text, allowed) {
  const [, id, choice, percent] = /^([\w-]+)(?::([\w-]+))?(?:@(\d{1,3}))?$/.exec(text) ?? [];
  const own = Object.hasOwn(allowed.layers, id ?? "") ? allowed.layers[id] : null;
  if (!own || Number(percent ?? 0) > 100) return undefined;
  const now = allowed.formerMeasures?.[choice] ?? choice;
  return {
    id,
    choice: own.choices.includes(now) ? now : (own.choices[0] ?? ""),
    opacity: percent === undefined ? own.opacity : Number(percent) / 100,
  };
}

/**
 * @param {string} text
 * @param {Allowed} allowed
 */
function layersState(text, allowed) {
  if (text === NONE) return [];
  const found = text.split(",").map((part) => layerState(part, allowed))
    .filter((layer) => layer !== undefined);
  // A layer that is named twice is shown where it is named first.
  const once = found.filter((layer, i) => found.findIndex((l) => l.id === layer.id) === i);
  return once.length ? once : undefined;
}

/**
 * The layers of an address that there are not, and the choices that a layer has not: "results:nobody".
 *
 * @param {string} text
 * @param {Allowed} allowed
 */
function unknownLayers(text, allowed) {
  if (text === NONE) return [];
  return text.split(",").filter((part) => {
    const asked = /^[\w-]+:([\w-]+)/.exec(part)?.[1];
    const choice = allowed.formerMeasures?.[asked ?? ""] ?? asked;
    const found = layerState(part, allowed);
    return !found || (choice !== undefined && found.choice !== choice);
  });
}

/**
 * @param {string} text
 * @returns {MapPlace | undefined}
 */
function mapState(text) {
  const [lat, lng, zoom, ...rest] = text.split(",").map((part) => (part ? Number(part) : NaN));
  // What Web Mercator can show; 360 degrees allow for a world that was turned once round.
  const inside = Math.abs(lat) <= 85.06 && Math.abs(lng) <= 360 && zoom >= 0 && zoom <= 22;
  return inside && rest.length === 0 ? { lat, lng, zoom } : undefined;
}

/** @type {(value: number, digits: number) => string} */
const short = (value, digits) => String(Number(value.toFixed(digits)));
// A metre: less than a pixel wherever the map can go.
/** @type {(place: MapPlace) => string} */
const mapText = ({ lat, lng, zoom }) => [short(lat, 5), short(lng, 5), short(zoom, 5)].join();
// Leadership's page opens with others than the map: these are written in full there.
const OF_LEAD = ["level", "layers"];
/** @type {(values: readonly string[]) => (text: string) => string | undefined} */
const oneOf = (values) => (text) => (values.includes(text) ? text : undefined);

/**
 * Key -> how it is written (`text`) and read (`value`; undefined where it makes no sense).
 *
 * @param {Allowed} allowed
 * @returns {Record<string, Field>}
 */
function fields(allowed) {
  /** @type {(values: string[]) => Field} */
  const list = (values) => ({
    text: (/** @type {string[]} */ kept) => kept.join(","),
    value: (text) => {
      const kept = text.split(",").filter((value) => values.includes(value));
      return kept.length ? values.filter((value) => kept.includes(value)) : undefined;
    },
  });
  /** @type {(values: readonly string[]) => Field} */
  const choice = (values) => ({ text: String, value: oneOf(values) });
  return {
    t: { text: instantText, value: (text) => instantSeconds(text, allowed.zone) },
    mode: choice(allowed.modes),
    window: { text: spanText, value: spanSeconds },
    clock: choice(allowed.clocks),
    level: choice(allowed.levels),
    by: choice(allowed.bys),
    layers: {
      text: (/** @type {ShownLayer[]} */ layers) => layers.map((layer) => layerText(layer, allowed)).join(",") || NONE,
      value: (text) => layersState(text, allowed),
    },
    ...Object.fromEntries(AXES.map((axis) => [axis, list(allowed[axis])])),
    map: { text: mapText, value: mapState },
    unit: { text: String, value: (text) => (allowed.hasUnit(text) ? text : undefined) },
    lang: choice(allowed.langs),
    ...(allowed.lead ? leadQuery.fields(allowed.lead) : {}),
  };
}

// These are legal in a query and read better than %3A, %2C and %40.
/** @type {(text: string) => string} */
const encode = (text) => encodeURIComponent(text).replace(/%(3A|2C|40)/g, decodeURIComponent);

/**
 * The state as a query text; what equals the defaults is left out.
 *
 * @param {Partial<State>} state
 * @param {Partial<State>} defaults
 * @param {Allowed} allowed
 */
export function toQuery(state, defaults, allowed) {
  const values = /** @type {Record<string, unknown>} */ (state);
  const opening = /** @type {Record<string, unknown>} */ (defaults);
  /** @type {(key: string) => boolean} */
  const differs = (key) => JSON.stringify(values[key]) !== JSON.stringify(opening[key]);
  const parts = Object.entries(fields(allowed))
    .filter(([key]) => differs(key) || (state.view === VIEW.lead && OF_LEAD.includes(key)))
    .filter(([key]) => (values[key] ?? null) !== null)
    .map(([key, field]) => `${key}=${encode(field.text(values[key]))}`);
  return parts.length ? "?" + parts.join("&") : "";
}

/**
 * What a query text asks for and there is not, as it stands there: ["level=parish", "layers=nobody"].
 * A choice that makes no sense is left out of the view; who followed the address is told.
 *
 * @param {string} text
 * @param {Allowed} allowed
 * @returns {string[]}
 */
export function unknownChoices(text, allowed) {
  const given = new URLSearchParams(text);
  const known = fields(allowed);
  return CHOICES.flatMap((key) => {
    const asked = given.get(key);
    if (!asked) return [];
    const words = key === "layers" ? unknownLayers(asked, allowed) : [asked];
    const unknown = key === "layers" || known[key].value(asked) === undefined;
    return unknown ? words.map((word) => `${key}=${word}`) : [];
  });
}

/**
 * The part of the state that a query text sets; what is invalid is left out.
 *
 * @param {string} text
 * @param {Allowed} allowed
 * @returns {Partial<State>}
 */
export function fromQuery(text, allowed) {
  const given = new URLSearchParams(text);
  /** @type {Record<string, unknown>} */
  const patch = {};
  for (const [key, field] of Object.entries(fields(allowed))) {
    const asked = given.get(key);
    const value = asked === null ? undefined : field.value(asked);
    if (value !== undefined) patch[key] = value;
  }
  return patch;
}
