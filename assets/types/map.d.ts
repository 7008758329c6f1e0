// The map's parts: what every drawer has, and what all of them share. Leaflet's own types are global.
import type { makeHighlight } from "../map/highlight.js";
import type { bindPointer } from "../map/pointer.js";
import type { makeMap } from "../map/view.js";
import type { makeShapes } from "../map/shapes.js";
import type { Cube, Records, Units } from "./data.js";
import type { Box, Cartogram, Ring, Titles } from "./payload.js";
import type { ShownLayer, State } from "./view.js";

export type MapPointer = ReturnType<typeof bindPointer>;
export type MapView = ReturnType<typeof makeMap>;
export type MapShapes = ReturnType<typeof makeShapes>;
export type Highlight = ReturnType<typeof makeHighlight>;

/** Where zoom-0 world pixels lie on a canvas, in device pixels. */
export interface CanvasView {
  zoom: number;
  /** Device pixels per CSS pixel. */
  ratio: number;
  /** Device pixels per world pixel. */
  scale: number;
  left: number;
  top: number;
  width: number;
  height: number;
  /** Sets a context up for world pixels counted from an origin. */
  enter(context: CanvasRenderingContext2D, origin: [number, number]): void;
  /** The part of the world that is drawn, from an origin: x0, y0, x1, y1. */
  bounds(origin: [number, number]): [number, number, number, number];
}

/** The units of a level as they are drawn: by position, the row, rings, path and box of each. */
export interface LevelShapes {
  rows: Int32Array;
  rings: Ring[][];
  paths: Path2D[];
  /** West, north, east, south of each in world pixels from the origin. */
  boxes: Float64Array;
  arcs: Float32Array[];
}

export interface Painter {
  paint(context: CanvasRenderingContext2D, view: CanvasView): void;
}

/** Where a canvas stands among the others, and how it is seen. */
export interface Stacking {
  opacity: number;
  order: number;
  mask?: string;
}

export interface CanvasOptions extends Partial<Stacking> {
  pane: string;
  /** What is drawn, where it is less than the map: left, top, right, bottom in world pixels of zoom 0. */
  within?: () => Box | null;
  /** CSS pixels that what is drawn may reach beyond that; without it, the width of a line. */
  margin?: number;
}

/** A canvas kept in step with the map; see canvasLayer. */
export interface CanvasLayer extends L.Layer {
  element: HTMLCanvasElement;
  /** Null while the layer is not on the map. */
  view: CanvasView | null;
  order: number;
  restack(options: Stacking): void;
  show(shown: boolean): void;
  dim(stale: boolean): void;
  context(): CanvasRenderingContext2D;
  repaint(): void;
}

export type MakeCanvas = (painter: Painter, options: CanvasOptions) => CanvasLayer;

/** What all drawers share; see makeMap. */
export interface Drawing {
  pane: string;
  levelIds: string[];
  /** Index of the level drawn. */
  level(): number;
  levelId(): string;
  /** Index of the finest level whose names can be read: that drawn, or one above it. */
  named(): number;
  shapes(): MapShapes;
  units: Units;
  cube: Cube;
  records: Records;
  /** Whether the moment was jumped to just now, and not reached by playing or dragging. */
  jumped(): boolean;
  /** The largest value of a measure over the level's units and the whole time axis. */
  largest(measure: string): number;
  forget(): void;
  /** Registered voters of the level's largest unit that has a place, over the whole time axis. */
  mostVoters(): number;
  /** CSS pixels of the radius of its circle. */
  mostRadius(): number;
  /** Whether the mission knows how many vote in its units. */
  votersKnown(): boolean;
  /** The layer of areas that is drawn as circles, "" where none is. */
  circled(): string;
  /** The layer that is drawn as arrows of its change, "" where none is. */
  arrowed(): string;
  /** The circles moved apart, where they are what is drawn and have come. */
  cartogram(): Cartogram | null;
  /** Fetches them where they are wanted; true where they have just come. */
  arrange(): Promise<boolean>;
  categories(kind: string): Record<string, string[]>;
  compact(value: number): string;
}

/** The layers of the state on a map of another part, which follows it. */
export interface MapPart {
  follow(now: State, changed: Set<string>): void;
  /** Dims the layers whose numbers are of another moment. */
  dim(late: Set<string>): void;
}

/** What lies around the country as paths of world pixels from an origin. */
export interface GroundPaths {
  origin: [number, number];
  /** What is drawn finely, from the origin: left, top, width, height. */
  near: number[];
  land: Path2D;
  lakes: Path2D;
  borders: Path2D;
  rivers: { rank: number; path: Path2D }[];
}

/** Colours of the ground and of names, from the styles. */
export interface GroundColours {
  land: string;
  coast: string;
  water: string;
  border: string;
  river: string;
  name: string;
  soft: string;
  halo: string;
}

export type LabelKind = "neighbour" | "region" | "part" | "unit" | "capital" | "city" | "foreign";

/** A name that may stand on the map; all numbers in CSS pixels of its canvas. */
export interface Label {
  kind: LabelKind;
  /** What it names; `text` is how that is written. */
  name: string;
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Within so many pixels the same name does not stand twice. */
  apart: number;
  /** Where its middle may be, from x and y, the best first; with a line to its point where `led`. */
  places: Iterable<[dx: number, dy: number, led?: boolean]>;
  /** Of the usual size of its kind. */
  scale?: number;
  /** The dot of a place. */
  dot?: [number, number];
}

/** A name at its place: `x` and `y` are its middle. */
export type PlacedLabel = Omit<Label, "places"> & { line?: [from: [number, number], to: [number, number]] };

/** The circle that a name belongs to, in CSS pixels. */
export interface NamedCircle {
  x: number;
  y: number;
  r: number;
}

/** A mark as it was drawn: its cell, how many records it stands for, place and radius on the canvas. */
export interface DrawnMark {
  cell: number;
  total: number;
  x: number;
  y: number;
  r: number;
}

/** The records at a place, of the layer's kind. */
export interface FoundRecords {
  kind: string;
  mark: DrawnMark;
  indices: number[];
  ids: number[];
}

/** What draws one layer. */
export interface Drawer {
  canvas: CanvasLayer;
  /** Takes over choice and opacity of the layer as it is shown. */
  restyle(shown: ShownLayer): void;
  /** Another moment or filter. */
  update(): void;
  /** Other shapes or another level. */
  redraw(): void;
  stop(): void;
}

/** A drawer of records: they can be pointed at. */
export interface PointDrawer extends Drawer {
  at(x: number, y: number, ratio: number, over?: DrawnMark | null): FoundRecords | null;
  marks(): DrawnMark[];
  titles(record: number): Titles[];
  /** Spreads the records of a cluster around it; null folds them together again. */
  fanOut(found: FoundRecords | null): void;
}

/** A drawer of units as circles: one can be pointed at beyond the borders of its unit. */
export interface CircleDrawer extends Drawer {
  /** The row of the circle at a place of the canvas, -1 where there is none. */
  rowAt(x: number, y: number, ratio: number): number;
}

/** A drawer of units as arrows: how many are drawn of the level as the map lies. */
export interface ArrowDrawer extends Drawer {
  drawnArrows(): number;
}

/** A place of the map that was pointed at. */
export interface PointedAt {
  latlng: L.LatLng;
  containerPoint: { x: number; y: number };
}
