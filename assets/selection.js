// What is selected goes to the server once, for the details that only it has.
(function (atalaya) {
  "use strict";
  const AT = ["t", "mode", "window", "clock", "domain", "severity", "veracity"];
  const REST = 400;

  /** `publish(data)` hands the selection over; see docs/client.md for its shape. */
  atalaya.makeSelection = function ({ state, units, publish, playing }) {
    let records = [];
    let waiting;

    function data() {
      const now = state.get();
      const reading = Object.fromEntries(AT.map((key) => [key, now[key]]));
      return { unit: now.unit, records, reading, lang: now.lang };
    }

    function select(row, marks) {
      records = marks.map(({ kind, ids }) => ({ kind, ids }));
      const unit = units.code[row];
      const moved = unit !== state.get().unit;
      if (moved) state.set({ unit });
      if (!moved || marks.length) publish(data());
    }

    /** Another unit is told at once; another moment only when it stands still. */
    function follow(now, changed) {
      clearTimeout(waiting);
      if (changed.has("unit") || changed.has("lang")) return publish(data());
      if (!now.unit || ![...changed].some((key) => AT.includes(key))) return undefined;
      waiting = setTimeout(rest, REST);
      return undefined;
    }

    function rest() {
      if (playing()) waiting = setTimeout(rest, REST);
      else {
        records = [];
        publish(data());
      }
    }

    state.subscribe(follow);
    if (state.get().unit) publish(data());
    return { select };
  };
})((globalThis.atalaya ??= {}));
