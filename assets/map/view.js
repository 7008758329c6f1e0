// The map: draws the layers of the state, follows its position, and keeps its level.
import { client } from "../core/client.js";
import { finest, shownLevels } from "../core/view.js";
import * as levels from "../data/levels.js";
import * as topojson from "../data/topology.js";
import { noteCoarse } from "./attribution.js";
import { arrowedLayer } from "../data/arrows.js";
import { circledLayer, mostIn } from "../data/circles.js";
import { canvasLayer } from "./canvas_layer.js";
import { makeHighlight } from "./highlight.js";
import { makeLabels } from "./ground/labels.js";
import { DRAWING, PANE, hasMarks } from "./pane.js";
import { makePosition } from "./position.js";
import { makeStack } from "./stack.js";
import { makeShapes } from "./shapes.js";
import { layGround } from "./ground/surroundings.js";
import { BY } from "../shared/drawing.js";
import { MEASURE } from "../shared/measures.js";
import { TIME_KEYS } from "../shared/time_query.js";
/** @import { Parts } from "../types/client.js" */
/** @import { Drawer, Drawing, MapPart, MapShapes, PointDrawer } from "../types/map.js" */
/** @import { Cartogram, Config, LayerConfig, Surroundings, Topology } from "../types/payload.js" */
/** @import { ShownLayer, State } from "../types/view.js" */

const READING = [...TIME_KEYS, "records", "unitIndicators", "computedFigures"];
// The outline of what is selected lies above areas and circles (stack.js), and below marks.
const OUTLINE = 100;
const NAMES = 150;
// What another of these changes of the names: never the moment.
// Milliseconds without a change after which names are placed anew: more than a step takes when time runs.
const REST = 700;
const NAMING = ["level", "layers", "lang", "records", "by", "circles"];

/**
 * The marks of a drawer in device pixels of the world: each has a canvas of its own size.
 *
 * @param {PointDrawer} drawer
 */
function placedMarks({ canvas, marks }) {
  const { left, top } = canvas.view ?? { left: 0, top: 0 };
  return marks().map((mark) => ({ ...mark, x: mark.x + left, y: mark.y + top }));
}

/** @param {L.Map} map */
function makePane(map) {
  const pane = map.createPane(PANE);
  pane.id = DRAWING;
  pane.setAttribute("role", "img");
  pane.style.zIndex = "410";
  return pane;
}

/**
 * What all drawers share. `shapes` may give finer ones later; the size of `sized` says how large circles are.
 *
 * @param {L.Map} map
 * @param {Parts} parts
 * @param {() => MapShapes} shapes
 * @returns {Drawing}
 */
