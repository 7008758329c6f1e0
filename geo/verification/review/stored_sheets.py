"""The sheets of a mission's count at a moment, as the tests for review read them."""

from datetime import datetime

import pandas as pd

from geo.counts import counted
from geo.cube.observation import Observation
from geo.cube.results.figures import numbers
from geo.cube.results.series import choose_sheet_series
from geo.cube.results.tally_sheets import WITHOUT_VOTES
from geo.errors import QueryError
from geo.verification.count_order.mission_places import polling_places
from geo.verification.count_order.stored_count import StoredCount


def stored_sheets(
    observation: Observation, at: datetime, series: str = "", pair: tuple[str, ...] = ()
) -> tuple[pd.DataFrame, tuple[str, str]]:
    """Return the sheets in the count at a moment, and the two options that are looked at.

    Parameters
    ----------
    series : "" is as of `choose_sheet_series`.
    pair : as of `StoredCount.of`.

    Returns
    -------
    Columns as of `Sheets.of`, and ``state``; registered voters are those of the list of stations
    where a sheet does not say them.

    Raises
    ------
    QueryError
        When no sheet is in the count, or nobody says in which polling place stations are.
    """
    until = pd.Timestamp(at)
    stored = {"station_result": observation.states, "tally": observation.bulletins}
    chosen = series or choose_sheet_series(observation.mission, stored)
    count = StoredCount.of(observation, chosen, pair, until)
    if not count.by_sheet:
        raise QueryError("stations are reviewed by their sheets; this count has units alone")
    stations = observation.records["station"]
    place = polling_places(stations)
    order = count.rows.sort_values(["reported_at", "recorded_at"], kind="stable")
    last = order.drop_duplicates("station", keep="last").sort_values("station")
    # Annulled sheets and stations that never opened have no votes: no turnout of theirs is low.
    inside = last["counted"].fillna(value=False).astype(bool) & ~last["state"].isin(WITHOUT_VOTES)
    rows = last[inside]
    rows = rows.assign(place=rows["station"].map(place))
    if rows["place"].isna().all():
        raise QueryError(
            "stations are compared with the others of their polling place, and none of the "
            f"{counted(len(rows), 'sheet')} in the count is of a station that the list places"
        )
    listed = stations.drop_duplicates("station").set_index("station")
    voters = rows["station"].map(pd.Series(numbers(listed, "registered_voters"), listed.index))
    own = pd.Series(numbers(rows, "registered_voters"), rows.index)
    # A sheet without a place is compared with nothing, and stands in a place of its own.
    alone = "station|" + rows["station"]
    return (
        rows.assign(
            registered_voters=own.where(own.notna(), voters), place=rows["place"].fillna(alone)
        ).reset_index(drop=True),
        count.contest.pair,
    )
