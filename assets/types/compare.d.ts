// What the comparison of two missions is made with: messages of its frames, missions, figures.
import type { Conventions } from "./payload.js";
import type { READY, SHOW, SHOWN } from "../core/compare_messages.js";

/** What can be shown on a map: a layer with one of its measures, as the address writes it. */
export interface ComparedLayer {
  /** `results:winner`, or the layer alone where it has no measures. */
  text: string;
  title: string;
  /** Of the measure; "" where the layer has none. */
  choice: string;
}

/** What a frame says of its mission. */
export interface ComparedMission {
  name: string;
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
export type ShowMessage = { type: typeof SHOW; t: number; layer: string };
export type ShownMessage = { type: typeof SHOWN; t: number; figures: ComparedFigure[] };
export type CompareMessage = ReadyMessage | ShowMessage | ShownMessage;

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
}

/** A row of the table: the same figure of both missions, and the second less the first. */
export interface ComparedRow {
  id: string;
  figures: (ComparedFigure | undefined)[];
  difference: number | null;
  unit: ComparedFigure["unit"];
}