function makeDrawing(map, { config, state, units, cube, records, format, times, playback }, shapes, sized = map) {
  const levelIds = shownLevels(config, units).map((level) => level.id);
  const counts = config.levels.map(({ id }) => units.ofLevel(id).length);
  const [west, south, east, north] = config.mission.bbox;
  const fitZoom = () => map.getBoundsZoom([[south, west], [north, east]]);
  function level() {
    const wanted = levelIds.indexOf(state.get().level);
    if (wanted >= 0) return wanted;
    return levels.levelShown(map.getZoom(), fitZoom(), config.mission.bbox, counts);
  }
  const levelId = () => levelIds[level()];
  const named = () =>
    (level() < counts.length ? Math.min(level(), levels.levelAt(map.getZoom(), config.mission.bbox, counts)) : level());
  /** @type {Map<string, number>} */
  const most = new Map();
  /** @param {string} measure */
  function largest(measure) {
    const key = `${measure} ${levelId()} ${state.get().clock}`;
    const found = most.get(key) ?? cube.largest(measure, units.ofLevel(levelId()));
    most.set(key, found);
    return found;
  }
  /** @type {Map<string, number>} */
  const voters = new Map();
  // The register does not come later: what is its largest is found once for each level.
  function mostVoters(id = levelId()) {
    const placed = () => units.ofLevel(id).filter((row) => !Number.isNaN(units.lon[row]));
    const found = voters.get(id) ?? cube.largest(MEASURE.registered_voters, placed());
    voters.set(id, found);
    return found;
  }
  /** @type {Cartogram | null} */
  let cartogram = null;
  const votersKnown = () => mostVoters(finest(config.levels).id) > 0;
  return {
    pane: PANE, levelIds, level, levelId, named, shapes, units, cube, records, largest, votersKnown,
    mostVoters: () => mostVoters(), mostRadius: () => mostIn(sized.getSize()),
    jumped: () => Boolean(times.jumped?.()) && !playback.running(),
    circled: () => circledLayer(state.get().layers, config.layers, state.get().by, votersKnown()),
    arrowed: () => arrowedLayer(state.get().layers, config.layers, state.get().by),
    cartogram: () => (state.get().by === BY.cartogram ? cartogram : null),
    async arrange() {
      if (cartogram || !config.cartogram || state.get().by !== BY.cartogram) return false;
      cartogram = await client.payload.fetchJson(config.cartogram.url);
      return true;
    },
    forget: () => most.clear(),
    categories: (kind) => config.records[kind].categories,
    // Formatting is slow; most clusters are small.
    compact: (value) => (value < 1000 ? String(value) : format().compact(value)),
  };
}

/**
 * The layers of the state on a map of another part, which follows it.
 *
 * @param {L.Map} map
 * @param {Parts} parts
 * @param {() => MapShapes} shapes
 * @param {L.Map} sized
 * @returns {MapPart}
 */
function drawPart(map, parts, shapes, sized) {
  const drawing = makeDrawing(map, parts, shapes, sized);
  const stack = makeStack(map, parts.config, drawing);
  /**
   * @param {State} now
   * @param {Set<string>} changed
   */
  function follow(now, changed) {
    if (changed.has("layers") || changed.has("by")) stack.sync(now.layers);
    if (changed.has("records") || changed.has("computedFigures")) drawing.forget();
    if (READING.some((key) => changed.has(key))) stack.each("update");
    if (changed.has("level")) stack.each("redraw");
  }
  stack.sync(parts.state.get().layers);
  return {
    follow,
    /** @param {Set<string>} late */
    dim: (late) => stack.drawers.forEach(({ canvas }, id) => canvas.dim(late.has(id))),
  };
}

/**
 * Binds a Leaflet map to the state. `parts`: config, state, units, cube, records, format.
 *
 * @param {L.Map} map
 * @param {Parts} parts
 * @param {Topology} topology
 */
