"""Why a report of a quick count does not count."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import pandas as pd

from geo.verification.quick_count.sample import Sample
from geo.verification.quick_count.texts import reason

COUNTS = ("votes_cast", "registered_voters", "blank_votes", "null_votes")
"""Figures that a report may have besides the votes of the options."""
Fault = tuple[str, pd.Series, str]
"""The column at fault, which rows, and why."""


def reject(
    sample: Sample,
    rows: pd.DataFrame,
    figures: pd.DataFrame,
    needed: Sequence[str],
    closed_at: datetime,
) -> pd.DataFrame:
    """List the rows that do not count: ``row``, ``column``, ``value``, ``reason``.

    A row is listed once for every reason. Of several reports of a station that say the same the
    first counts; where they differ, none does until the conflict is settled.

    Parameters
    ----------
    rows, figures : as they came, and their figures as numbers; index = row of the file.
    needed : columns of which the valid votes are the sum.
    """
    names = list(needed)
    found = [
        *_of_station(sample, rows),
        *_of_time(rows, closed_at),
        *_of_cells(rows, figures, names),
        *_of_sums(figures, names),
    ]
    bad = pd.Series(False, index=rows.index)
    for _, at_fault, _ in found:
        bad |= at_fault
    found += _repeated(rows, figures, ~bad)
    listed = [
        pd.DataFrame(
            {
                "row": rows.index[at_fault],
                "column": column,
                "value": _as_written(rows.loc[at_fault, column]) if column in rows else "",
                "reason": why,
            }
        )
        for column, at_fault, why in found
    ]
    return pd.concat(listed).sort_values("row", kind="stable", ignore_index=True)


def _as_written(values: pd.Series) -> pd.Series:
    return values.astype(object).where(values.notna(), "").astype(str)


def _of_station(sample: Sample, rows: pd.DataFrame) -> Iterator[Fault]:
    known = sample.stations.set_index("station")["stratum"]
    outside = ~rows["station"].isin(known.index)
    yield "station", outside, reason("not_drawn")
    if "stratum" in rows:
        moved = rows["stratum"].notna() & (rows["stratum"] != rows["station"].map(known))
        yield "stratum", moved & ~outside, reason("other_stratum")


def _of_time(rows: pd.DataFrame, closed_at: datetime) -> Iterator[Fault]:
    arrived = pd.to_datetime(rows["arrived_at"], utc=True)
    yield "arrived_at", arrived.isna(), reason("no_moment")
    yield "arrived_at", arrived < pd.Timestamp(closed_at), reason("before_close")


def _of_cells(rows: pd.DataFrame, figures: pd.DataFrame, names: list[str]) -> Iterator[Fault]:
    for name in figures:
        column = str(name)
        value = figures[column]
        given = rows[column].notna() & (rows[column] != "") if column in rows else value.notna()
        if column in names:
            yield column, ~given, reason("missing")
        bad = given & (value.isna() | (value < 0) | (value % 1 != 0))
        yield column, bad, reason("no_number")


def _of_sums(figures: pd.DataFrame, names: list[str]) -> Iterator[Fault]:
    # Comparing with NaN is False: what is not reported contradicts nothing.
    parts = figures[list(dict.fromkeys([*names, "blank_votes", "null_votes"]))].sum(axis=1)
    cast, registered = figures["votes_cast"], figures["registered_voters"]
    yield "votes_cast", cast > registered, reason("more_than_registered")
    yield "votes_cast", parts > cast, reason("less_than_parts")
    more = cast.isna() & (parts > registered)
    yield "registered_voters", more, reason("less_than_parts")


def _repeated(rows: pd.DataFrame, figures: pd.DataFrame, good: pd.Series) -> Iterator[Fault]:
    told = figures.assign(station=rows["station"])[good]
    order = pd.to_datetime(rows["arrived_at"], utc=True)[good].sort_values(kind="stable").index
    several = told["station"].duplicated(keep=False)
    same = told.duplicated(keep=False)
    # In conflict is every report of a station of which any two differ.
    differs = (several & ~same).groupby(told["station"]).transform("any")
    kinds = told.drop_duplicates().groupby("station").size()
    differs |= told["station"].map(kinds) > 1
    again = told.loc[order, "station"].duplicated().reindex(told.index) & ~differs
    for at_fault, key in ((differs, "differs"), (again, "repeats")):
        yield "station", at_fault.reindex(rows.index, fill_value=False), reason(key)
