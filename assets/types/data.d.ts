// The data as the browser holds them: units, changes along time, records, shapes.
import type { makeCube } from "../data/cube.js";
import type { makeUnitSearch } from "../data/unit_search.js";
import type { Numbers, Titles, UnitColumns } from "./payload.js";
import type { Axis } from "./view.js";

/** Every number on screen; see makeCube. */
export type Cube = ReturnType<typeof makeCube>;
export type UnitSearch = ReturnType<typeof makeUnitSearch>;

/** Units by row; see makeUnits. */
export interface Units extends Omit<UnitColumns, "lon" | "lat" | "undrawn" | "zones" | "electoral" | "partly"> {
  lon: Float64Array;
  lat: Float64Array;
  undrawn: number[];
  count: number;
  row(code: string): number;
  levelOf(row: number): string;
  children(row: number): number[];
  ofLevel(id: string): number[];
  ancestor(row: number, levelId: string): number;
  inside(top: number): Uint8Array;
  /** Rows of the electoral units that a row lies in. */
  electoral(row: number): number[];
  /** Rows of electoral units and those in them, as pairs. */
  pairs: { above: number[]; below: number[] };
  /** Rows of electoral units and the units that they have a part of, as pairs. */
  partly: { above: number[]; below: number[] };
  /** Whether a row is an electoral unit with a part of a unit: only its results are known. */
  cut(row: number): boolean;
  /** The zone that a unit keeps where it is not the mission's. */
  zone(row: number): { zone: string; place: Titles } | null;
}

/** Stock measures along time; see openChanges. */
export interface Changes {
  column(id: string, step: number): Int32Array;
  series(id: string, inside: Uint8Array): Float64Array;
  largest(id: string, rows: number[]): number;
  has(id: string): boolean;
}

/**
 * Which records are seen: the first `count` of `indices`. They are `run`, a part of a list, where that list
 * stays the same from one moment to the next.
 */
export interface Selected {
  count: number;
  indices: Uint32Array;
  run?: { list: Uint32Array; from: number; to: number } | null;
}

/** The columns of a kind of record, as typed arrays of `count` values. */
export type Table = { count: number } & Record<string, Numbers>;

/** Records at the current view; see makeRecords. */
export interface Records {
  fill(tables: Record<string, Table>): void;
  selected(kind: string): Selected;
  column(id: string): Numbers;
  series(id: string, inside: Uint8Array): Float64Array;
  counts(row: number): { total: number } & Partial<Record<Axis, number[]>>;
  largest(id: string, rows: number[]): number;
  table(kind: string): Table | null;
  unplaced(): { before: number; after: number; country: number; nowhere: number };
  /** Whether a late kind is on its way or did not arrive; "" where nobody asked, or it is there. */
  pending(kind: string): "" | "coming" | "failed";
  again(): void;
}

/** Figures of all instants that come from the server once; see makeComputedFigures. */
export interface ComputedFigures {
  column(id: string): Float64Array;
  series(id: string, row: number, inside: Uint8Array): Float64Array;
  largest(id: string, rows: number[]): number;
  ready(): boolean;
  failed(): boolean;
  again(): void;
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
