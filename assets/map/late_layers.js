// Areas whose numbers the server works out: while they are of another moment the map says of which.
import { client } from "../core/client.js";
import { mount } from "../core/elements.js";
import { whenReady } from "../core/ready.js";
import * as ids from "../shared/ids.js";

/** The step that a measure's numbers are of, where it is not the one shown; -1: none are there. */
function lateStep(measure, { cube, unitIndicators, times }) {
  if (!measure || cube.measure(measure).over !== "unit_indicator") return null;
  const of = unitIndicators.stepOf(measure);
  return of === times.index() ? null : of;
}

/** The shown layers that are late: `{id, step, failed}`. */
export const lateLayers = (parts) =>
  parts.state.get().layers
    .map(({ id, choice }) => ({ id, step: lateStep(choice, parts), failed: parts.unitIndicators.failed() }))
    .filter(({ step }) => step !== null);

/** What is said behind a number of another moment: " (6 Jun, 10:00)"; else nothing. */
export function lateNote(measure, parts) {
  const step = lateStep(measure, parts);
  return step === null || step < 0 ? "" : ` (${parts.format().time(parts.times.at(step))})`;
}

function words({ id, step, failed }) {
  const layer = client.titled(client.layers.described(id).title);
  if (step < 0) return client.text(failed ? "missing_areas" : "late_areas", { layer });
  return client.text("stale_areas", { layer, time: client.format().time(client.times.at(step)) });
}

function show(note) {
  const late = lateLayers(client);
  for (const [id, { canvas }] of client.map.drawers) {
    canvas.dim(late.some((layer) => layer.id === id));
  }
  document.getElementById("map-drawing").setAttribute("aria-busy", String(late.some((l) => !l.failed)));
  const says = late.map(words).join(" · ");
  note.hidden = !late.length;
  if (note.textContent !== says) note.textContent = says;
  client.announce("areas", says);
}

whenReady(() => {
  mount(ids.STALE_AREAS, (note) => {
    const concerns = ["t", "layers", "unitIndicators", "lang"];
    client.state.subscribe((_, changed) => {
      if (changed.has("server") && client.unitIndicators.failed()) client.unitIndicators.again();
      if (concerns.some((key) => changed.has(key))) show(note);
    });
    show(note);
  });
});
