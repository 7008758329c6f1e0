// The strip: the country's figures at the chosen moment, each with its definition on demand.
import { client } from "../core/client.js";
import { make, mount } from "../core/elements.js";
import { paced } from "../core/scheduling.js";
import { whenReady } from "../core/ready.js";
import { unitsWith } from "../data/partial_sums.js";
import * as downloads from "./downloads.js";
import { decides } from "./decisive.js";
import * as ids from "../shared/ids.js";
import { ABROAD, UNDISTRIBUTED, UNLOCATED } from "../shared/codes.js";

const COUNTRY = 0;

const nothing = ({ words }, value = words("no_data")) => ({ value, unrecorded: true });

/** A figure of a kind of record of which the mission has none says so instead of a share. */
const where = (kind, key, read, value) => (seen) =>
  seen.recorded(kind) ? read(seen) : { ...nothing(seen, value?.(seen)), sub: seen.words(key) };
/** Stations that a mission has no list of are no share of nothing. */
const listed = (read) => (seen) => !(seen.value("stations_total") > 0)
  ? { ...nothing(seen), sub: seen.words("without_station") } : read(seen);
const withTeams = (read) => where("deployment", "no_deployments", read);

/** Number, share and what it is a share of; a number that nobody gave has no share. */
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

function voters(seen) {
  const { value, words, format, unitsWith } = seen;
  // Not of one unit: there is no register at all.
  if (Number.isNaN(value("registered_voters"))) return { ...nothing(seen), sub: words("without_register") };
  const share = value("voters_covered_share");
  const [covered, all] = ["voters_covered", "registered_voters"].map(value).map(format.number);
  const of = `${covered} ${words("of_total", { total: all })}`;
  const known = unitsWith("registered_voters");
  return { value: format.share(share), sub: [of, known].filter(Boolean).join(" · "), share };
}

function incidents({ value, words, format, state, beside }) {
  const when = {
    moment: () => words("in_step"),
    window: () => words("in_window", { span: format.span(state.window) }),
    cumulative: () => words("until_now"),
  };
  const { before, after, country, nowhere } = beside();
  const notes = [
    before || after ? words("outside_axis", { n: format.number(before + after) }) : "",
    country ? words("whole_country", { n: format.number(country) }) : "",
    nowhere ? words("outside_units", { n: format.number(nowhere) }) : "",
  ];
  return {
    value: format.number(value("incidents")),
    sub: [when[state.mode](), ...notes].filter(Boolean).join(" · "),
    more: country ? words("show_whole_country", { n: format.number(country) }) : "",
  };
}

/**
 * The leading option and its lead over the second: {index, votes, points}; index -1 on a tie.
 * Points are of the valid votes, which are more than those of the options where blank ones count.
 */
export function leader(votes, valid = votes.reduce((sum, count) => sum + count, 0)) {
  const order = votes.map((count, index) => ({ count, index })).sort((a, b) => b.count - a.count);
  const [first = { count: 0, index: -1 }, second = { count: 0 }] = order;
  const lead = first.count - second.count;
  return { index: lead ? first.index : -1, votes: lead, points: valid ? (100 * lead) / valid : NaN };
}

/** "Castillo (Perú Libre)" -> "Castillo", where the beginnings alone tell the options apart. */
export function shortTitles(titles) {
  const short = titles.map((title) => title.split(" (")[0]);
  return new Set(short).size === titles.length ? short : titles;
}

/** "abroad as of ...", where the country's votes abroad are older than the rest of them. */
export function abroadAsOf(row, { cube, units, text, format }, say = format().time) {
  const [country, abroad] = [cube.asOf(row), cube.asOf(units.row(ABROAD))];
  const older = row === COUNTRY && country && abroad && abroad.newest < country.newest;
  // A bulletin of the whole country has its votes abroad in it.
  if (!older || country.oldest === country.newest) return "";
  return text("abroad_as_of", { time: say(abroad.newest) });
}

