// The card of the cases that are pending at courts and boards, and when the next one is due.
/** @import { ReadText, Ruling } from "../../types/payload.js" */
/** @import { Format } from "../../types/client.js" */

// From three days on a time is told with days, as in the section.
const DAYS_FROM = 72 * 60;

/**
 * What is pending at an instant: how many, how many of them past their deadline, how many about a person, a
 * party or the country, and the next deadline; null where none is ahead.
 *
 * @param {Ruling[]} rulings
 * @param {number} t epoch seconds
 */
export function pendingAt(rulings, t) {
  const open = rulings.filter(({ filed, decided }) => filed <= t && !(decided !== null && decided <= t));
  const deadlines = open.flatMap(({ deadline }) => (deadline === null ? [] : [deadline]));
  // A deadline has passed at its own instant.
  const ahead = deadlines.filter((deadline) => deadline > t);
  return {
    filed: rulings.filter(({ filed }) => filed <= t).length,
    pending: open.length,
    overdue: deadlines.length - ahead.length,
    above: open.filter(({ above }) => above).length,
    next: ahead.length ? Math.min(...ahead) : null,
  };
}

/**
 * A length of time, never more than is left: hours and minutes, from `DAYS_FROM` on with days. Two of them
 * say enough, as in the section and in alerts.
 *
 * @type {(seconds: number, words: ReadText, format: Pick<Format, "number">) => string}
 */
function within(seconds, words, format) {
  const minutes = Math.floor(seconds / 60);
  const days = minutes >= DAYS_FROM ? Math.floor(minutes / 1440) : 0;
  const rest = minutes - days * 1440;
  const hours = Math.floor(rest / 60);
  const said = [
    days && words("days", { n: format.number(days) }),
    hours && words("hours", { n: format.number(hours) }),
    rest % 60 && words("minutes", { n: format.number(rest % 60) }),
  ].filter(Boolean);
  return said.slice(0, 2).join(" ") || words("minutes", { n: format.number(0) });
}

/**
 * @param {{ rulings: Ruling[], t: number, words: ReadText, format: Pick<Format, "number"> }} seen
 */
export function rulingsDue({ rulings, t, words, format }) {
  const { filed, pending, overdue, above, next } = pendingAt(rulings, t);
  if (!filed) return { value: words("no_data"), sub: words("rulings_none_filed"), unrecorded: true };
  const notes = [
    next === null ? "" : words("rulings_next", { time: within(next - t, words, format) }),
    overdue ? words("rulings_overdue", { n: format.number(overdue) }) : "",
    // Last: of a long line a narrow card shows the beginning.
    above ? words("rulings_above", { n: format.number(above) }) : "",
  ];
  return {
    value: format.number(pending),
    sub: notes.filter(Boolean).join(" · ") || words("rulings_no_deadline"),
    more: words("rulings_open"),
  };
}