export function makeMap(map, parts, topology) {
  const { config, state, units } = parts;
  const pane = makePane(map);
  const position = makePosition(map, config.mission.bbox, state);
  let shapes = openShapes(topology);
  const drawing = makeDrawing(map, parts, () => shapes);
  const stack = makeStack(map, config, drawing);
  const highlight = makeHighlight(drawing);
  const labels = makeLabels(drawing, {
    canvasLayer,
    marks: () => [...stack.drawers.values()].filter(hasMarks).flatMap(placedMarks),
    lang: () => state.get().lang,
    element: () => map.getContainer(),
  });

  /** @param {Topology} file */
  function openShapes(file) {
    const levelIds = shownLevels(config, units).map((level) => level.id);
    return makeShapes(topojson.open(file, units, levelIds, config.levels.length - 1));
  }

  function redraw() {
    stack.each("redraw");
    highlight.redraw();
  }

  /** @type {Surroundings | null} */
  let around = null;
  /** @type {[L.Map, () => MapShapes][]} */
  const beside = [];
  /**
   * @param {L.Map} other
   * @param {() => MapShapes} of
   */
  function drawBeside(other, of) {
    beside.push([other, of]);
    if (around) layGround(other, of().origin, around, canvasLayer);
    return drawPart(other, parts, of, map);
  }

  /** What lies around the country is fetched once its units have been seen; without it the ground is empty. */
  async function surround() {
    if (!config.surroundings) return;
    around = /** @type {Surroundings} */ (await client.payload.fetchJson(config.surroundings.url));
    labels.add(around, layGround(map, shapes.origin, around, canvasLayer));
    for (const [other, of] of beside) layGround(other, of().origin, around, canvasLayer);
  }

  /** Finer shapes take the place of the first ones, once, where zooming in shows the difference. */
  async function refine() {
    if (map.getZoom() < config.topology.fine_from) return;
    map.off("zoomend", refine);
    try {
      shapes = openShapes(await client.payload.fetchShapes(config.topology.fine));
      redraw();
      noteCoarse(false);
    } catch {
      // The first shapes stay on the map; the next zoom tries again.
      noteCoarse(true);
      map.on("zoomend", refine);
    }
  }

  let resting = 0;
  // Marks of another moment lie elsewhere: names make room for them once it stands still, so that the
  // slider draws none and one link shows one picture.
  function nameAtRest() {
    clearTimeout(resting);
    resting = setTimeout(labels.redraw, REST);
  }

  let painted = -1;
  /**
   * @param {State} now
   * @param {Set<string>} changed
   */
  function follow(now, changed) {
    show(now, changed);
    painted = parts.times.index();
  }

  /**
   * @param {State} now
   * @param {Set<string>} changed
   */
  function show(now, changed) {
    if (changed.has("layers") || changed.has("by")) stack.sync(now.layers);
    if (changed.has("by")) {
      arrange();
      highlight.redraw();
    }
    // How large the largest circle is was not known before the records were.
    if (changed.has("records") || changed.has("computedFigures")) drawing.forget();
    if (READING.some((key) => changed.has(key))) stack.each("update");
    if (changed.has("level")) redraw();
    if (changed.has("unit")) highlight.select(units.row(now.unit));
    if (NAMING.some((key) => changed.has(key))) labels.redraw();
    else if (READING.some((key) => changed.has(key))) nameAtRest();
    if (changed.has("map")) position.follow(now.map);
    else if (changed.has("region")) toRegion(now.region);
  }

  /** @param {string} code what is spoken of and listed is in view */
  function toRegion(code) {
    const row = units.row(code);
    if (row < 0) position.reset();
    else position.fit(drawing, row);
  }

  /** Until they have come there are circles at their places; without them it stays so. */
  async function arrange() {
    const came = await drawing.arrange().catch(() => false);
    if (!came) return;
    redraw();
    state.renew("circles");
  }

  arrange();
  position.start();
  const { region, map: place } = state.get();
  if (region && !place) toRegion(region);
  stack.sync(state.get().layers);
  highlight.canvas.restack({ opacity: 1, order: OUTLINE });
  highlight.canvas.addTo(map);
  labels.canvas.restack({ opacity: 1, order: NAMES });
  labels.canvas.addTo(map);
  highlight.select(units.row(state.get().unit));
  painted = parts.times.index();
  state.subscribe(follow);
  map.on("zoomend", refine);
  if (config.topology.fine) refine();
  return {
    leaflet: () => map,
    drawing,
    highlight,
    drawers: stack.drawers,
    labels: labels.placed,
    /** Places the names anew: something that they make way for stands elsewhere now. */
    relabel: labels.redraw,
    surround,
    level: drawing.levelId,
    /** The step of the time axis that the map shows. */
    painted: () => painted,
    describe: (/** @type {string} */ text) => pane.setAttribute("aria-label", text),
    bounds: () => map.getBounds().toBBoxString().split(",").map(Number),
    reset: position.reset,
    show: position.show,
    drawPart: drawBeside,
    fit: (/** @type {number} */ row) => position.fit(drawing, row),
  };
}