const inPoints = (points, words, format) =>
  Number.isNaN(points) ? words("no_data") : words("points_value", { n: format.points(points) });

function leading({ value, words, format, options, titled, abroadAsOf, unitsWith, decisive }) {
  const counts = options.map(({ id }) => value(`votes_${id}`));
  if (counts.some(Number.isNaN)) return { value: words("no_data"), sub: words("votes_not_given") };
  const { index, votes, points } = leader(counts, value("valid_votes"));
  if (!counts.some(Boolean)) return { value: words("no_data"), sub: words("no_votes_yet") };
  if (index < 0) return { value: words("tie"), sub: "" };
  return {
    value: shortTitles(options.map(({ title }) => titled(title)))[index],
    colour: options[index].colour,
    sub: [
      words("lead_sub", { votes: format.number(votes), points: inPoints(points, words, format) }),
      decides(decisive, { words, format }, true),
      unitsWith("valid_votes"),
      abroadAsOf(),
    ].filter(Boolean).join(" · "),
  };
}

/**
 * Votes without a polygon, and how the bulletin differs: a correction down is no place. Votes
 * abroad that nobody gives are no zero beside what is known to be outside.
 */
export function outsideVotes(abroad, pending) {
  const rest = Number.isNaN(pending) ? 0 : pending;
  const key = rest < 0 ? "bulletin_below" : "undistributed_votes";
  const given = Number.isNaN(abroad) && rest > 0 ? 0 : abroad;
  return { votes: given + Math.max(0, rest), key: rest && key, n: Math.abs(rest) };
}

