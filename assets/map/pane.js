// What the drawers have in common: the pane they are in, and which of them can be pointed at.
/** @import { Drawer, PointDrawer } from "../types/map.js" */

export const PANE = "atalaya";
export const DRAWING = "map-drawing";

/**
 * Whether a drawer has records at places of the map, and not units.
 *
 * @param {Drawer | PointDrawer} drawer
 * @returns {drawer is PointDrawer}
 */
export const hasMarks = (drawer) => "marks" in drawer;
