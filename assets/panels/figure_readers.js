// What each of the country's figures says: its value, what it is a share of, and what it leaves out.
import { decides } from "./decisive.js";
import { rulingsDue } from "./figures/rulings_due.js";
import { ABROAD, UNDISTRIBUTED, UNLOCATED } from "../shared/codes.js";
import { LAYER } from "../shared/drawing.js";
import { MEASURE } from "../shared/measures.js";
import { DEPLOYMENT, INCIDENT } from "../shared/records.js";
import { MODE } from "../shared/time_query.js";
/** @import { Format, Parts } from "../types/client.js" */
/** @import { Decisive, Option, Outlook, ReadText, Ruling, Titles } from "../types/payload.js" */
/** @import { State } from "../types/view.js" */

/**
 * What a figure is made of, at the moment shown.
 *
 * @typedef {object} Seen
 * @property {(measure: string) => number} value of the country
 * @property {(measure: string, code: string) => number} at of the row of a code; NaN where there is none
 * @property {(measure: string) => number[]} undrawn of each finest unit without a polygon
 * @property {() => string} abroadAsOf
 * @property {(measure: string) => string} unitsWith
 * @property {() => { before: number, after: number, country: number, nowhere: number }} unplaced
 * @property {(kind: string) => boolean} recorded whether the mission has any record of a kind
 * @property {Parts["text"]} words
 * @property {(titles: Titles) => string} titled
 * @property {Format} format
 * @property {Readonly<State>} state
 * @property {Option[]} options
 * @property {Decisive | null} decisive
 * @property {() => { settled: boolean, now: Outlook | null }} outlook
 * @property {Ruling[]} rulings
 * @property {(epoch: number) => string} clock
 * @property {number} t the moment shown, epoch seconds
 */

/**
 * What a figure says: `sub` below its value, `share` as a bar, `more` on a button to where all of it is listed.
 *
 * @typedef {object} Read
 * @property {string} value
 * @property {string} [sub]
 * @property {number} [share]
 * @property {string} [colour]
 * @property {string} [more]
 * @property {boolean} [unrecorded]
 *
 * @typedef {(seen: Seen) => Read} Reader
 */

/**
 * A figure, and the layer it is exported with: one whose rows hold it, or draws its kind of record.
 *
 * @typedef {{ id: string, layer: string, read: Reader } | { id: string, kind: string, read: Reader }} KeyFigure
 */

export const COUNTRY = 0;

/** @type {(seen: Pick<Seen, "words">) => Read} */
const nothing = ({ words }) => ({ value: words("no_data"), unrecorded: true });

/**
 * A figure of a kind of record of which the mission has none says so instead of a share.
 *
 * @type {(kind: string, key: string, read: Reader) => Reader}
 */
const where = (kind, key, read) => (seen) =>
  seen.recorded(kind) ? read(seen) : { ...nothing(seen), sub: seen.words(key) };
/**
 * Stations that a mission has no list of are no share of nothing.
 *
 * @type {(read: Reader) => Reader}
 */
const listed = (read) => (seen) => !(seen.value(MEASURE.stations_total) > 0)
  ? { ...nothing(seen), sub: seen.words("without_station") } : read(seen);
/** @type {(read: Reader) => Reader} */
const withTeams = (read) => where(DEPLOYMENT, "no_deployments", read);

/**
 * Number, share and what it is a share of; a number that nobody gave has no share.
 *
 * @param {string} count
 * @param {string} total
 * @param {string} share
 * @returns {Reader}
 */
function part(count, total, share) {
  return ({ value, words, format, unitsWith }) => {
    const all = format.number(value(total));
    const given = !Number.isNaN(value(count));
    const of = given ? [words("share_of_total", { share: format.share(value(share)), total: all })]
      : [words("not_given"), words("of_total", { total: all })];
    return {
      value: format.number(value(count)),
      sub: [...of, unitsWith(total)].filter(Boolean).join(" · "),
      share: given ? value(share) : undefined,
    };
  };
}

/**
 * @param {Seen} seen
 * @returns {Read}
 */
