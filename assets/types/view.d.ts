// The view: what is shown, and what an address may ask of it. Instants are epoch seconds.
import type { Filters, Titles } from "./payload.js";
import type { BYS } from "../shared/drawing.js";
import type { AXES, CLOCKS, MODES } from "../shared/time_query.js";
import type { TABS, VIEWS } from "../shared/leadership.js";

export type Axis = (typeof AXES)[number];
export type Clock = (typeof CLOCKS)[number];
export type DrawnBy = (typeof BYS)[number];
export type Mode = (typeof MODES)[number];
export type Tab = (typeof TABS)[number];
export type View = (typeof VIEWS)[number];

/** What of the state belongs to the leadership page. */
export interface LeadState {
  view: View;
  tab: Tab;
  region: string;
  area: string;
  voters: number;
  cover: string;
  before: string;
  ask: string;
  check: string;
  choices: string;
  station: string;
  lanes: string;
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

/** What of the view the time control shows and sets; the public page has no more. */
export interface TimeState extends Filters {
  t: number;
  mode: Mode;
  window: number;
  clock: Clock;
  lang: string;
}

/** The view: what the address says. */
export interface State extends TimeState, LeadState {
  level: string;
  layers: ShownLayer[];
  /** Whether units are areas or circles of their people. */
  by: DrawnBy;
  map: MapPlace | null;
  unit: string;
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
  unknownChoices(text: string): string[];
}

/** What an address may ask of a mission; see allowedState. */
export interface Allowed {
  modes: readonly string[];
  clocks: readonly string[];
  levels: readonly string[];
  bys: readonly string[];
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

/** Writes a state as the text of an address, and reads it: core/query.js. */
export interface AddressQuery<S> {
  toQuery(state: S, defaults: S, allowed: Allowed | undefined): string;
  fromQuery(text: string, allowed: Allowed | undefined): Partial<S>;
  unknownChoices?(text: string, allowed: Allowed | undefined): string[];
}

/** How a key of the state is written in an address and read from it. */
export interface Field {
  text(value: unknown): string;
  value(text: string): unknown;
}

/** A state as the cube and the records are read: masks by axis, minutes in `(from, to]`. */
export interface TimeQuery extends Record<Axis, number> {
  step: number;
  from: number;
  to: number;
  clock: Clock;
}

/** What a place on the map, a list or a link selects: see makeSelection. */
export interface Clicked {
  layer: string;
  kind: string;
  ids: number[];
}

/** The time axis and where the view stands on it. */
export interface Times {
  count: number;
  at(step: number): number;
  index(): number;
  go(step: number): void;
  /** As `go`, for a step that is not passed on the way: colours may fade. The public page has it not. */
  jump?(step: number): void;
  /** Whether the step shown was jumped to a moment ago. */
  jumped?(): boolean;
}

/** Texts in the page's language. */
export interface Words {
  text: (key: string, values?: Record<string, unknown>) => string;
  titled: (titles: Titles, values?: Record<string, unknown>) => string;
}
