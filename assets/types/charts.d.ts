// What the server gives the charts of the verification: views/lead/verification/chart.py.
import type { Format } from "./client.js";

/** Votes and points are differences, with a sign; a count has none. */
export type ChartUnit = "count" | "votes" | "points" | "share";

/** A value at an instant; a line joins only those of one stretch. Null: unknown. */
export type CoursePoint = [t: number, value: number | null, stretch: number];

export interface CourseLine {
  name: string;
  colour: string;
  dashed?: boolean;
  points: CoursePoint[];
}

/** A figure at an instant with its interval. */
export interface Mark {
  t: number;
  value: number;
  low: number;
  high: number;
  name: string;
  colour: string;
}

export interface Limit {
  value: number;
  name: string;
}

/** Whose lead lies above 0, and whose below. */
export type Sides = Record<"above" | "below", { name: string; colour: string }>;

export interface Course {
  unit: ChartUnit;
  lines: CourseLine[];
  marks?: Mark[];
  limits?: Limit[];
  sides?: Sides;
}

export interface Band {
  t: number;
  value: number | null;
  low_95: number | null;
  high_95: number | null;
  low_99: number | null;
  high_99: number | null;
}

export interface Fan {
  unit: ChartUnit;
  name: string;
  colour: string;
  bands: Band[];
  limits?: Limit[];
  sides?: Sides;
}

export interface BarRow {
  name: string;
  values: (number | null)[];
  /** Of the parts in this row, where it has its own. */
  colours?: string[];
  total?: number | null;
  /** Of the total. */
  interval?: [low: number, high: number] | null;
  /** Values that it is compared with, one per reference of the chart. */
  references?: (number | null)[];
}

export interface Bars {
  unit: ChartUnit;
  parts: { name: string; colour: string }[];
  references?: string[];
  rows: BarRow[];
}

/** How many stations lie in a cell; only cells with any. */
export type DensityCell = [column: number, row: number, stations: number];

export interface Density {
  colour: string;
  /** What grows to the right, and what grows upwards. */
  across: string;
  up: string;
  bins: number;
  cells: DensityCell[];
}

/** From when to when; no end for an instant. */
export type Span = [from: number, to: number | null, words: string];

export interface Spans {
  rows: { name: string; colour: string; spans: Span[] }[];
}

/** An instance of a case; without an end it lasts until the moment of the figures. */
export interface ChainPart {
  from: number;
  to: number | null;
  deadline: number | null;
  state: string;
  words: string;
}

export interface Chains {
  states: { id: string; name: string; colour: string }[];
  until: number;
  /** What a deadline is called. */
  deadline: string;
  rows: { name: string; parts: ChainPart[] }[];
}

/** What a chart is drawn with. */
export interface ChartSetting {
  width: number;
  /** The slider's moment. */
  t: number;
  format: Format;
  text: (key: string, values?: Record<string, unknown>) => string;
}

/** A drawn chart: `read(i)` says its step in words and shows it; `move(t)` moves the cursor. */
export interface DrawnChart {
  parts: Element[];
  steps: number;
  /** The step nearest to a place, in pixels of the drawing. */
  stepAt(x: number, y: number): number;
  read(step: number): string;
  move?(t: number): void;
}
