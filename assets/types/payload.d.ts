// What the server sends: docs/client.md says what each means. Instants are epoch seconds.
import type { DRAW, SCALE, SHAPE } from "../shared/drawing.js";
import type { DERIVED, OVER } from "../shared/measures.js";
import type { Axis, ShownLayer } from "./view.js";

/** A text by language: the page's own, and those that a reader has chosen since. */
export type Titles = Record<string, string>;
/** Reads a text by its id and fills in `{name}`. */
export type ReadText = (key: string, values?: Record<string, unknown>) => string;
export type Filters = Record<Axis, string[]>;
/** West, south, east, north in degrees. */
export type Box = [number, number, number, number];

/** How numbers turn into colours: layers.definition.layer.Scale. */
export interface Scale {
  kind: keyof typeof SCALE;
  breaks: number[];
  colours: string[];
  labels: Titles[];
  zero: string;
  zero_label: Titles | null;
}

/** How a choice is drawn as circles of people: layers.definition.layer.Circles. */
export interface Circles {
  size: string;
  title: Titles;
  /** Measure of the ring around the disc, "" where there is none. */
  ring: string;
  ring_title: Titles | null;
  ring_colour: string;
  /** What colours the disc; null where the choice's own scale does. */
  scale: Scale | null;
}

/** How a choice is drawn as arrows of a change: layers.definition.layer.Arrows. */
export interface Arrows {
  gain: Titles;
  gain_colour: string;
  loss: Titles;
  loss_colour: string;
  full: number;
  least: number;
}

/** Measures whose share is marked where it is 0 or under half: layers.definition.layer.CountMarks. */
export interface CountMarks {
  nothing: string;
  /** "" where nothing is hatched. */
  half: string;
}

export interface Choice {
  measure: string;
  title: Titles;
  definition: Titles;
  scale: Scale;
  /** What circles are sized by, where it is not the measure; else "". */
  size: string;
  size_title: Titles | null;
  /** null where an area cannot be drawn as a circle. */
  circles: Circles | null;
  /** null where it cannot be drawn as arrows. */
  arrows: Arrows | null;
  /** null where nothing is drawn over it. */
  count_marks: CountMarks | null;
}

export type Shape = keyof typeof SHAPE;

/** One sort of point: layers.definition.points.Mark. */
export interface Mark {
  value: string;
  title: Titles;
  colour: string;
  shape: Shape;
}

/** Which points are rings; without a column, those that are known only by their unit. */
export interface OpenSymbol {
  title: Titles;
  column: string;
  values: string[];
}

/** How a layer is drawn and read: layers.definition.layer.Layer. */
export interface LayerConfig {
  id: string;
  title: Titles;
  definition: Titles;
  source: Titles;
  draw: keyof typeof DRAW;
  choices: Choice[];
  records: string;
  colour_by: string;
  marks: Mark[];
  open_symbol: OpenSymbol | null;
  /** What is said of points of which only the area or region is known; null where all are sharp. */
  vague: Titles | null;
  shown: boolean;
  /** Whether it opens as circles of voters, where those are known. */
  by_voters: boolean;
  opacity: number;
  /** Drawn above the others that are drawn alike. */
  in_front?: boolean;
}

/** A measure of the cube (`over`), or one derived from others (`kind`). */
export interface Measure {
  id: string;
  over?: keyof typeof OVER;
  kind?: keyof typeof DERIVED;
  unit: string;
  numerators?: string[];
  denominators?: string[];
  factor?: number;
  missing?: string;
  units_without?: string;
}

/** Where the columns of a kind of record lie in its file. */
export interface TableConfig {
  url: string;
  count: number;
  columns: { name: string; dtype: Dtype; offset: number }[];
  categories: Record<string, string[]>;
  /** Shown are those that last at the moment, or those that begin in the span. */
  over: Exclude<keyof typeof OVER, "unit_indicator" | "computed">;
  /** The axes of the view's filters that are columns of it. */
  filters: Axis[];
  /** The records that are shown at all. */
  only: { column: string; values: string[] } | null;
  /** Whether it is fetched when its layer is first shown. */
  late?: boolean;
}

