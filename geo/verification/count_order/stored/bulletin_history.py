"""A count that is known by the bulletins of units, as it grew."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from geo.cube.results.bulletins import HOME, WHOLE
from geo.cube.results.figures import numbers
from geo.cube.unit_rows import ABROAD
from geo.texts.sentences import mark
from geo.verification.count_order.contest import Contest
from geo.verification.count_order.decomposition import CountState
from geo.verification.count_order.stored.history import CountHistory

FAULT_COLUMNS = ["unit", "source_file", "source_row", "column", "value", "reason"]
FEWER_SHEETS = mark(
    "the unit had more sheets in the count before: it goes backwards, and stands there"
)
NO_FIGURE = mark("the bulletin does not say how many sheets or votes it has")
PART = mark("sums up a part of the country: not of the whole count")
SCOPES = {**dict.fromkeys(WHOLE, "whole"), HOME: HOME, ABROAD: ABROAD}
"""Which part of the count a national bulletin's scope is of."""


def history_of_bulletins(
    tallies: pd.DataFrame,
    units: pd.Index,
    moments: Sequence[pd.Timestamp],
    contest: Contest,
) -> CountHistory:
    """Return the states of units at some moments; bulletins that go backwards are out.

    A unit stands where it stood until a bulletin has as many sheets again: leaving it out for the
    correction of a sheet would leave out all of a city.

    Parameters
    ----------
    tallies : columns of `geo.records.kinds.TALLY`, all revisions of one series.
    units : codes of the units to compare, which have no parts among them: those of the finest
        level, and units abroad.
    """
    figures = bulletin_figures(tallies.loc[tallies["unit"].isin(units)], contest)
    faults = bulletin_faults(figures)
    sound = figures.drop(index=faults.index)
    looks = [_last(sound.loc[sound["reported_at"] <= at]) for at in moments]
    every = looks[-1].index
    rows = pd.DataFrame(
        {"unit": every, "listed": looks[-1]["listed"], "registered_voters": float("nan")},
        index=every,
    )
    return CountHistory(
        rows=rows,
        moments=tuple(moments),
        states=tuple(_state(look.reindex(every)) for look in looks),
        by_sheet=False,
        faults=faults[FAULT_COLUMNS],
    )


def list_parts(tallies: pd.DataFrame, top: str) -> pd.DataFrame:
    """List the national bulletins that sum up a part of the country, home or abroad included.

    Examples
    --------
    >>> rows = pd.DataFrame({"unit": ["per", "per"], "scope": ["all", "home"]})
    >>> list_parts(rows, "per")["value"].tolist()
    ['home']
    """
    if "scope" not in tallies:
        return pd.DataFrame(columns=FAULT_COLUMNS)
    scope = tallies["scope"].fillna("")
    found = tallies.loc[(tallies["unit"] == top) & ~scope.isin(WHOLE)]
    values = scope.loc[found.index]
    return found.assign(column="scope", value=values, reason=PART).reindex(columns=FAULT_COLUMNS)


def bulletin_figures(tallies: pd.DataFrame, contest: Contest) -> pd.DataFrame:
    """Return the last bulletin of each unit and instant, in order, with its figures; NaN not given.

    Returns
    -------
    ``unit, reported_at, source_file, source_row, sheets, listed, lead, valid``.
    """
    order = tallies.sort_values(["unit", "reported_at", "recorded_at"], kind="stable")
    order = order.drop_duplicates(["unit", "reported_at"], keep="last").reset_index(drop=True)
    ballots = contest.figures(order)
    return order.reindex(columns=["unit", "reported_at", "source_file", "source_row"]).assign(
        # Publishers that know no courts say only how many sheets were entered.
        sheets=counted_sheets(order),
        listed=numbers(order, "stations_total"),
        lead=contest.lead(ballots),
        valid=ballots["valid_votes"],
    )


def counted_sheets(tallies: pd.DataFrame) -> np.ndarray:
    """Return the sheets whose votes a bulletin has: those counted, else those entered.

    Examples
    --------
    >>> counted_sheets(pd.DataFrame({"stations_counted": [5, None], "stations_processed": [6, 7]}))
    array([5., 7.])
    """
    counted = numbers(tallies, "stations_counted")
    return np.where(np.isnan(counted), numbers(tallies, "stations_processed"), counted)


def bulletin_faults(figures: pd.DataFrame) -> pd.DataFrame:
    """List the bulletins that go backwards or say no votes, on the index of `bulletin_figures`."""
    before = figures.groupby("unit")["sheets"].cummax()
    fewer = figures.loc[figures["sheets"] < before]
    ends = zip(before.loc[fewer.index], fewer["sheets"], strict=True)
    steps = [f"{was:.0f} -> {now:.0f}" for was, now in ends]
    found = [fewer.assign(column="stations_counted", value=steps, reason=FEWER_SHEETS)]
    for column, name in (("sheets", "stations_counted"), ("lead", "votes"), ("valid", "votes")):
        bare = figures.loc[figures[column].isna()]
        found.append(bare.assign(column=name, value="", reason=NO_FIGURE))
    # Of the bulletins that say no votes one line each is enough.
    listed = pd.concat(found).sort_index(kind="stable")
    return listed.loc[~listed.index.duplicated()]


def _last(figures: pd.DataFrame) -> pd.DataFrame:
    return figures.drop_duplicates("unit", keep="last").set_index("unit").sort_index()


def _state(figures: pd.DataFrame) -> CountState:
    sheets, lead, valid = (
        figures[name].fillna(0).to_numpy(dtype=float) for name in ("sheets", "lead", "valid")
    )
    return CountState(sheets=sheets, lead=lead, valid=valid)
