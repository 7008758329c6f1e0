"""When an alert is of, in words: since when it stands, or by when a ruling is due."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

import pandas as pd

from geo.texts.deadlines import last_minute, length
from geo.texts.program import fill, load_texts

TIMES = "alerts.times"


@dataclass(frozen=True, kw_only=True)
class Clock:
    """How moments are written for a reader.

    Attributes
    ----------
    language, zone : the reader's language, and the zone whose clock counts.
    when, day_and_time : a moment in words, the second with its weekday.
    write : a whole number in words.
    """

    language: str
    zone: tzinfo
    when: Callable[[pd.Timestamp], str]
    day_and_time: Callable[[pd.Timestamp], str]
    write: Callable[[float], str] = str


def alert_time(alert: Mapping[Any, Any], clock: Clock) -> str:
    """Return since when an alert stands; of a ruling, in how long it is due, or since when overdue.

    Parameters
    ----------
    alert : a row as of `geo.gaps.alerts.raising.raise_alerts`.

    Examples
    --------
    >>> from zoneinfo import ZoneInfo
    >>> utc = Clock(language="en", zone=ZoneInfo("UTC"), when=lambda at: f"{at:%H:%M}",
    ...     day_and_time=lambda at: f"{at:%a %H:%M}")
    >>> began, due = pd.Timestamp("2021-06-10T06:00Z"), pd.Timestamp("2021-06-11T18:00Z")
    >>> alert_time({"began": began, "deadline": due, "hours_left": 36.0}, utc)
    'due in 36 h (Fri 18:00)'
    >>> alert_time({"began": began, "deadline": due, "hours_left": -2.0}, utc)
    'overdue since Fri 18:00'
    >>> alert_time({"began": began, "deadline": pd.NaT, "hours_left": float("nan")}, utc)
    'since 06:00'
    """
    texts = load_texts(clock.language, TIMES)
    if pd.isna(alert["deadline"]):
        return fill(texts, "since", time=clock.when(alert["began"]))
    until = clock.day_and_time(last_minute(alert["deadline"], clock.zone))
    # A deadline has passed at its own instant.
    if alert["hours_left"] <= 0:
        return fill(texts, "overdue", time=until)
    left = length(alert["hours_left"], clock.language, clock.write)
    return fill(texts, "due", left=left, time=until)