/** What the arrays of the cube are made of: views.payload.changes. */
export interface ChangesConfig {
  patterns: { count: number; dtype: Dtype; counts: number; gaps: number }[];
  /** `beside`: the numbers come on top of the sum of these arrays, which change at the same places. */
  arrays: { id: string; dtype: Dtype; offset: number; pattern: number; beside?: string[] }[];
}

/** What the file of figures beside the cube says of itself: views.lead.series.unit_figures. */
export interface ComputedConfig {
  changes: ChangesConfig;
  /** `rows` is a number of `unknown`. */
  known: Record<string, { rows: number; since: number; needs: string }>;
  unknown: number[][];
}

/** What voters choose between, in the order of the ballot. */
export interface Option {
  id: string;
  title: Titles;
  colour: string;
}

export interface Moment {
  id: string;
  at: number;
  title: Titles;
}

export interface Phase {
  id: string;
  start: number;
  end: number;
}

export interface Level {
  id: string;
  title: Titles;
  plural: Titles;
}

/** A figure of the unit panel; `rare` is left out where it is 0. */
export interface Figure {
  measure: string;
  share: string;
  rare: boolean;
  /** Of a figure that is computed beside the cube; others have a text of the page. */
  title?: Titles;
}

/** A case at a court or board, in epoch seconds; `above` is of a person, a party or the country. */
export interface Ruling {
  filed: number;
  deadline: number | null;
  decided: number | null;
  above: boolean;
}

/** The final lead as far as it can be known from a moment on: geo.verification.outlook. */
export interface Outlook {
  at: number;
  kind: "projected" | "estimated";
  first: string;
  points: number | null;
  low: number | null;
  high: number | null;
  word: "lead" | "too_close" | "withheld";
  counted: number | null;
}

/** Both rounds side by side: `now`, `then` and `change` are measures, "" where there is none. */
export interface EarlierRound {
  title: Titles;
  imported: boolean;
  rows: { title: Titles; now: string; then: string; change: string }[];
}

/** What decides an election: shares of the valid votes, 0 to 1; 0 where a rule asks for none. */
export interface Decisive {
  majority: number;
  share: number;
  lead: number;
}

export interface MissionConfig {
  name: string;
  title: Titles;
  exercise: boolean;
  languages: string[];
  timezone: string;
  place_of_zone: Titles;
  region: string;
  bbox: Box;
  /** Whether teams have speeds, so that ways are given in minutes. */
  timed: boolean;
  decisive: Decisive | null;
  /** Whether blank votes are valid ones. */
  blank_valid: boolean;
  /** The zero of the clock that two missions share; null where no rule gives one. */
  polls_close: number | null;
}

/** A part of the country that has a frame of its own; `frame` is its box made to fit that. */
export interface Inset {
  id: string;
  title: Titles;
  bbox: Box;
  frame: Box;
  url: string;
}

/** `/config.json`. */
export interface NearCountry {
  code: string;
  name: Titles;
  rank: number;
  /** Where the name may stand, longitude and latitude, the nearest to the mission's country first. */
  at: [number, number][];
}

export interface NearPlace {
  name: string;
  at: [number, number];
  /** Natural Earth's: 0 is the largest. */
  rank: number;
  /** 2 of a country, 1 of a region. */
  capital: number;
  own: boolean;
}

/** What lies around the country; lines are x, y, dx, dy, ... on the grid: commands.surroundings_parts. */
export interface Surroundings {
  grid: number;
  credit: string;
  box: Box;
  land: number[][];
  borders: number[][];
  lakes: number[][];
  rivers: { rank: number; lines: number[][] }[];
  countries: NearCountry[];
  places: NearPlace[];
}

