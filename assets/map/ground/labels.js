// Names on the map: of regions, of what lies in them, of places, of neighbours. Drawn when the map
// moves or shows another level, never by the slider; under all marks, and beside those there are.
import { contextOf } from "../../core/elements.js";
import { MEASURE } from "../../shared/measures.js";
import { atCircle, isClear } from "./circle_names.js";
import { groundPaths, paintRivers } from "./ground.js";
import { besides, ledAway, placeLabels } from "./label_layout.js";
import { isNamed, namedLevels, speller } from "./label_order.js";
import { DOT, PAPER, coloursOf, heightOf, makeMeasure, paintLabels, written } from "./label_style.js";
import { SAMPLES, makeUnitLabels, spot } from "./unit_labels.js";
/** @import { CanvasLayer, CanvasOptions, CanvasView, Drawing, DrawnMark, GroundPaths, Label, LabelKind, Painter, PlacedLabel } from "../../types/map.js" */
/** @import { Surroundings, NearCountry, NearPlace } from "../../types/payload.js" */

// Pixels within which one name is not said twice; between a dot and its name; free around a mark.
const APART = 110;
const AWAY = DOT + 3;
const AROUND = 1;
// How many lines a capital's name may stand from its dot where marks are all around it.
const FURTHER = 2;
const MARGIN = 3;
// A team's mark is at its unit's point.
const ON_SPOT = 3;
const LED_TEAM = [16, 26, 38];
// A country has room around the point for its name.
const ASIDE = [[0, 0], [28, 0], [-28, 0], [0, 18], [0, -18], [56, 0], [-56, 0]];
// What lies over the map and would cut a name off.
const OVER = ".leaflet-control, .inset, .inset-back, #draw-by, #legend-card";

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
  const { unitLabels, regionAt } = makeUnitLabels(drawing, { label, onPaper, probe });
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
  function onPaper() {
    return document.documentElement.hasAttribute("data-on-paper");
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
   * On paper: the units where teams are, beside their marks. Where several were drawn as one mark, whose
   * name it is is seen by a line alone.
   *
   * @param {CanvasView} view
   * @returns {Label[]}
   */
  function teamLabels(view) {
    if (!onPaper() || !cube.has(MEASURE.teams)) return [];
    const rows = [...drawing.shapes().at(view.scale).ofLevel(drawing.shapes().finest).rows];
    const marks = drawn().map(({ x, y, r, total }) =>
      ({ x: (x - view.left) / view.ratio, y: (y - view.top) / view.ratio, r: r / view.ratio, total }));
    /** @type {(measure: string) => (row: number) => number} */
    const read = (measure) => (row) => cube.value(measure, row) || 0;
    const [teams, voters] = [read(MEASURE.teams), read(MEASURE.registered_voters)];
    return rows.filter((row) => teams(row) > 0).sort((a, b) => voters(b) - voters(a)).map((row) => {
      const [x, y] = spot(view, units.lon[row], units.lat[row]);
      const own = marks.find((mark) => mark.total === 1 && Math.hypot(mark.x - x, mark.y - y) < ON_SPOT);
      const others = marks.filter((mark) => Math.hypot(mark.x - x, mark.y - y) >= mark.r);
      return label("city", units.name[row], [x, y], (width, height) => (own ? atCircle(width, height, { ...own, x, y }, others, [])
        : [...ledAway(width, height, LED_TEAM)].filter((place) => isClear(width, height, [x, y], place, others))));
    });
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
