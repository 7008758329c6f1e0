// The field of the time control that takes a moment as it is typed.
import { client } from "../core/client.js";
import { make } from "../core/elements.js";
import * as timeAxis from "../core/time_axis.js";
import { monthNames, typedInstant } from "./typed.js";

const HINT = "time-typed-hint";

/** What is said of a text that is no moment of the axis. */
function refusal(/** @type {"wrong" | "outside"} */ why) {
  const { times } = client.config;
  const { time, zone } = client.format();
  return client.text(`time_typed_${why}`, {
    first: time(times[0]), last: time(times[times.length - 1]), zone: zone(client.state.get().t),
  });
}

/** The clock of the moment shown: what stands in the empty field is never that of another one. */
const clockShown = () => client.format().clock(client.state.get().t);

/** @type {() => void} */
let unfollow = () => {};

/** A form of one field; the time control makes it anew in each language. */
export function typedField() {
  const { config, state, text, times } = client;
  const months = monthNames(config.conventions);
  const hint = make("p", { id: HINT, class: "tc-hint", role: "alert", hidden: "" });
  const input = make("input", {
    type: "text", class: "tc-typed", "aria-label": text("time_typed"), title: text("time_typed_note"),
    placeholder: clockShown(), autocomplete: "off", spellcheck: "false", enterkeyhint: "go", maxlength: 40,
    oninput: () => say(""),
    onblur: leave,
    onkeydown: (/** @type {KeyboardEvent} */ { key }) => { if (key === "Escape") restore(); },
  });

  /** @param {string} words */
  function say(words) {
    hint.hidden = !words;
    hint.textContent = words;
    if (words) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    if (words) input.setAttribute("aria-describedby", HINT);
    else input.removeAttribute("aria-describedby");
  }

  /** @param {Event} [event] of the form; none where the field is left */
  function go(event) {
    event?.preventDefault();
    if (!input.value.trim()) return say("");
    const { t } = state.get();
    const found = typedInstant(input.value, { t, times: config.times, zone: config.mission.timezone, months });
    if (typeof found === "string") return say(refusal(found));
    const step = timeAxis.stepAt(config.times, found);
    (times.jump ?? times.go)(step);
    input.value = "";
    // A telephone's keyboard covers the map that has just changed.
    if (matchMedia("(pointer: coarse)").matches) input.blur();
    // Far from election day a step lasts hours: what is shown is the state of its instant.
    const { time } = client.format();
    return say(config.times[step] === found ? "" : text("time_typed_step", { time: time(config.times[step]) }));
  }

  /** The empty field shows the clock of the moment. */
  function restore() {
    input.value = "";
    say("");
  }

  /** Left without Enter: what stands in it is the moment that the page shows. */
  function leave() {
    // Taken away by another language it has no moment to go to; a hint that is read goes on being shown.
    if (!input.isConnected || !input.value.trim()) return;
    go();
    if (input.value) restore();
  }

  // The field of the language before is gone.
  unfollow();
  unfollow = state.subscribe((_, changed) => {
    if (changed.has("t")) input.placeholder = clockShown();
  });
  return make("form", { class: "tc-go", novalidate: "", onsubmit: go }, input, hint);
}
