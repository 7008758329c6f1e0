// Made of values in Python by `python -m views.serving.shared`: change them there.
export const FILTERS = "filters";
export const INSETS = "insets";
export const LEGEND = "legend";
export const TIME_CONTROL = "time-control";
export const SHOWN = "shown";
export const LIST = "list";
export const HOW = "how";
export const SNAPSHOT = "snapshot";
