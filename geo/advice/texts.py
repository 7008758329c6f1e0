"""What the pages, tables and files say of an advice: columns, and notes on its limits."""

from collections.abc import Mapping

from geo.texts.program import texts
from geo.texts.values import Text

ADVICE_ACTIONS = ("add", "move")
ADVICE_COLUMNS: Mapping[str, Text] = texts(
    "columns",
    "order",
    "action",
    "team",
    "from_unit",
    "from_name",
    "to_unit",
    "to_name",
    "to_region",
    "voters_gained",
    "voters_lost",
    "score_closed",
    "score_opened",
    "demand_gained",
    "demand_lost",
    "minutes",
    "km",
)
NOTES: Mapping[str, Text] = texts(
    "advice.notes",
    "optimal",
    "time_limit",
    "fewest",
    "fewest_so_far",
    "twice",
    "sites",
    "clustered",
    "unplaced",
    "planned",
    "no_deployments",
    "voters_unknown",
    "nobody_moves",
)
WORST: Mapping[str, Text] = texts(
    "advice.worst",
    *("goes", "covered", "planned", "small", "out_of_reach"),
    *("less_voters", "less_gap_score", "more_voters", "more_gap_score"),
)
"""Why the unit with the gravest gap is, or is not, among the places that an advice names."""
