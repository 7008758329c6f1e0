// Names of the country's units: in their areas, at their circles, and on paper beside them with a line.
import { worldX, worldY } from "../../data/topology.js";
import { MEASURE } from "../../shared/measures.js";
import { atCircle, isClear, largestRadius } from "./circle_names.js";
import { ledAway, within } from "./label_layout.js";
import { bears, byVoters, kindOf } from "./label_order.js";
/** @import { CanvasView, Drawing, Label, LabelKind, NamedCircle } from "../../types/map.js" */

// On paper a region whose area has no room is named beside it, so many pixels from its point.
const LED = [14, 24, 36, 50, 68, 90, 116];
// Of one that has its name at its circle that is not said once more with a line.
const APART_LED = 220;
/** Where of its width it is looked up what a name stands on. */
export const SAMPLES = [-0.5, 0, 0.5];

/**
 * A place of the world in CSS pixels of the canvas.
 *
 * @type {(view: CanvasView, lon: number, lat: number) => [number, number]}
 */
export const spot = ({ scale, left, top, ratio }, lon, lat) =>
  [(worldX(lon) * scale - left) / ratio, (worldY(lat) * scale - top) / ratio];

/**
 * @param {Drawing} drawing
 * @param {object} by
 * @param {(kind: LabelKind, name: string, at: [number, number], places: (width: number, height: number) => Iterable<[number, number, boolean?]>) => Label} by.label
 * @param {() => boolean} by.onPaper
 * @param {CanvasRenderingContext2D} by.probe
 */
export function makeUnitLabels(drawing, { label, onPaper, probe }) {
  const { units, cube } = drawing;
  const votersOf = (/** @type {number} */ row) => cube.value(MEASURE.registered_voters, row);

  /** @type {(view: CanvasView, rows: Int32Array) => Map<number, NamedCircle>} */
  const circlesOn = (view, rows) => new Map([...rows].flatMap((row) => {
    const [x, y] = spot(view, units.lon[row], units.lat[row]);
    return Number.isNaN(x) ? [] : [[row, { x, y, r: largestRadius(votersOf(row), drawing.mostVoters(), drawing.mostRadius()) }]];
  }));

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
   * A region's name once more, away from its point with a line to it, for where it has no other place.
   *
   * @param {CanvasView} view
   * @param {number} row
   * @param {Label} named
   * @param {NamedCircle[]} others circles at which it stands last
   * @returns {Label}
   */
  function withLine(view, row, named, others) {
    const { width, height, x, y } = named;
    const places = apartFirst(view, row, [x, y], width, [...ledAway(width, height, LED)]);
    const clear = places.filter((place) => isClear(width, height, [x, y], place, others));
    // On a sheet every region is named: where nothing is clear, the line alone says whose name it is.
    return { ...named, apart: APART_LED, places: [...clear, ...places.filter((place) => !clear.includes(place))] };
  }

  /**
   * The units of a level that can bear their name where they are, those with most voters first; on paper
   * regions that cannot after all others.
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
    const circles = drawing.circled() && level === drawing.level() ? circlesOn(view, rows) : new Map();
    /** @type {Label[]} */
    const led = [];
    const there = byVoters(rows, boxes, votersOf).flatMap((i) => {
      const [left, top, right, bottom] = boxes.subarray(4 * i, 4 * i + 4);
      const row = rows[i];
      const [x, y] = spot(view, units.lon[row], units.lat[row]);
      if (left > x1 || top > y1 || right < x0 || bottom < y0 || Number.isNaN(x)) return [];
      const at = [worldX(units.lon[row]) - ox, worldY(units.lat[row]) - oy];
      const room = [at[0] - left, at[1] - top, right - at[0], bottom - at[1]].map((side) => side * pixels);
      const inside = (/** @type {number} */ dx, /** @type {number} */ dy) =>
        probe.isPointInPath(areas[i], at[0] + dx / pixels, at[1] + dy / pixels, "evenodd");
      const own = circles.get(row);
      const others = own ? [...circles.values()].filter((one) => one !== own) : [];
      const made = label(kind, units.name[row], [x, y], (width, height) => {
        const inArea = within(width, height, room, inside);
        return own ? atCircle(width, height, own, others, inArea) : inArea;
      });
      if (always) led.push(withLine(view, row, made, others));
      return own || bears(made.width, room[0] + room[2], room[1] + room[3]) ? [made] : [];
    });
    return [...there, ...led];
  }

  return { unitLabels, regionAt };
}
