"""Which sheets were at an electoral court by a moment, and whether it has settled them.

Most stations whose turnout stands out are sheets that a court has annulled or corrected: a list
that does not say so would have them looked at again.
"""

import pandas as pd

from geo.cube.results.tally_sheets import AT_COURT_STATES
from geo.verification.proceedings.cases import PENDING, case_stations, cases_at

OBSERVED, WITHDRAWN = "observed_sheet", "withdrawn"

AT_COURT, COUNTED, ANNULLED, RULED = "at_court", "counted", "annulled", "ruled"
SETTLED = (COUNTED, ANNULLED, RULED)
"""What a court made of a sheet; "" is one that never was at any, as far as is known."""


def court_states(
    states: pd.DataFrame, challenges: pd.DataFrame, proceedings: pd.DataFrame, at: pd.Timestamp
) -> pd.Series:
    """Return what each station's sheet has to do with a court, one of the above; index station.

    A sheet was at a court when a challenge or a proceeding that names it says so, or when it was
    published as observed, challenged or under a request for nullity without being counted.

    Parameters
    ----------
    states : all revisions of one series, columns of `geo.records.kinds.STATION_RESULT`.
    challenges, proceedings : columns of the kinds; may be empty. A proceeding about a unit names
        no sheet.

    Examples
    --------
    >>> when = pd.to_datetime(["2021-06-08T00:00Z", "2021-06-17T00:00Z"])
    >>> sheet = {"station": "1", "reported_at": when, "state": ["observed", "annulled"]}
    >>> states = pd.DataFrame({**sheet, "counted": [False, True]})
    >>> none = pd.DataFrame()
    >>> [court_states(states, none, none, day)["1"] for day in when]
    ['at_court', 'annulled']
    """
    known = states.loc[states["reported_at"] <= at].sort_values("reported_at", kind="stable")
    outside = ~known["counted"].eq(other=True) & known["state"].isin(AT_COURT_STATES)
    last = known.drop_duplicates("station", keep="last").set_index("station")
    found = pd.Series("", index=last.index)
    were = found.index.isin(known.loc[outside, "station"])
    counted = last["counted"].eq(other=True)
    found[were] = AT_COURT
    found[were & counted] = COUNTED
    found[were & counted & (last["state"] == ANNULLED)] = ANNULLED
    return _named(_challenged(found, challenges, at), proceedings, at)


def _challenged(found: pd.Series, challenges: pd.DataFrame, at: pd.Timestamp) -> pd.Series:
    if challenges.empty:
        return found
    opened = challenges.loc[challenges["opened_at"] <= at].drop_duplicates("station", keep="last")
    # Of a decision without its day nobody knows whether it was there by then.
    decided = (opened["decided_at"] <= at) & opened["outcome"].isin(SETTLED)
    said = opened["outcome"].where(decided, AT_COURT).set_axis(opened["station"])
    return _updated(found, said, said == AT_COURT)


def _named(found: pd.Series, proceedings: pd.DataFrame, at: pd.Timestamp) -> pd.Series:
    if proceedings.empty:
        return found
    cases = cases_at(proceedings, at)
    rows = case_stations(cases).merge(cases[["proceeding_id", "type", "outcome"]])
    # Of several the one that was filed last: an appeal against a ruling is at a court again.
    last = rows[rows["outcome"] != WITHDRAWN].drop_duplicates("station", keep="last")
    last = last.set_index("station")
    said = last["outcome"].where(last["outcome"].isin([COUNTED, ANNULLED]), RULED)
    said = said.mask(last["outcome"] == PENDING, AT_COURT)
    # A ruling in its official terms says less than what became of the sheet.
    return _updated(found, said, (said == RULED) | (said == AT_COURT) & (last["type"] == OBSERVED))


def _updated(found: pd.Series, said: pd.Series, weak: pd.Series) -> pd.Series:
    """Return what is said of sheets instead of what was found, unless `weak` against a ruling.

    A sheet that is counted by now has come back, whatever a list of open cases says last.
    """
    known = said.index.isin(found.index)
    said, weak = said[known], weak[known]
    kept = said[~(weak & found[said.index].isin(SETTLED))].astype(str)
    return pd.concat([found.drop(kept.index), kept]).reindex(found.index)
