"""The sheets of a mission's count at a moment, as the tests for review read them."""

from datetime import datetime

import pandas as pd

from geo.cube.observation import Observation
from geo.cube.results.figures import numbers
from geo.cube.results.series import choose_sheet_series
from geo.errors import QueryError
from geo.texts.sentences import counted, say
from geo.verification.count_order.mission_places import polling_places
from geo.verification.count_order.stored.stored_count import StoredCount
from geo.verification.review.court_states import ANNULLED, court_states

NOT_INSTALLED = "not_installed"


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
    Columns as of `Sheets.of`, ``state``, ``polling_place`` (its name), ``unit_name`` (of units
    abroad) and ``court`` (as of `court_states`); registered voters are those of the list of
    stations where a sheet does not say them.

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
        raise QueryError(
            say("stations are reviewed by their sheets; this count has units alone"),
            reason="review_units",
        )
    stations = observation.records["station"]
    place = polling_places(stations)
    order = count.rows.sort_values(["reported_at", "recorded_at"], kind="stable")
    last = order.drop_duplicates("station", keep="last").sort_values("station")
    rows = last[_compared(last)]
    rows = rows.assign(place=rows["station"].map(place))
    if rows["place"].isna().all():
        raise QueryError(
            say(
                "stations are compared with the others of their polling place, "
                "and none of the {sheets} in the count is of a station that "
                "the list places",
                sheets=counted(len(rows), "sheet"),
            ),
            reason="review_places",
        )
    listed = stations.drop_duplicates("station").set_index("station")
    voters = rows["station"].map(pd.Series(numbers(listed, "registered_voters"), listed.index))
    own = pd.Series(numbers(rows, "registered_voters"), rows.index)
    # A sheet without a place is compared with nothing, and stands in a place of its own.
    alone = "station|" + rows["station"]
    records = observation.records
    court = court_states(count.rows, records["challenge"], records["proceeding"], until)
    further = {
        "registered_voters": own.where(own.notna(), voters),
        "place": rows["place"].fillna(alone),
        "polling_place": rows["station"].map(listed["polling_place"]).fillna(""),
        "unit_name": rows["station"].map(listed["unit_name"]).fillna(""),
        "court": rows["station"].map(court),
    }
    return rows.assign(**further).reset_index(drop=True), count.contest.pair


def _compared(last: pd.DataFrame) -> pd.Series:
    """Tell which sheets are in the count and say something of their station's voters.

    A station that never opened has no turnout that could be low. An annulled sheet has ballots
    where it says so: what a court made of it stands beside it.
    """
    ballots = pd.Series(numbers(last, "votes_cast"), last.index)
    empty = (last["state"] == ANNULLED) & ~(ballots > 0)
    counted = last["counted"].fillna(value=False).astype(bool)
    return counted & (last["state"] != NOT_INSTALLED) & ~empty
