// Areas whose numbers the server works out: while they are of another moment the map sentence of which.
import { client } from "../core/client.js";
import { byId, mount } from "../core/elements.js";
import { whenReady } from "../core/ready.js";
import { layerOf } from "../core/view.js";
import * as ids from "../shared/ids.js";
import { OVER } from "../shared/measures.js";
import { DRAWING } from "./pane.js";
/** @import { Parts } from "../types/client.js" */

/**
 * A shown layer whose numbers are of another moment: of `step`, -1 where there are none.
 *
 * @typedef {{ id: string, step: number, failed: boolean }} Late
 */

/**
 * Whether a measure, or what it is derived from, is computed beside the cube.
 *
 * @type {(measure: string, cube: Parts["cube"]) => boolean}
 */
function isComputed(measure, cube) {
  const { over, numerators = [] } = cube.measure(measure);
  return over === OVER.computed || numerators.some((part) => isComputed(part, cube));
}

/**
 * The step that a measure's numbers are of, where it is not the one shown; -1: none are there.
 *
 * @param {string} measure
 * @param {Pick<Parts, "cube" | "unitIndicators" | "computed" | "times">} parts
 */
function lateStep(measure, { cube, unitIndicators, computed, times }) {
  if (!measure) return null;
  if (isComputed(measure, cube)) return computed.ready() ? null : -1;
  if (cube.measure(measure).over !== OVER.unit_indicator) return null;
  const of = unitIndicators.stepOf(measure);
  return of === times.index() ? null : of;
}

/** @type {(id: string, parts: Pick<Parts, "config">) => string} */
const kindOf = (id, { config }) => layerOf(config.layers, id).records;

/**
 * The shown layers that are late: `{id, step, failed}`.
 *
 * @param {Pick<Parts, "config" | "cube" | "records" | "unitIndicators" | "computed" | "times" | "state">} parts
 * @returns {Late[]}
 */
export function lateLayers(parts) {
  return parts.state.get().layers.flatMap(({ id, choice }) => {
    const pending = parts.records.pending(kindOf(id, parts));
    if (pending) return [{ id, step: -1, failed: pending === "failed" }];
    const step = lateStep(choice, parts);
    const from = choice && isComputed(choice, parts.cube) ? parts.computed : parts.unitIndicators;
    const failed = from.failed();
    return step === null ? [] : [{ id, step, failed }];
  });
}

/**
 * What stands behind a number of another moment: " (6 Jun, 10:00)"; else nothing.
 *
 * @param {string} measure
 * @param {Parts} parts
 */
export function lateNote(measure, parts) {
  const step = lateStep(measure, parts);
  return step === null || step < 0 ? "" : ` (${parts.format().time(parts.times.at(step))})`;
}

/** @param {Late} layer */
function words({ id, step, failed }) {
  const layer = client.titled(client.layers.described(id).title);
  if (step < 0) return client.text(failed ? "missing_areas" : "late_areas", { layer });
  return client.text("stale_areas", { layer, time: client.format().time(client.times.at(step)) });
}

/** @param {HTMLElement} note */
function show(note) {
  const late = lateLayers(client);
  for (const [id, { canvas }] of client.map.drawers) {
    canvas.dim(late.some((layer) => layer.id === id));
  }
  const busy = String(late.some((l) => !l.failed));
  // At each step of the slider: setting what is the same restyles the element all the same.
  if (byId(DRAWING).getAttribute("aria-busy") !== busy) byId(DRAWING).setAttribute("aria-busy", busy);
  const sentence = late.map(words).join(" · ");
  if (note.hidden === late.length > 0) note.hidden = !late.length;
  if (note.textContent !== sentence) note.textContent = sentence;
  client.announce("areas", sentence);
}

whenReady(() => {
  mount(ids.STALE_AREAS, (note) => {
    const concerns = ["t", "layers", "unitIndicators", "computedFigures", "records", "lang"];
    client.state.subscribe((_, changed) => {
      if (changed.has("server") && client.unitIndicators.failed()) client.unitIndicators.again();
      if (changed.has("server")) {
        client.computed.again();
        client.records.again();
      }
      if (concerns.some((key) => changed.has(key))) show(note);
    });
    show(note);
  });
});
