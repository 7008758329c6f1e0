// Names on the map: of regions, of what lies in them, of places, of neighbours. Drawn when the map
// moves or shows another level, never by the slider; under all marks, and beside those there are.
import { contextOf } from "../../core/elements.js";
import { worldX, worldY } from "../../data/topology.js";
import { MEASURE } from "../../shared/measures.js";
import { groundPaths, paintRivers } from "./ground.js";
import { besides, ledAway, placeLabels, within } from "./label_layout.js";
import { bears, byVoters, isNamed, kindOf, namedLevels, speller } from "./label_order.js";
import { DOT, PAPER, coloursOf, heightOf, makeMeasure, paintLabels, written } from "./label_style.js";
/** @import { CanvasLayer, CanvasOptions, CanvasView, Drawing, DrawnMark, GroundPaths, Label, LabelKind, Painter, PlacedLabel } from "../../types/map.js" */
/** @import { Surroundings, NearCountry, NearPlace } from "../../types/payload.js" */

// Pixels within which one name is not said twice; between a dot and its name; free around a mark.
const APART = 110;
const AWAY = DOT + 3;
const AROUND = 1;
// How many lines a capital's name may stand from its dot where marks are all around it.
const FURTHER = 2;
const MARGIN = 3;
// On paper a region whose area has no room is named beside it, so many pixels from its point.
const LED = [14, 24, 36, 50, 68, 90];
// A team's mark is around its unit's point.
const BESIDE_TEAM = 9;
// Where of its width it is looked up what a name stands on.
const SAMPLES = [-0.5, 0, 0.5];
// A country has room around the point for its name.
const ASIDE = [[0, 0], [28, 0], [-28, 0], [0, 18], [0, -18], [56, 0], [-56, 0]];
// What lies over the map and would cut a name off.
const OVER = ".leaflet-control, .inset, .inset-back, #draw-by";

/**
 * @param {Drawing} drawing
 * @param {object} on
 * @param {(painter: Painter, options: CanvasOptions) => CanvasLayer} on.canvasLayer
 * @param {() => DrawnMark[]} on.marks those on the map, in device pixels of the world
 * @param {() => string} on.lang
 * @param {() => HTMLElement} on.element the map's, whose styles have the colours
 */
