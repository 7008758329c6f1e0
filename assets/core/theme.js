// By day, by night or as the system: chosen by the reader, remembered by the browser, read by the server.
import { COOKIE, THEME, THEMES } from "../shared/theme.js";
/** @typedef {keyof typeof THEME} Theme */

const YEAR = 31536000;
const DARK = "(prefers-color-scheme: dark)";
const root = () => document.documentElement;

/** @returns {Theme} */
export const theme = () => THEMES.find((known) => known === root().dataset.theme) ?? THEME.system;

/**
 * The one that a press of the switch leads to: from that of the system first to what is not on screen.
 *
 * @type {(now: Theme, dark: boolean) => Theme}
 */
export function next(now, dark) {
  const order = dark ? [THEME.system, THEME.day, THEME.night] : [THEME.system, THEME.night, THEME.day];
  return order[(order.indexOf(now) + 1) % order.length];
}

/** Whether the reader's system is dark. */
export const systemIsDark = () => matchMedia(DARK).matches;

/** Whether the page is dark now: by choice or as the system is; a sheet of paper never is. */
export function isNight() {
  const { theme: chosen, onPaper } = root().dataset;
  if (onPaper !== undefined) return false;
  return chosen === THEME.night || (chosen === THEME.system && systemIsDark());
}

/**
 * A colour of the map's ground as the theme has it now, for what is painted.
 *
 * @param {Element} element
 * @param {string} name
 */
export const mapColour = (element, name) => getComputedStyle(element).getPropertyValue(`--map-${name}`).trim();

/** @param {Theme} chosen */
export function choose(chosen) {
  root().dataset.theme = chosen;
  const secure = location.protocol === "https:" ? "; secure" : "";
  // Of all the missions of a server: whoever reads one by night reads the others so, too.
  document.cookie = `${COOKIE}=${chosen}; path=/; max-age=${YEAR}; samesite=lax${secure}`;
}

/**
 * Calls back when the system turns dark or light, where that is what the page follows.
 *
 * @param {() => void} turned
 */
export function onTurn(turned) {
  matchMedia(DARK).addEventListener("change", () => theme() === THEME.system && turned());
}
