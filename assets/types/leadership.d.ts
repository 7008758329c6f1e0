// The leadership page: rows of the list, the grid's own interface as far as it is used, answers.
import type { Titles } from "./payload.js";
import type { Tab } from "./view.js";
import type { DONE, WORKING, WORTH } from "../shared/leadership.js";

/** A unit in the list of gaps: what it is, and its indicators by id; null where unknown. */
export type GapRow = {
  unit: string;
  row: number;
  rank: number;
  name: string;
  path: string;
  region: string;
} & Record<string, string | number | null>;

/** A row of the grid. */
export interface GridNode {
  data: GapRow;
  displayed: boolean;
  isSelected(): boolean;
  setSelected(selected: boolean, clearOthers?: boolean): void;
}

export interface GridColumn {
  isVisible(): boolean;
  /** Pixels from the first column's start; of a hidden column null. */
  getLeft(): number | null;
  getActualWidth(): number;
  getColId(): string;
  getColDef(): { headerName: string };
}

export interface GridEvent {
  rowIndex: number | null;
  rowPinned: string | null;
  /** Of a focused cell. */
  column?: GridColumn | string | null;
  /** Of a scrolled list. */
  direction?: "horizontal" | "vertical";
  left?: number;
}

/** What the page asks of AG Grid. */
export interface GridApi {
  addEventListener(event: string, listener: (event: GridEvent) => void): void;
  getColumns(): GridColumn[];
  getColumn(id: string): GridColumn | null;
  setColumnsVisible(ids: string[], visible: boolean): void;
  getDisplayedRowAtIndex(index: number): GridNode | undefined;
  getDisplayedRowCount(): number;
  getRowNode(id: string): GridNode | undefined;
  deselectAll(): void;
  ensureIndexVisible(index: number): void;
  setFocusedCell(row: number, column: string): void;
  ensureNodeVisible(node: GridNode, position: "middle"): void;
  setGridOption(option: "rowData", rows: GapRow[]): void;
  setGridOption(option: "tabToNextCell", next: () => boolean): void;
  setGridOption(option: "focusGridInnerElement", enter: (into: { fromBottom: boolean }) => boolean): void;
}

/** A team that should go somewhere; a way of one point is a team that may come from anywhere. */
export interface Move {
  order: number;
  team: string;
  from_name: string;
  to_unit: string;
  to_name: string;
  voters_gained: number | null;
  to_region: string;
  voters_lost: number | null;
  score_closed: number | null;
  score_opened: number | null;
  minutes: number | null;
  km: number | null;
  way: [lon: number, lat: number][];
}

export type Worth = Record<keyof typeof WORTH,
  { demand: number | null; share: number | null; gain: number | null }>;

/** An advice: views.lead.advice.advice_files.describe. */
export interface Advice {
  moves: Move[];
  worth: Worth;
  demand: string;
  notes: { text: Titles; values: Record<string, number> }[];
  /** The gravest gap of the moment, and why it is or is not among the places. */
  worst: Worst | null;
}

export interface Worst {
  unit: string;
  why: string;
  score: number | null;
  voters: number | null;
  text: Titles;
  values: Record<string, number | string>;
}

/** What a question for advice answers. */
export type AdviceReply =
  | { state: typeof WORKING; seconds: number }
  | ({ state: typeof DONE } & Advice)
  | { state: "failed"; error: unknown };

/** A question for advice: the moment it is asked of, and the words of the address. */
export interface AdviceQuestion {
  t: number;
  ask: string;
}

/** A part of the gap score: its weight, and the value at which it is full. */
export interface GapPart {
  part: string;
  weight: number;
  full: number;
  unit: string;
}

interface Listed<Row> {
  n: number;
  rows: Row[];
  more: number;
}

/** `lead/weights.json`: how the score is made, and which deployments it leaves out or cuts. */
export interface Weights {
  levels: Record<string, GapPart[]>;
  /** Where the earlier margins are from; "" where there are none. */
  margins: "file" | "earlier_round" | "";
  known: boolean;
  rejected: Listed<{ kind: string; record: string; reason: string }>;
  cut: Listed<{ record: string; other: string; begin: number; end: number }>;
}

/** A figure that two entries of a copy say otherwise: what the form that settles it asks. */
export interface Asked {
  column: string;
  title: string;
  first: number;
  second: number;
}

/** A lane below the slider, as `views/lead/series/lanes.py` describes it; instants in epoch seconds. */
export interface LaneData {
  id: string;
  domain: string;
  /** Of the map; with a choice of its own after a colon. */
  layer: string;
  called: string;
  /** Tab and section of the leadership page with its figures. */
  opens: [tab: Tab, check: string];
  titles: string[];
  title: number[];
  begins: number[];
  /** 0 of what is an instant. */
  ends: number[];
}

/** Where each entry lies along the axis, from 0 to 1; null beyond it. */
export type LaneSpans = ([from: number, to: number] | null)[];
