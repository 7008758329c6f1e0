// What lies around the country: land, borders and lakes below its units, rivers over them. Pure but for Path2D.
import { worldX, worldY } from "../../data/topology.js";
/** @import { CanvasView, GroundColours, GroundPaths } from "../../types/map.js" */
/** @import { Surroundings } from "../../types/payload.js" */

// Widths in CSS pixels.
const COAST = 0.8;
const BORDER = 1;
const RIVER = 1.6;
// A river of each further rank (Natural Earth's, 0 is the largest) is that much thinner.
const THINNER = 0.14;
// The zoom from which rivers of a rank are drawn: their rank less this.
const EARLY = 2.5;

/**
 * Traces a line of steps in parts of a degree, in world pixels from an origin.
 *
 * @param {Pick<Path2D, "moveTo" | "lineTo">} path
 * @param {number[]} steps x, y, dx, dy, ...
 * @param {number} grid lines in a degree
 * @param {[number, number]} origin
 */
export function trace(path, steps, grid, [left, top]) {
  let [x, y] = [0, 0];
  for (let i = 0; i < steps.length; i += 2) {
    x += steps[i];
    y += steps[i + 1];
    const [px, py] = [worldX(x / grid) - left, worldY(y / grid) - top];
    if (i) path.lineTo(px, py);
    else path.moveTo(px, py);
  }
}

/**
 * @param {Surroundings} around
 * @param {[number, number]} origin
 * @returns {GroundPaths}
 */
export function groundPaths({ grid, box, land, lakes, borders, rivers }, origin) {
  /** @param {number[][]} lines */
  const pathOf = (lines) => {
    const path = new Path2D();
    lines.forEach((line) => trace(path, line, grid, origin));
    return path;
  };
  const [west, south, east, north] = box;
  const [left, top] = [worldX(west) - origin[0], worldY(north) - origin[1]];
  return {
    near: [left, top, worldX(east) - origin[0] - left, worldY(south) - origin[1] - top],
    origin, land: pathOf(land), lakes: pathOf(lakes), borders: pathOf(borders),
    rivers: rivers.map(({ rank, lines }) => ({ rank, path: pathOf(lines) })),
  };
}

/**
 * @param {CanvasRenderingContext2D} canvas
 * @param {CanvasView} view
 * @param {GroundPaths} paths
 * @param {GroundColours} colours
 */
export function paintGround(canvas, view, { near: [x, y, width, height], origin, land, lakes, borders }, colours) {
  view.enter(canvas, origin);
  // The context is in world pixels: a line of screen pixels has to be divided by the scale.
  const pixel = view.ratio / view.scale;
  canvas.lineJoin = "round";
  canvas.fillStyle = colours.land;
  canvas.fill(land, "evenodd");
  canvas.fillStyle = colours.water;
  canvas.fill(lakes, "evenodd");
  canvas.save();
  // Where the box cuts land off there is no coast.
  canvas.beginPath();
  canvas.rect(x + pixel, y + pixel, width - 2 * pixel, height - 2 * pixel);
  canvas.clip();
  canvas.strokeStyle = colours.coast;
  canvas.lineWidth = COAST * pixel;
  canvas.stroke(land);
  canvas.stroke(lakes);
  canvas.strokeStyle = colours.border;
  canvas.lineWidth = BORDER * pixel;
  canvas.stroke(borders);
  canvas.restore();
}

/**
 * @param {CanvasRenderingContext2D} canvas
 * @param {CanvasView} view
 * @param {GroundPaths} paths
 * @param {GroundColours} colours
 */
export function paintRivers(canvas, view, { origin, rivers }, colours) {
  view.enter(canvas, origin);
  canvas.lineJoin = canvas.lineCap = "round";
  canvas.strokeStyle = colours.river;
  for (const { rank, path } of rivers) {
    if (view.zoom < rank - EARLY) continue;
    canvas.lineWidth = ((RIVER - THINNER * rank) * view.ratio) / view.scale;
    canvas.stroke(path);
  }
}