function voters(seen) {
  const { value, words, format, unitsWith } = seen;
  // Not of one unit: there is no register at all.
  if (Number.isNaN(value(MEASURE.registered_voters))) return { ...nothing(seen), sub: words("without_register") };
  const share = value(MEASURE.voters_covered_share);
  const [covered, all] = [MEASURE.voters_covered, MEASURE.registered_voters].map(value).map(format.number);
  const of = `${covered} ${words("of_total", { total: all })}`;
  const known = unitsWith(MEASURE.registered_voters);
  return { value: format.share(share), sub: [of, known].filter(Boolean).join(" · "), share };
}

/**
 * @param {Seen} seen
 * @returns {Read}
 */
function incidents({ value, words, format, state, unplaced }) {
  const when = {
    [MODE.moment]: () => words("in_step"),
    [MODE.window]: () => words("in_window", { span: format.span(state.window) }),
    [MODE.cumulative]: () => words("until_now"),
  };
  const { before, after, country, nowhere } = unplaced();
  const notes = [
    before || after ? words("outside_axis", { n: format.number(before + after) }) : "",
    country ? words("whole_country", { n: format.number(country) }) : "",
    nowhere ? words("outside_units", { n: format.number(nowhere) }) : "",
  ];
  return {
    value: format.number(value(MEASURE.incidents)),
    sub: [when[state.mode](), ...notes].filter(Boolean).join(" · "),
    more: country ? words("show_whole_country", { n: format.number(country) }) : "",
  };
}

/**
 * The leading option and its lead over the second: {index, votes, points}; index -1 on a tie.
 * Points are of the valid votes, which are more than those of the options where blank ones count.
 *
 * @param {number[]} votes
 * @param {number} [valid]
 */
export function leader(votes, valid = votes.reduce((sum, count) => sum + count, 0)) {
  const order = votes.map((count, index) => ({ count, index })).sort((a, b) => b.count - a.count);
  const [first = { count: 0, index: -1 }, second = { count: 0 }] = order;
  const lead = first.count - second.count;
  return { index: lead ? first.index : -1, votes: lead, points: valid ? (100 * lead) / valid : NaN };
}

/**
 * "Castillo (Perú Libre)" -> "Castillo", where the beginnings alone tell the options apart.
 *
 * @param {string[]} titles
 */
export function shortTitles(titles) {
  const short = titles.map((title) => title.split(" (")[0]);
  return new Set(short).size === titles.length ? short : titles;
}

/**
 * "abroad as of ...", where the country's votes abroad are older than the rest of them.
 *
 * @param {number} row
 * @param {Pick<Parts, "cube" | "units" | "text" | "format">} parts
 * @param {(epoch: number) => string} [instant]
 */
export function abroadAsOf(row, { cube, units, text, format }, instant = format().time) {
  const [country, abroad] = [cube.asOf(row), cube.asOf(units.row(ABROAD))];
  const older = row === COUNTRY && country && abroad && abroad.newest < country.newest;
  // A bulletin of the whole country has its votes abroad in it.
  if (!older || country.oldest === country.newest) return "";
  return text("abroad_as_of", { time: instant(abroad.newest) });
}

/** @type {(points: number, words: ReadText, format: Format) => string} */
const inPoints = (points, words, format) =>
  (Number.isNaN(points) ? words("no_data") : words("points_value", { n: format.points(points) }));

/**
 * @param {Seen} seen
 * @returns {Read}
 */
function leading({ value, words, format, options, titled, abroadAsOf, unitsWith, decisive }) {
  const counts = options.map(({ id }) => value(`votes_${id}`));
  if (counts.some(Number.isNaN)) return { value: words("no_data"), sub: words("votes_not_given") };
  const { index, votes, points } = leader(counts, value(MEASURE.valid_votes));
  if (!counts.some(Boolean)) return { value: words("no_data"), sub: words("no_votes_yet") };
  if (index < 0) return { value: words("tie"), sub: "" };
  return {
    value: shortTitles(options.map(({ title }) => titled(title)))[index],
    colour: options[index].colour,
    sub: [
      words("lead_sub", { votes: format.number(votes), points: inPoints(points, words, format) }),
      decides(decisive, { words, format }, true),
      unitsWith(MEASURE.valid_votes),
      abroadAsOf(),
    ].filter(Boolean).join(" · "),
  };
}

/**
 * The final lead with its interval, or the word for why none is said.
 *
 * @param {Seen} seen
 * @returns {Read}
 */
