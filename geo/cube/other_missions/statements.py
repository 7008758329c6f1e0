"""What other missions had said by a moment, each statement with the span in which it was made."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from geo.missions.rules.other_missions import OtherMission

COLUMNS = (
    "statement_id",
    "mission",
    "stated_at",
    "topic",
    "verdict",
    "about_from",
    "about_until",
    "finding",
    "language",
    "source",
    "page",
    "unit",
    "source_file",
    "source_row",
)
INSTANTS = ("stated_at", "about_from", "about_until")


def statements_at(statements: pd.DataFrame, at: pd.Timestamp, zone: str) -> pd.DataFrame:
    """Return the statements that had been made by a moment, the earliest first.

    Parameters
    ----------
    statements : columns of `geo.records.kinds.MISSION_STATEMENT`, the latest of each.
    at : aware instant.
    zone : IANA zone of the country. What stands at its midnight was given as a day alone: it was
        made in the day that ends then, and nobody knows at which hour.

    Returns
    -------
    `COLUMNS` and ``hour_known`` (bool), ``stated_from``: the first instant at which it may have
    been made, `stated_at` itself where the hour is known.

    Examples
    --------
    >>> rows = pd.DataFrame({"statement_id": ["1", "2"],
    ...     "stated_at": pd.to_datetime(["2019-10-22T01:15Z", "2019-10-23T04:00Z"])})
    >>> found = statements_at(rows, pd.Timestamp("2019-10-24", tz="UTC"), "America/La_Paz")
    >>> found["hour_known"].tolist(), str(found["stated_from"].iloc[1])
    ([True, False], '2019-10-22 04:00:00+00:00')
    >>> len(statements_at(rows[:0], pd.Timestamp("2019-10-24", tz="UTC"), "America/La_Paz"))
    0
    """
    given = statements.reindex(columns=list(COLUMNS))
    given = given.astype(dict.fromkeys(INSTANTS, "datetime64[us, UTC]"))
    texts = [name for name in COLUMNS if name not in (*INSTANTS, "source_row")]
    given = given.assign(**given[texts].astype(object).fillna("").astype("str"))
    given = given.loc[given["stated_at"] <= at]
    day = given["stated_at"].dt.tz_convert(zone).dt.tz_localize(None).dt.normalize()
    known = given["stated_at"] != _first_instant(day, zone)
    began = _first_instant(day - pd.Timedelta(days=1), zone)
    found = given.assign(
        hour_known=known.to_numpy(dtype=bool),
        stated_from=given["stated_at"].where(known, began),
    )
    return found.sort_values(["stated_at", "statement_id"], kind="stable", ignore_index=True)


def _first_instant(days: pd.Series, zone: str) -> pd.Series:
    """Return when days of the calendar begin: some have no midnight, some have two."""
    first = np.ones(len(days), dtype=bool)
    local = days.dt.tz_localize(zone, nonexistent="shift_forward", ambiguous=first)
    return local.dt.tz_convert("UTC").astype("datetime64[us, UTC]")


def missions_of(
    declared: Sequence[OtherMission], *records: pd.DataFrame
) -> Mapping[str, OtherMission | None]:
    """Return every mission by id: those declared in their order, then those records name alone.

    Examples
    --------
    >>> oas = OtherMission(id="oas", title={"en": "OAS"}, type="EOM", source="oas.org")
    >>> rows = pd.DataFrame({"mission": ["oas", "eu"]})
    >>> {name: one and one.type for name, one in missions_of([oas], rows).items()}
    {'oas': 'EOM', 'eu': None}
    """
    named = sorted({str(name) for rows in records for name in rows["mission"].unique()})
    found: dict[str, OtherMission | None] = {one.id: one for one in declared}
    return found | {name: None for name in named if name not in found}
