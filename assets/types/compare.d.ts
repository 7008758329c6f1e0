// What the comparison of two missions is made with: messages of its frames, missions, figures.
import type { Conventions } from "./payload.js";
import type { AGAINST, READY, SHOW, SHOWN } from "../core/compare_messages.js";

/** What can be shown on a map: a layer with one of its measures, as the address writes it. */
export interface ComparedLayer {
  /** `results:winner`, or the layer alone where it has no measures. */
  text: string;
  title: string;
  /** Of the measure; "" where the layer has none. */
  choice: string;
  /** How two missions' figures of it can be subtracted. */
  difference: DifferenceKind;
}

/** "" where there is no difference: marks, and classes that are no numbers. */
export type DifferenceKind = "" | "number" | "leader";

/** The units of a mission with the figure of one layer at the moment shown, row by row. */
export interface ComparedUnits {
  /** Title of the mission. */
  title: string;
  /** Level and code. */
  keys: string[];
  kind: DifferenceKind;
  /** Of the measure. */
  unit: string;
  /** NaN where not known; empty where leaders are compared. */
  values: Float64Array;
  /** Ids of options, "=" for a tie, "" where not known; empty where numbers are compared. */
  leaders: string[];
  /** Options by id as the mission's page writes them. */
  names: Record<string, string>;
}

/** What a frame says of its mission. */
export interface ComparedMission {
  name: string;
  /** Code of the whole country: units of two countries may have the same codes. */
  country: string;
  /** Epoch seconds. */
  pollsClose: number;
  times: number[];
  layers: ComparedLayer[];
  timezone: string;
  place: string;
  region: string;
}

/** A number of the country at a moment; null where it is not known. */
export interface ComparedFigure {
  id: string;
  value: number | null;
  unit: "share" | "points" | "number" | "option";
  /** As the mission's page writes it; "" where it is not known. */
  words: string;
  colour?: string;
}

export type ReadyMessage = { type: typeof READY; mission: ComparedMission };
/** What a frame is to be: its map, with its units told besides, or the difference from another. */
export type FrameRole = "map" | "told" | "difference";
export type ShowMessage = { type: typeof SHOW; t: number; layer: string; role: FrameRole };
/** `layer` of the units, which are null unless they were asked for. */
export type ShownMessage = {
  type: typeof SHOWN; t: number; layer: string; figures: ComparedFigure[]; units: ComparedUnits | null;
};
/** The other mission's units at the hour of the frame's own moment `t`; null before its first instant. */
export type AgainstMessage = { type: typeof AGAINST; t: number; layer: string; title: string; units: ComparedUnits | null };
export type CompareMessage = ReadyMessage | ShowMessage | ShownMessage | AgainstMessage;

/** Where a mission stands at an hour: the instant shown, and whether its axis reaches that far. */
export interface Standing {
  t: number;
  where: "before" | "within" | "after";
}

/** The document in the page: views.compare.routes. */
export interface CompareDocument {
  lang: string;
  texts: Record<string, string>;
  conventions: Record<string, Conventions>;
}

/** What of the address the script writes. */
export interface CompareAddress {
  /** Seconds since the polls closed; NaN where the address says none. */
  since: number;
  layer: string;
  /** Whether the second map shows the difference. */
  difference: boolean;
}

/** A row of the table: the same figure of both missions, and the second less the first. */
export interface ComparedRow {
  id: string;
  figures: (ComparedFigure | undefined)[];
  difference: number | null;
  unit: ComparedFigure["unit"];
}

