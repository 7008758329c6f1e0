"""Which count is shown: a count is one series, whose it is.

Where several are stored, the mission names the one to show.
"""

from collections.abc import Mapping

import pandas as pd

from geo.errors import MissionError, QueryError
from geo.missions.mission import Mission
from geo.texts.sentences import say

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
            say(
                "{mission}: the series {chosen!r} is stored by station and by "
                "unit; import one of them under another series",
                mission=mission.name,
                chosen=chosen,
            )
        )
    return chosen


def choose_sheet_series(mission: Mission, records: Mapping[str, pd.DataFrame]) -> str:
    """Return the series whose sheets are looked at: the one shown, else the only one by sheet.

    A mission may show a count by bulletins and have its sheets stored as another series.

    Raises
    ------
    QueryError
        When the one shown has no sheets and several others have.
    MissionError
        As of `choose_series`.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> mission = SimpleNamespace(name="per-2021", series="bulletins")
    >>> stored = {"tally": pd.DataFrame({"series": ["bulletins"]}),
    ...           "station_result": pd.DataFrame({"series": ["sheets", "sheets"]})}
    >>> choose_series(mission, stored), choose_sheet_series(mission, stored)
    ('bulletins', 'sheets')
    """
    by_sheet = _series(records["station_result"]) if "station_result" in records else []
    if mission.series not in by_sheet and len(by_sheet) == 1:
        return str(by_sheet[0])
    chosen = choose_series(mission, records)
    if by_sheet and chosen not in by_sheet:
        raise QueryError(
            say(
                "the count that is shown, {chosen!r}, has no sheets, and "
                "several others have: name a series, {by_sheet}",
                chosen=chosen,
                by_sheet=", ".join(sorted(by_sheet)),
            )
        )
    return chosen


def _named(mission: Mission, stored: list[str]) -> str:
    if mission.series in stored:
        return mission.series
    if len(stored) > 1:
        known = ", ".join(stored)
        raise MissionError(
            say(
                "{mission}: set `series`; it names {series!r}, stored are {known}"
                if mission.series
                else "{mission}: set `series`; it names none, stored are {known}",
                mission=mission.name,
                series=mission.series,
                known=known,
            )
        )
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
