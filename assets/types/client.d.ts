// The running client: one object that its parts fill as they are made; docs/client.md describes it.
import type { makeFormat } from "../words/format.js";
import type { makeSelection } from "../core/selection.js";
import type { makePayload } from "../data/loading.js";
import type { Lines } from "../map/tooltip.js";
import type { makeLayers } from "../map/layers.js";
import type { makeLegend } from "../panels/legend.js";
import type { makePlayback } from "../time/playback.js";
import type { makeUpdateNotice } from "../server/update_notice.js";
import type { ComputedFigures, Cube, Records, UnitIndicators, UnitSearch, Units } from "./data.js";
import type { Move } from "./leadership.js";
import type { MapView } from "./map.js";
import type { Config, Moment, Phase, Titles } from "./payload.js";
import type { StateStore, TimeState, Times, Words } from "./view.js";

export type Format = ReturnType<typeof makeFormat>;
export type Layers = ReturnType<typeof makeLayers>;
export type Legend = ReturnType<typeof makeLegend>;
export type Payload = ReturnType<typeof makePayload>;
export type Playback = ReturnType<typeof makePlayback>;
export type Selection = ReturnType<typeof makeSelection>;
export type UpdateNotice = ReturnType<typeof makeUpdateNotice>;

/** What the parts of the page are made of. */
export interface Parts extends Words {
  config: Config;
  units: Units;
  state: StateStore;
  records: Records;
  cube: Cube;
  unitIndicators: UnitIndicators;
  computed: ComputedFigures;
  times: Times;
  playback: Playback;
  format(): Format;
  /** What the label of a unit says where the map shows none of the mission's layers; else null. */
  unitLines?(row: number): Lines | null;
}

/** What the time control is made of, on the mission's page and on the public one. */
export interface TimeParts extends Words {
  config: {
    times: number[];
    phases: Phase[];
    moments: Moment[];
    records: Record<string, { count: number }>;
  };
  state: StateStore<TimeState>;
  /** Undefined where there are no units: the public page has one series for all. */
  units: { inside(row: number): Uint8Array | undefined };
  cube: {
    series(id: string, row: number, inside?: Uint8Array): ArrayLike<number>;
    /** How many incidents are in no step: only the public page has such. */
    leftOut?(): number;
  };
  times: Times;
  playback: Playback;
  format(): Format;
  /** What a page has beside the lists of the control. */
  more?(): HTMLElement[];
  /** The field that takes a typed moment. */
  typed?(): HTMLElement;
}

/** `client` of core/client.js. What is optional may not be there yet, or not on this page. */
export interface Client extends Parts {
  payload: Payload;
  /** Once the later script is there: what the account's menu has to keep the map on the device. */
  offlineChoice?(): HTMLElement[];
  map: MapView;
  layers: Layers;
  legend: Legend;
  selection: Selection;
  findUnits: UnitSearch;
  unitIndicatorTitles: Record<string, Titles>;
  amount(value: number, measure: string): string;
  figures(row: number, ids: string[]): Record<string, number>;
  announce(topic: string, words: string): void;
  updateNotice?: UpdateNotice;
  session?: { ask(): Promise<void> };
  /** The regions over time, once the later script has run. */
  regions?: { open(): void };
  adviceLines?: { dim(stale: boolean): void; draw(moves: Move[]): void };
}
