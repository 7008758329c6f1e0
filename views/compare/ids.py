"""Ids and attributes of the comparison's page, and the key of its frames' addresses.

Scripts have them from `views.serving.shared`.
"""

from views.serving import security

PAGE = "compared-missions"
"""The element that holds, as JSON, what the script is made with."""
KEY = security.COMPARED
"""In the address of a mission's page: ``1`` in a frame of the comparison."""
PANES = "compare-panes"
RANGE = "compare-range"
HOURS = "compare-hours"
HOURS_NOTE = "compare-hours-note"
BACK = "compare-back"
FORWARD = "compare-forward"
EXTENTS = "compare-extents"
LAYER = "compare-layer"
VIEW = "compare-view"
"""The switch between both maps and their difference."""
NO_DIFFERENCE = "compare-no-difference"
TABLE = "compare-table"
TAKE = "compare-take"
"""The button that takes the table away as a file."""
KEPT = "data-kept"
"""Of a link or a hidden field: it carries what of the address the script changes."""