/** Circles moved apart, by row, on a grid of so many to the world's width: views.payload.cartogram. */
export interface Cartogram {
  grid: number;
  /** Radius of one voter, of the world's width. */
  voter: number;
  /** Kilometres that the middle one of a level's circles lies from its place. */
  moved: Record<string, number>;
  x: number[];
  y: number[];
  radius: number[];
}

export interface Config {
  version: string;
  attribution: string;
  /** null where it has not been made. */
  surroundings: { url: string; credit: string } | null;
  mission: MissionConfig;
  view: { moment: number; window: number; layers: ShownLayer[] };
  options: Option[];
  times: number[];
  phases: Phase[];
  moments: Moment[];
  levels: Level[];
  /** Of units that are sums of those of the finest level. */
  electoral_levels: Level[];
  layers: LayerConfig[];
  units: { url: string };
  measures: Measure[];
  figures: Figure[];
  /** Whether a final lead may be projected or estimated at some moment. */
  outlook: boolean;
  rulings: Ruling[];
  /** null where the mission names no earlier round. */
  earlier: EarlierRound | null;
  former_measures: Record<string, string>;
  unit_indicators: Record<string, Titles>;
  cube: ChangesConfig & { url: string; published: number[] };
  records: Record<string, TableConfig>;
  /** null where no unit's voters are known. */
  cartogram: { url: string } | null;
  topology: { coarse: string; fine: string; fine_from: number; insets: Inset[] };
  /** Those of the page's language, and of those that a reader has chosen since. */
  texts: Record<string, Record<string, string>>;
  /** The texts of each language, as a TextTree. */
  language_files: { language: string; url: string }[];
  /** What stands beside the map -> its names in all languages. */
  unplaced: Record<string, string[]>;
  conventions: Record<string, Conventions>;
}

/** The texts of one language where they stand in something larger; null where there are none. */
export interface TextTree {
  [key: string]: TextTree | (TextTree | null)[] | string | null;
}

/** How a language writes, from its file of texts: geo.texts.conventions. */
export interface Conventions {
  /** What it calls itself. */
  name: string;
  /** The sentence on a page in it, where texts are missing; else "". */
  notice: string;
  decimal: "point" | "comma" | "country";
  /** Form of a counted word -> condition in CLDR's notation. */
  plurals: Record<string, string>;
  months: string[];
  weekdays: string[];
  /** The language that a missing text is shown in, "" for the program's order. */
  fallback: string;
  /** Texts of the payload that stand in for missing ones -> the language they are in. */
  stand_ins: Record<string, string>;
}

export type Dtype = "int8" | "int16" | "int32" | "uint8" | "uint16" | "uint32" | "float32";
export type Numbers =
  | Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array | Uint32Array
  | Float32Array | Float64Array;

/** The rows of the cube as columns: `/blob/.../units.json`. */
export interface UnitColumns {
  code: string[];
  name: string[];
  level: number[];
  parent: number[];
  lon: (number | null)[];
  lat: (number | null)[];
  approximate: number[];
  /** Rows without a polygon. */
  undrawn?: number[];
  /** Rows of electoral units, and of the units that lie in them: pairs. */
  electoral?: { above: number[]; below: number[] };
  /** Rows of electoral units, and of the units that they have a part of: pairs. */
  partly?: { above: number[]; below: number[] };
  /** Zones other than the mission's, and the rows that keep them. */
  zones?: { zone: string; place: Titles; rows: number[] }[];
  levels: string[];
}

/** A quantised topology: TopoJSON's, with each arc's steps as x, y, x, y ... */
export interface Topology {
  arcs: Int32Array[];
  bbox: Box;
  transform: { scale: [number, number]; translate: [number, number] };
  objects: { units: { geometries: Geometry[] } };
}

export type Ring = number[];
export type Geometry =
  | { id: number; type: "Polygon"; arcs: Ring[] }
  | { id: number; type: "MultiPolygon"; arcs: Ring[][] }
  | { id: number; type: null; arcs?: undefined };
