"""What a quick count says, in every language."""

from collections.abc import Mapping

from geo.texts.program import texts
from geo.texts.values import Text

_TABLE = "quick_count"
STATE_TEXTS: Mapping[str, Text] = texts(
    f"{_TABLE}.states", "called", "too_close_to_call", "not_a_probability_sample"
)
WARNING_TEXTS: Mapping[str, Text] = texts(
    f"{_TABLE}.warnings", "region", "area", "size_class", "remoteness", "stratum"
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
    f"{_TABLE}.notes",
    "arrived",
    "lead",
    "differs",
    "uncorrected",
    "allowance",
    "needed",
    "withheld",
    "waiting",
    "early",
    "uncovered",
    "copies",
    "sheets",
    "no_sample",
    "how_to_draw",
)
REASON_TEXTS: Mapping[str, Text] = texts(
    f"{_TABLE}.reasons",
    "not_drawn",
    "not_listed",
    "other_unit",
    "other_stratum",
    "no_moment",
    "before_close",
    "missing",
    "no_number",
    "more_than_registered",
    "less_than_parts",
    "differs",
    "repeats",
    "conflict",
)
DECISIVE_TEXTS: Mapping[str, Text] = texts(
    f"{_TABLE}.decisive", "met", "not_met", "open", "majority", "lead", "or"
)


def reason(key: str) -> str:
    """Return why a report does not count, as tables have it: in English.

    Examples
    --------
    >>> reason("not_drawn")
    'is not in the sample'
    """
    return str(REASON_TEXTS[key]["en"])


def reason_text(written: str) -> Text:
    """Return a reason as tables have it in every language; one of a reader of files as it is.

    Examples
    --------
    >>> reason_text("is not in the sample")["es"], reason_text("is no date")["en"]
    ('no está en la muestra', 'is no date')
    """
    known = (text for text in REASON_TEXTS.values() if text["en"] == written)
    return next(known, {"en": written})
