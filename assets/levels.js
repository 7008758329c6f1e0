// Which level the map draws: the finest whose units are large enough to read. Pure functions.
(function (atalaya) {
  "use strict";
  const READABLE = 38;

  /** Width and height of a box in degrees, in pixels of zoom 0. */
  function worldSize([west, south, east, north]) {
    const { worldX, worldY } = atalaya.topology;
    return [worldX(east) - worldX(west), worldY(south) - worldY(north)];
  }

  /**
   * Index of the finest level whose units are on average `READABLE` pixels wide at a zoom;
   * `counts` are the units of each level, top level first.
   */
  function levelAt(zoom, bbox, counts) {
    const [width, height] = worldSize(bbox);
    const side = (count) => 2 ** zoom * Math.sqrt((width * height) / count);
    const readable = counts.filter((count) => count > 0 && side(count) >= READABLE).length;
    return Math.max(0, readable - 1);
  }

  atalaya.levels = { levelAt };
})((globalThis.atalaya ??= {}));