function heading({ words, format, options, titled, outlook, clock, t }) {
  const { settled, now } = outlook();
  if (!now) return { ...nothing({ words }), sub: words(settled ? "outlook_none" : "outlook_working") };
  // Between two moments it is that of the earlier one.
  const time = now.at === t ? [] : [words("outlook_of", { time: clock(now.at) })];
  if (now.word === "withheld") {
    // A sample may be too thin, a count may leave out a part of the country.
    const why = words(now.kind === "projected" ? "outlook_part" : "outlook_withheld_why");
    return { value: words("outlook_withheld"), sub: [why, ...time].join(" · ") };
  }
  const place = options.findIndex(({ id }) => id === now.first);
  const name = shortTitles(options.map(({ title }) => titled(title)))[place];
  const [points, low, high] = [now.points, now.low, now.high].map((n) => format.signed(Number(n)));
  // Once every sheet is counted nothing is projected, and there is no interval.
  const key = now.kind === "projected" && now.counted === 1 ? "complete" : now.kind;
  const range = words(`outlook_${key}`, { points, low, high });
  if (now.word === "too_close") {
    return { value: words("outlook_too_close"), sub: [`${name} ${range}`, ...time].join(" · ") };
  }
  return { value: name, colour: options[place].colour, sub: [range, ...time].join(" · ") };
}

/**
 * Votes without a polygon, and how the bulletin differs: a correction down is no place. Votes that
 * nobody gives, abroad or of a unit, are no zero beside what is known to be outside.
 *
 * @param {number} abroad
 * @param {number} pending
 * @param {number[]} [undrawn] of units without a polygon
 */
export function outsideVotes(abroad, pending, undrawn = []) {
  // A mission whose bulletins give no total has nothing that is pending.
  const rest = Number.isNaN(pending) ? 0 : pending;
  const key = rest < 0 ? "bulletin_below" : "undistributed_votes";
  const known = [abroad, ...undrawn].filter((votes) => !Number.isNaN(votes));
  const given = known.length || rest > 0 ? known.reduce((sum, votes) => sum + votes, 0) : NaN;
  return { votes: given + Math.max(0, rest), key: rest && key, n: Math.abs(rest) };
}

/**
 * @param {Seen} seen
 * @returns {Read}
 */
function outside({ at, value, undrawn, words, format, abroadAsOf }) {
  const loose = at(MEASURE.incidents, UNLOCATED);
  // A count that leaves ballots out may yet give the votes of the options.
  const known = !Number.isNaN(value(MEASURE.votes_cast));
  const measure = known ? MEASURE.votes_cast : MEASURE.valid_votes;
  const { votes, key, n } = outsideVotes(
    at(measure, ABROAD), at(measure, UNDISTRIBUTED), undrawn(measure));
  const given = known ? "votes_outside" : "valid_votes_outside";
  const outsideWord = Number.isNaN(votes) ? "votes_not_given" : given;
  // Said once where nothing else is outside.
  const alone = key === "undistributed_votes" && votes === n;
  const notes = [
    // The moment takes the place of the word: a card has room for one.
    abroadAsOf() || words(alone ? "undistributed_only" : outsideWord),
    key && !alone ? words(key, { n: format.number(n) }) : "",
    loose ? words("unlocated_incidents", { n: format.number(loose) }) : "",
  ];
  return {
    value: format.number(votes),
    sub: notes.filter(Boolean).join(" · "),
  };
}

/** @type {KeyFigure[]} */
export const FIGURES = [
  { id: "units", layer: LAYER.coverage,
    read: withTeams(part(MEASURE.units_covered, MEASURE.units_total, MEASURE.coverage_share)) },
  { id: "voters", layer: LAYER.coverage, read: withTeams(voters) },
  { id: "incidents", kind: INCIDENT,
    // Where none is recorded nobody may have listened: that is no 0.
    read: where(INCIDENT, "no_incidents", incidents) },
  { id: "stations", layer: LAYER.count_progress,
    read: listed(part(MEASURE.stations_counted, MEASURE.stations_total, MEASURE.counted_share)) },
  { id: "leader", layer: LAYER.results, read: leading },
  // The tab Verification has its files.
  { id: "outlook", layer: "", read: heading },
  { id: "rulings", layer: "", read: rulingsDue },
  { id: "outside", layer: LAYER.results, read: outside },
];
