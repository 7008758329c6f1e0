// The public page: what it is made with, and what is drawn of it. Nothing here is of the mission.
import type { Box, Conventions, Moment, Phase, Shape } from "./payload.js";

/** Incidents of one place, time and domain, which are shown together. */
export interface Group {
  place: string;
  start: number | null;
  end: number | null;
  domain: string;
  n: number;
}

/** A group with the number of its row in the list. */
export interface ListedGroup extends Group {
  row: number;
}

export interface PublicMark {
  value: string;
  colour: string;
  shape: Shape;
  title: string;
}

/** Where incidents are told: `region` is the unit of the top level it lies in, null where in none. */
export interface Place {
  title: string;
  region: string | null;
  lon: number | null;
  lat: number | null;
}

/** The document in the page: views.embed.payload. */
export interface Snapshot {
  lang: string;
  languages: string[];
  region: string;
  timezone: string;
  place_of_zone: string;
  bbox: Box;
  insets: { title: string; bbox: Box }[];
  times: number[];
  phases: Phase[];
  moments: Moment[];
  marks: PublicMark[];
  places: Record<string, Place>;
  groups: Group[];
  texts: Record<string, string>;
  conventions: Record<string, Conventions>;
}

/** What the frames of the insets are made with. */
export interface InsetParts {
  config: Pick<Snapshot, "insets" | "bbox" | "marks" | "places"> & { published: Group[] };
  text: (key: string, values?: Record<string, string | number>) => string;
}

/** What the address asks for. */
export interface Wishes {
  domain: string[];
  t: number;
  theme: string;
  region: string;
  lang: string;
}

/** How many incidents of each domain. */
export type Kinds = Map<string, number>;

/** How many incidents are told in each region. */
export type Totals = Map<string, number>;

export type Corner = "bottomleft" | "bottomright" | "topright";

/** What a card says: a sentence of its own, the number of each place, and rows of the list. */
export interface CardContent {
  title: string;
  note?: string;
  places: [string, number][];
  rows: HTMLTableRowElement[];
}

/** A place's label before labels are joined, in pixels of the map. */
export interface Label {
  x: number;
  y: number;
  lon: number;
  lat: number;
  title: string;
  place: string;
  kinds: Kinds;
}

/** Labels that would cover each other, as one. */
export interface JoinedLabel extends Label {
  titles: string[];
  places: string[];
}
