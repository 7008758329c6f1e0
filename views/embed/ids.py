"""Every id of the public page that its script fills or reads, once."""

FILTERS = "filters"
INSETS = "insets"
LEGEND = "legend"
TIME_CONTROL = "time-control"
SHOWN = "shown"
LIST = "list"
SNAPSHOT = "snapshot"
