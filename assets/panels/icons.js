// Icons as single paths on a 24 x 24 grid, and buttons that carry one.
import { icon, make } from "../core/elements.js";

const PATHS = {
  gaps: "M4 20V10m6 10V4m6 16v-7m5 7H2",
  map: "M9 4 3 6v14l6-2 6 2 6-2V4l-6 2-6-2ZM9 4v14M15 6v14",
  layers: "M12 3 3 8l9 5 9-5-9-5ZM3 13l9 5 9-5",
  share: "M12 15V3m0 0L8 7m4-4 4 4M5 12v8h14v-8",
  download: "M12 3v12m0 0-4-4m4 4 4-4M5 17v4h14v-4",
  day: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v2m0 16v2M4.9 4.9l1.5 1.5m11.2 11.2 1.5 1.5M2 12h2m16 0h2M4.9 19.1l1.5-1.5M17.6 6.4l1.5-1.5",
  night: "M20 14.5A8.5 8.5 0 1 1 9.5 4 6.8 6.8 0 0 0 20 14.5Z",
  system: "M4 5h16v11H4zM9 20h6m-3-4v4",
  close: "M6 6l12 12M18 6 6 18",
  centre: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
};

/**
 * A button whose text narrow screens hide from sight, not from readers.
 *
 * @type {(name: keyof typeof PATHS, label: string, attributes: Record<string, unknown>) => HTMLButtonElement}
 */
export const iconButton = (name, label, attributes) =>
  make("button", { type: "button", class: "button", ...attributes },
    icon(PATHS[name]), make("span", { class: "button-text" }, label));