export function makeLabels(drawing, { canvasLayer, marks: drawn, lang, element }) {
  const { units, cube } = drawing;
  const canvas = canvasLayer({ paint }, { pane: drawing.pane });
  const probe = contextOf(document.createElement("canvas"));
  const widthOf = makeMeasure(probe);
  const spell = speller(units.name);
  /** @type {Surroundings | null} */
  let around = null;
  /** @type {GroundPaths | null} */
  let paths = null;
  /** @type {PlacedLabel[]} */
  let placed = [];

  /**
   * @param {LabelKind} kind
   * @param {string} name
   * @param {[number, number]} at CSS pixels
   * @param {(width: number, height: number) => Iterable<[number, number, boolean?]>} places
   * @returns {Label}
   */
  function label(kind, name, [x, y], places) {
    const text = written(kind, name, lang());
    const scale = onPaper() ? PAPER : 1;
    const [width, height] = [scale * widthOf(kind, text), scale * heightOf(kind)];
    return { kind, name, text, x, y, width, height, scale, apart: APART, places: places(width, height) };
  }

  /** On a sheet nobody can come closer: what has no room in its area is named all the same. */
  const onPaper = () => document.documentElement.hasAttribute("data-on-paper");

  /** @type {(view: CanvasView, lon: number, lat: number) => [number, number]} */
  const spot = ({ scale, left, top, ratio }, lon, lat) =>
    [(worldX(lon) * scale - left) / ratio, (worldY(lat) * scale - top) / ratio];

  /**
   * The units of a level that can bear their name where they are, those with most voters first.
   *
   * @param {CanvasView} view
   * @param {number} level
   * @returns {Label[]}
   */
  function unitLabels(view, level) {
    const { rows, boxes, paths: areas } = drawing.shapes().at(view.scale).ofLevel(level);
    const [ox, oy] = drawing.shapes().origin;
    const [x0, y0, x1, y1] = view.bounds([ox, oy]);
    const pixels = view.scale / view.ratio;
    const always = level === 0 && onPaper();
    const kind = always ? "part" : kindOf(level, drawing.named());
    return byVoters(rows, boxes, (row) => cube.value(MEASURE.registered_voters, row)).flatMap((i) => {
      const [left, top, right, bottom] = boxes.subarray(4 * i, 4 * i + 4);
      if (left > x1 || top > y1 || right < x0 || bottom < y0) return [];
      const row = rows[i];
      const [x, y] = spot(view, units.lon[row], units.lat[row]);
      if (Number.isNaN(x)) return [];
      const at = [worldX(units.lon[row]) - ox, worldY(units.lat[row]) - oy];
      const room = [at[0] - left, at[1] - top, right - at[0], bottom - at[1]].map((side) => side * pixels);
      const inside = (/** @type {number} */ dx, /** @type {number} */ dy) =>
        probe.isPointInPath(areas[i], at[0] + dx / pixels, at[1] + dy / pixels, "evenodd");
      const made = label(kind, units.name[row], [x, y], function* (width, height) {
        if (bears(width, room[0] + room[2], room[1] + room[3])) yield* within(width, height, room, inside);
        if (always) yield* apartFirst(view, row, [x, y], width, [...ledAway(width, height, LED)]);
      });
      return always || bears(made.width, room[0] + room[2], room[1] + room[3]) ? [made] : [];
    });
  }

  /**
   * The first region's row at a place of the map; -1 where it is none of the country's.
   *
   * @param {CanvasView} view
   * @param {number} x CSS pixels
   * @param {number} y
   */
  function regionAt({ scale, ratio, left, top }, x, y) {
    const { rowAt, origin } = drawing.shapes();
    return rowAt(0, (x * ratio + left) / scale - origin[0], (y * ratio + top) / scale - origin[1]);
  }

  /**
   * Places for the name of a region, those first where it stands in no other one: there it could be the other's.
   *
   * @param {CanvasView} view
   * @param {number} row
   * @param {[number, number]} at
   * @param {number} width
   * @param {[number, number, boolean][]} places
   */
  function apartFirst(view, row, [x, y], width, places) {
    const elsewhere = places.map(([dx, dy]) => SAMPLES.some((part) => {
      const found = regionAt(view, x + dx + part * width, y + dy);
      return found >= 0 && found !== row;
    }));
    return [...places.filter((_, i) => !elsewhere[i]), ...places.filter((_, i) => elsewhere[i])];
  }

  /**
   * A name of what lies abroad, where it covers nothing of the country.
   *
   * @param {CanvasView} view
   * @param {Label} named
   * @returns {Label}
   */
  function beyond(view, named) {
    const places = [...named.places].filter(([dx, dy]) =>
      SAMPLES.every((part) => regionAt(view, named.x + dx + part * named.width, named.y + dy) < 0));
    return { ...named, places };
  }

  /**
   * @param {CanvasView} view
   * @param {NearPlace} place
   * @returns {Label}
   */
  function placeLabel(view, { name, at, capital, own }) {
    const kind = !own ? "foreign" : capital === 2 ? "capital" : "city";
    const dot = spot(view, at[0], at[1]);
    const made = label(kind, own ? spell(name) : name, dot, (width, height) => besides(width, height, AWAY, capital === 2 ? FURTHER : 0));
    return { ...made, dot };
  }

  /**
   * @param {CanvasView} view
   * @param {NearCountry} country
   * @returns {Label}
   */
  function countryLabel(view, { name, at }) {
    const [first, ...others] = at.map(([lon, lat]) => spot(view, lon, lat));
    const all = [first, ...others].flatMap(([x, y]) => ASIDE.map(([dx, dy]) =>
      /** @type {[number, number]} */ ([x - first[0] + dx, y - first[1] + dy])));
    const titles = /** @type {Record<string, string>} */ (name);
    return label("neighbour", titles[lang()] ?? titles.en, first, () => all);
  }

  /**
   * On paper: the units where teams are, beside their marks.
   *
   * @param {CanvasView} view
   * @returns {Label[]}
   */
  function teamLabels(view) {
    if (!onPaper() || !cube.has(MEASURE.teams)) return [];
    const rows = [...drawing.shapes().at(view.scale).ofLevel(drawing.shapes().finest).rows];
    /** @type {(measure: string) => (row: number) => number} */
    const read = (measure) => (row) => cube.value(measure, row) || 0;
    const [teams, voters] = [read(MEASURE.teams), read(MEASURE.registered_voters)];
    return rows.filter((row) => teams(row) > 0).sort((a, b) => voters(b) - voters(a)).map((row) =>
      label("city", units.name[row], spot(view, units.lon[row], units.lat[row]),
        (width, height) => besides(width, height, BESIDE_TEAM, 1)));
  }

  /**
   * All that may be named, the most important first.
   *
   * @param {CanvasView} view
   * @returns {Label[]}
   */
  function wanted(view) {
    const levels = namedLevels(drawing.named(), drawing.shapes().finest);
    const above = levels.slice(0, Math.max(1, levels.length - 1));
    const places = (around?.places ?? []).filter((place) => isNamed(place, view.zoom));
    const own = places.filter((place) => place.own).map((place) => placeLabel(view, place));
    return [
      ...own.filter(({ kind }) => kind === "capital"),
      ...above.flatMap((level) => unitLabels(view, level)),
      ...own,
      ...teamLabels(view),
      ...levels.slice(above.length).flatMap((level) => unitLabels(view, level)),
      ...(around?.countries ?? []).map((country) => beyond(view, countryLabel(view, country))),
      ...places.filter((place) => !place.own).map((place) => beyond(view, placeLabel(view, place))),
    ];
  }

  /**
   * What no name may cover or be cut off by: marks, and what lies over the map; boxes in CSS pixels.
   *
   * @param {CanvasView} view
   * @param {number[]} window
   */
  function taken({ ratio, left: west, top: north }, [left, top]) {
    const frame = element().getBoundingClientRect();
    const over = [...(element().parentElement ?? element()).querySelectorAll(OVER)].map((part) => {
      const box = part.getBoundingClientRect();
      return [box.left - frame.left + left, box.top - frame.top + top, box.right - frame.left + left, box.bottom - frame.top + top];
    });
    const marks = drawn().map(({ x, y, r }) => {
      const reach = r + AROUND * ratio;
      return [x - west - reach, y - north - reach, x - west + reach, y - north + reach].map((edge) => edge / ratio);
    });
    return [...over, ...marks];
  }

  /**
   * The part of the canvas that is in view: it reaches a little beyond the map.
   *
   * @param {CanvasView} view
   */
  function windowOf({ width, height, ratio }) {
    const { clientWidth, clientHeight } = element();
    const [left, top] = [(width / ratio - clientWidth) / 2, (height / ratio - clientHeight) / 2];
    return [left, top, left + clientWidth, top + clientHeight];
  }

  function draw() {
    const { view } = canvas;
    placed = [];
    // Circles that were moved apart have their names in them: here they would be those of other places.
    if (!view || drawing.cartogram()) return;
    const [pen, colours] = [canvas.context(), coloursOf(element())];
    if (paths) paintRivers(pen, view, paths, colours);
    const window = windowOf(view);
    const edge = [MARGIN, MARGIN, -MARGIN, -MARGIN].map((by, side) => window[side] + by);
    placed = placeLabels(wanted(view), edge, taken(view, window));
    paintLabels(pen, placed, view.ratio, colours);
  }

  let waiting = false;
  function paint() {
    if (waiting) return;
    waiting = true;
    // After the layers of marks, which hear of a move one after the other.
    queueMicrotask(() => {
      waiting = false;
      draw();
    });
  }

  return {
    canvas,
    redraw: () => canvas.repaint(),
    /** The names on the map, each with its place on the canvas in CSS pixels. */
    placed: () => placed,
    /** @param {Surroundings} found whether its rivers are drawn too */
    add(found, water = true) {
      around = found;
      paths = water ? groundPaths(found, drawing.shapes().origin) : null;
      canvas.repaint();
    },
  };
}
