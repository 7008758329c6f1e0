"""What a quick count says, in every language."""

from collections.abc import Mapping

from geo.texts.program import texts
from geo.texts.values import Text

_TABLE = "quick_count"
STATE_TEXTS: Mapping[str, Text] = texts(
    f"{_TABLE}.states", "called", "too_close_to_call", "not_a_probability_sample"
)
WARNING_TEXTS: Mapping[str, Text] = texts(
    f"{_TABLE}.warnings", "region", "area", "size_class", "remoteness"
)
MEASURE_TEXTS: Mapping[str, Text] = texts(f"{_TABLE}.measures", "share", "turnout", "lead")
COLUMN_TEXTS: Mapping[str, Text] = texts(
    f"{_TABLE}.columns",
    "measure",
    "option",
    "over",
    "estimate",
    "low_95",
    "high_95",
    "low_99",
    "high_99",
)
NOTE_TEXTS: Mapping[str, Text] = texts(
    f"{_TABLE}.notes", "arrived", "differs", "withheld", "early", "uncovered"
)
DECISIVE_TEXTS: Mapping[str, Text] = texts(
    f"{_TABLE}.decisive", "met", "not_met", "open", "majority", "lead", "or"
)
