"""Which sheets were at an electoral court by a moment, and whether it has settled them.

Most stations whose turnout stands out are sheets that a court has annulled or corrected: a list
that does not say so would have them looked at again.
"""

import pandas as pd

from geo.cube.results.tally_sheets import AT_COURT_STATES

AT_COURT, COUNTED, ANNULLED = "at_court", "counted", "annulled"
SETTLED = (COUNTED, ANNULLED)
"""What a court made of a sheet; "" is one that never was at any, as far as is known."""


def court_states(states: pd.DataFrame, challenges: pd.DataFrame, at: pd.Timestamp) -> pd.Series:
    """Return what each station's sheet has to do with a court, one of the above; index station.

    A sheet was at a court when a challenge of it says so, or when it was published as observed,
    challenged or under a request for nullity without being counted.

    Parameters
    ----------
    states : all revisions of one series, columns of `geo.records.kinds.STATION_RESULT`.
    challenges : columns of `geo.records.kinds.CHALLENGE`; may be empty.

    Examples
    --------
    >>> when = pd.to_datetime(["2021-06-08T00:00Z", "2021-06-17T00:00Z"])
    >>> sheet = {"station": "1", "reported_at": when, "state": ["observed", "annulled"]}
    >>> states = pd.DataFrame({**sheet, "counted": [False, True]})
    >>> [court_states(states, pd.DataFrame(), day)["1"] for day in when]
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
    return _challenged(found, challenges, at)


def _challenged(found: pd.Series, challenges: pd.DataFrame, at: pd.Timestamp) -> pd.Series:
    if challenges.empty:
        return found
    opened = challenges.loc[challenges["opened_at"] <= at].drop_duplicates("station", keep="last")
    # Of a decision without its day nobody knows whether it was there by then.
    decided = (opened["decided_at"] <= at) & opened["outcome"].isin(SETTLED)
    said = opened["outcome"].where(decided, AT_COURT).set_axis(opened["station"])
    said = said[said.index.isin(found.index)]
    # A sheet that is counted by now has come back, whatever the list of challenges says last.
    said = said[~((said == AT_COURT) & found[said.index].isin(SETTLED))]
    return pd.concat([found.drop(said.index), said.astype(str)]).reindex(found.index)
