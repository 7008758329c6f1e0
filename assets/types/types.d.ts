// What the parts of the client hand each other, and what the server sends: docs/client.md says what
// each means. Instants are epoch seconds; those of records are minutes since the epoch.
import type { AXES, CLOCKS, MODES } from "../shared/time_query.js";

export type Axis = (typeof AXES)[number];
export type Clock = (typeof CLOCKS)[number];
export type Mode = (typeof MODES)[number];
/** A text by language. */
export type Titles = Record<string, string>;
/** Reads a text by its id and fills in `{name}`. */
export type Say = (key: string, values?: Record<string, unknown>) => string;
export type Filters = Record<Axis, string[]>;
/** West, south, east, north in degrees. */
export type Box = [number, number, number, number];

/** What of the state belongs to the leadership page. */
export interface LeadState {
  view: string;
  tab: string;
  region: string;
  area: string;
  voters: number;
  cover: string;
  before: string;
  ask: string;
}

export interface ShownLayer {
  id: string;
  choice: string;
  opacity: number;
}

export interface MapPlace {
  lat: number;
  lng: number;
  zoom: number;
}

/** The view: what the address says. */
export interface State extends Filters, LeadState {
  t: number;
  mode: Mode;
  window: number;
  clock: Clock;
  level: string;
  layers: ShownLayer[];
  map: MapPlace | null;
  unit: string;
  lang: string;
}

export type Listener<S = State> = (state: Readonly<S>, changed: Set<string>) => void;

/** The view and who follows it; see makeState. */
export interface StateStore<S = State> {
  get(): Readonly<S>;
  set(patch: Partial<S>): void;
  renew(key: string): void;
  subscribe(listener: Listener<S>): () => void;
  defaults(): S;
  toQuery(of?: S): string;
  fromQuery(text: string): Partial<S>;
}

/** What an address may ask of a mission; see allowedState. */
export interface Allowed {
  modes: readonly string[];
  clocks: readonly string[];
  levels: readonly string[];
  layers: Record<string, { choices: string[]; opacity: number }>;
  domain: string[];
  severity: string[];
  veracity: string[];
  /** The id of today of a measure that had another. */
  formerMeasures?: Record<string, string>;
  langs: string[];
  zone: string;
  lead?: AllowedLead;
  hasUnit(code: string): boolean;
}

export interface AllowedLead {
  befores: string[];
  hasUnit(code: string): boolean;
}

/** How a key of the state is written in an address and read from it. */
export interface Field {
  text(value: any): string;
  value(text: string): unknown;
}

/** A state as the cube and the records are read: masks by axis, minutes in `(from, to]`. */
export interface TimeQuery extends Record<Axis, number> {
  step: number;
  from: number;
  to: number;
  clock: Clock;
}

/** How numbers turn into colours: layers.layer.Scale. */
export interface Scale {
  kind: "classes" | "winner";
  breaks: number[];
  colours: string[];
  labels: Titles[];
  zero: string;
  zero_label: Titles | null;
}

export interface LayerConfig {
  id: string;
  draw: "fill" | "outline" | "symbols" | "points";
  choices: { measure: string; title: Titles; definition: Titles; scale: Scale }[];
  opacity: number;
}

/** A measure of the cube (`over`), or one derived from others (`kind`). */
export interface Measure {
  id: string;
  over?: "stock" | "flow" | "unit_indicator";
  kind?: "ratio" | "lead" | "winner";
  unit: string;
  numerators?: string[];
  denominators?: string[];
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
  over: "stock" | "flow";
  /** The axes of the view's filters that are columns of it. */
  filters: Axis[];
  /** The records that are shown at all. */
  only: { column: string; values: string[] } | null;
}

/** What the arrays of the cube are made of: views.payload.changes. */
export interface ChangesConfig {
  patterns: { count: number; dtype: Dtype; counts: number; gaps: number }[];
  arrays: { id: string; dtype: Dtype; offset: number; pattern: number }[];
}

/** `/config.json`, as far as core and data read it. */
export interface Config {
  version: string;
  mission: { languages: string[]; timezone: string; region: string };
  view: { moment: number; window: number; layers: ShownLayer[] };
  times: number[];
  moments: { id: string; at: number; title: Titles }[];
  levels: { id: string; title: Titles; plural: Titles }[];
  layers: LayerConfig[];
  units: { url: string };
  measures: Measure[];
  former_measures: Record<string, string>;
  cube: ChangesConfig & { url: string; published: number[] };
  records: Record<string, TableConfig>;
  topology: { coarse: string; fine: string; fine_from: number };
  texts: Record<string, Record<string, string>>;
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
  levels: string[];
}

/** Units by row; see makeUnits. */
export interface Units extends Omit<UnitColumns, "lon" | "lat"> {
  lon: Float64Array;
  lat: Float64Array;
  count: number;
  row(code: string): number;
  levelOf(row: number): string;
  children(row: number): number[];
  ofLevel(id: string): number[];
  ancestor(row: number, levelId: string): number;
  inside(top: number): Uint8Array;
}

/** Stock measures along time; see openChanges. */
export interface Changes {
  column(id: string, step: number): Int32Array;
  series(id: string, inside: Uint8Array): Float64Array;
  largest(id: string, rows: number[]): number;
  has(id: string): boolean;
}

/** Which records are seen: the first `count` of `indices`. */
export interface Selected {
  count: number;
  indices: Uint32Array;
}

/** The columns of a kind of record, as typed arrays. */
export interface Table {
  count: number;
  [column: string]: any;
}

/** Records at the current view; see makeRecords. */
export interface Records {
  fill(tables: Record<string, Table>): void;
  selected(kind: string): Selected;
  column(id: string): Numbers;
  series(id: string, inside: Uint8Array): Float64Array;
  counts(row: number): { total: number } & Partial<Record<Axis, number[]>>;
  largest(id: string, rows: number[]): number;
  table(kind: string): Table | null;
  beside(): { before: number; after: number; country: number; nowhere: number };
}

/** Numbers of one moment that come from the server; see makeUnitIndicators. */
export interface UnitIndicators {
  column(id: string): Float32Array;
  stepOf(id: string): number;
  ready(ids: string[]): boolean;
  failed(): boolean;
  failure(): unknown;
  again(): void;
  want(ids: string[]): void;
  only(ids: string[]): void;
}

/** A quantised TopoJSON topology. */
export interface Topology {
  arcs: [number, number][][];
  bbox?: Box;
  transform: { scale: [number, number]; translate: [number, number] };
  objects: { units: { geometries: Geometry[] } };
}

export type Ring = number[];
export type Geometry =
  | { id: number; type: "Polygon"; arcs: Ring[] }
  | { id: number; type: "MultiPolygon"; arcs: Ring[][] }
  | { id: number; type: null; arcs?: undefined };
