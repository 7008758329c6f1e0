"""Which count is shown: a count is one series, whose it is.

Where several are stored, the mission names the one to show.
"""

from collections.abc import Mapping

import pandas as pd

from geo.errors import MissionError
from geo.missions.mission import Mission

RESULT_KINDS = ("station_result", "tally")


def choose_series(mission: Mission, records: Mapping[str, pd.DataFrame]) -> str:
    """Return the series to show: the mission's, else the only one stored, else "".

    Raises
    ------
    MissionError
        When several are stored and the mission names none of them, or when the one to show is
        stored both by station and by unit: adding them would count votes twice.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> mission = SimpleNamespace(name="per-2021", series="")
    >>> choose_series(mission, {"tally": pd.DataFrame({"series": ["official"]})})
    'official'
    >>> choose_series(mission, {})
    ''
    """
    by_kind = {kind: _series(records[kind]) for kind in RESULT_KINDS if kind in records}
    stored = sorted({name for names in by_kind.values() for name in names})
    chosen = _named(mission, stored)
    if chosen and all(chosen in by_kind.get(kind, ()) for kind in RESULT_KINDS):
        raise MissionError(
            f"{mission.name}: the series {chosen!r} is stored by station and by unit; "
            "import one of them under another series"
        )
    return chosen


def _named(mission: Mission, stored: list[str]) -> str:
    if mission.series in stored:
        return mission.series
    if len(stored) > 1:
        named = f"names {mission.series!r}" if mission.series else "names none"
        known = ", ".join(stored)
        raise MissionError(f"{mission.name}: set `series`; it {named}, stored are {known}")
    return stored[0] if stored else ""


def of_series(rows: pd.DataFrame, series: str) -> pd.DataFrame:
    """Return the rows of one series.

    Examples
    --------
    >>> rows = pd.DataFrame({"series": ["official", "quick"], "unit": ["01", "02"]})
    >>> of_series(rows, "quick")["unit"].tolist()
    ['02']
    """
    return rows.loc[rows["series"] == series] if len(rows) else rows


def _series(rows: pd.DataFrame) -> list[str]:
    return rows["series"].dropna().unique().tolist() if "series" in rows else []
