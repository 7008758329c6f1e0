// What the drawers have in common: the pane they are in, and which of them can be pointed at.
/** @import { ArrowDrawer, CircleDrawer, Drawer, PointDrawer } from "../types/map.js" */

export const PANE = "atalaya";
export const DRAWING = "map-drawing";

/**
 * Whether a drawer has records at places of the map, and not units.
 *
 * @param {Drawer | PointDrawer} drawer
 * @returns {drawer is PointDrawer}
 */
export const hasMarks = (drawer) => "marks" in drawer;

/**
 * Whether a drawer has its units at circles, and not where they lie.
 *
 * @param {Drawer | PointDrawer | CircleDrawer} drawer
 * @returns {drawer is CircleDrawer}
 */
export const hasCircles = (drawer) => "rowAt" in drawer;

/**
 * Whether a drawer has its units as arrows.
 *
 * @param {Drawer | PointDrawer | ArrowDrawer} drawer
 * @returns {drawer is ArrowDrawer}
 */
export const hasArrows = (drawer) => "drawnArrows" in drawer;
