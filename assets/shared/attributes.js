// Made of values in Python by `python -m views.serving.shared`: change them there.
export const WANTED = "data-wanted";
export const ANSWERED = "data-answered";
export const LANG = "data-lang";
export const UNIT = "data-unit";
export const ALERT = "data-alert";
export const CHECK = "data-check";
export const CHOICE = "data-choice";
export const STATEMENT = "data-statement";
export const WORKING = "data-working";
export const CHART = "data-chart";
export const VALUES = "data-values";
export const STATION = "data-station";
export const MAP_LAYER = "data-map-layer";
export const LATER = "data-later";
export const LATER_STYLE = "data-later-style";
export const FRAMED = "data-framed";
export const FRAMED_STYLE = "data-framed-style";