function outside({ at, value, words, format, abroadAsOf }) {
  const loose = at("incidents", UNLOCATED);
  // A count that leaves ballots out may yet give the votes of the options.
  const known = !Number.isNaN(value("votes_cast"));
  const measure = known ? "votes_cast" : "valid_votes";
  const { votes, key, n } = outsideVotes(
    at(measure, ABROAD), at(measure, UNDISTRIBUTED));
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

/** The layer of points that draws a kind of records. */
const layerOf = (kind) => () => client.config.layers.find(({ records }) => records === kind)?.id;

// What the figure is exported with: a layer whose rows hold it.
const FIGURES = [
  { id: "units", layer: "coverage",
    read: withTeams(part("units_covered", "units_total", "coverage_share")) },
  { id: "voters", layer: "coverage", read: withTeams(voters) },
  { id: "incidents", layer: layerOf("incident"),
    // Incidents are the mission's own records: none recorded are none.
    read: where("incident", "no_incidents", incidents, ({ format }) => format.number(0)) },
  { id: "stations", layer: "count_progress",
    read: listed(part("stations_counted", "stations_total", "counted_share")) },
  { id: "leader", layer: "results", read: leading },
  { id: "outside", layer: "results", read: outside },
];

/** What a figure reads; `at` takes the code of any row, absent rows count nothing. */
function view() {
  const rowOf = (code) => client.units.row(code);
  return {
    value: (measure) => client.cube.value(measure, COUNTRY),
    at: (measure, code) => (rowOf(code) < 0 ? NaN : client.cube.value(measure, rowOf(code))),
    // A card is narrow: the day and the clock say enough beside the header's moment.
    abroadAsOf: () => abroadAsOf(COUNTRY, client, (epoch) => {
      const { day, clock } = client.format();
      return `${day(epoch)} ${clock(epoch)}`;
    }),
    unitsWith: (measure) => unitsWith(measure, COUNTRY, client),
    beside: () => client.records.beside(),
    recorded: (kind) => client.config.records[kind]?.count !== 0,
    words: client.text,
    titled: client.titled,
    format: client.format(),
    state: client.state.get(),
    options: client.config.options,
    decisive: client.config.mission.decisive,
  };
}

function showCountry() {
  client.state.set({ unit: client.units.code[COUNTRY] });
}

function card({ id }) {
  const parts = {
    label: make("span", { class: "figure-label" }),
    value: make("span", { class: "figure-value" }),
    sub: make("span", { class: "figure-sub" }),
    meter: make("span", { class: "figure-meter", "aria-hidden": "true" }),
    whole: make("p", { class: "figure-whole" }),
    definition: make("p"),
    link: make("a", { download: "" }),
    // What no point of the map stands for is listed in the country's panel.
    more: make("button", {
      type: "button", class: "button small", hidden: "", onclick: showCountry,
    }),
  };
  const { label, value, sub, meter, whole, definition, link, more } = parts;
  const box = make("details", { class: "figure", name: "figure", "data-figure": id },
    make("summary", {}, label, value, sub, meter),
    make("div", { class: "figure-definition" }, whole, definition, more, link));
  return { box, ...parts };
}

/** What the country's law says of a result. */
function byLaw() {
  const { decisive, blank_valid: blankValid } = client.config.mission;
  const rule = decides(decisive, { words: client.text, format: client.format() });
  return [blankValid ? client.text("blank_valid") : "", rule].filter(Boolean);
}

function drawTexts(cards) {
  const units = client.titled(client.config.levels.at(-1).plural);
  for (const { id, label, definition, link } of cards) {
    label.textContent = client.text(`figure_${id}`, { units });
    definition.textContent = [
      client.text(`figure_${id}_definition`, { units }), ...(id === "leader" ? byLaw() : []),
    ].join(" ");
    link.textContent = client.text("download_row");
  }
}

function drawValues(cards) {
  const seen = view();
  for (const { read, value, sub, whole, meter, box, more } of cards) {
    const shown = read(seen);
    more.hidden = !shown.more;
    if (shown.more && more.textContent !== shown.more) more.textContent = shown.more;
    if (value.textContent !== shown.value) value.textContent = shown.value;
    if (sub.textContent !== shown.sub) sub.textContent = sub.title = whole.textContent = shown.sub;
    box.toggleAttribute("data-unrecorded", Boolean(shown.unrecorded));
    restyle(meter, box, shown);
    // The style makes it small enough to stand whole.
    if (box.dataset.length !== String(shown.value.length)) {
      box.dataset.length = shown.value.length;
      box.style.setProperty("--length", shown.value.length);
    }
  }
}

// Setting a property restyles the card even where it is the same: only what changed is set.
function restyle(meter, box, { share, colour }) {
  const key = `${share} ${colour}`;
  if (box.dataset.shows === key) return;
  box.dataset.shows = key;
  meter.hidden = share === undefined;
  meter.style.setProperty("--share", share || 0);
  box.style.setProperty("--figure-colour", colour ?? "transparent");
  box.toggleAttribute("data-option", colour !== undefined);
}

function drawLinks(cards) {
  for (const { layer, link } of cards) {
    link.href = downloads.countryRow(typeof layer === "string" ? layer : layer());
  }
}

// One definition at a time; Escape and a click elsewhere close it.
function closeOutside(strip) {
  document.addEventListener("pointerdown", ({ target }) => {
    for (const open of strip.querySelectorAll("details[open]")) {
      if (!open.contains(target)) open.open = false;
    }
  });
  strip.addEventListener("keydown", ({ key, target }) => {
    const open = target.closest("details[open]");
    if (key !== "Escape" || !open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
}

whenReady(() => {
  mount(ids.STRIP, (strip) => {
    const cards = FIGURES.map((figure) => ({ ...figure, ...card(figure) }));
    strip.replaceChildren(...cards.map(({ box }) => box));
    strip.addEventListener("toggle", () => drawLinks(cards), true);
    closeOutside(strip);
    client.state.subscribe(paced((_, changed) => {
      if (changed.has("lang")) drawTexts(cards);
      drawValues(cards);
    }));
    drawTexts(cards);
    drawValues(cards);
    strip.removeAttribute("aria-busy");
  });
});
