// Made of values in Python by `python -m views.serving.shared`: change them there.
export const PAGE = "compared-missions";
export const KEY = "compare";
export const PANES = "compare-panes";
export const RANGE = "compare-range";
export const HOURS = "compare-hours";
export const HOURS_NOTE = "compare-hours-note";
export const BACK = "compare-back";
export const FORWARD = "compare-forward";
export const EXTENTS = "compare-extents";
export const LAYER = "compare-layer";
export const VIEW = "compare-view";
export const NO_DIFFERENCE = "compare-no-difference";
export const TABLE = "compare-table";
export const TAKE = "compare-take";
export const KEPT = "data-kept";
