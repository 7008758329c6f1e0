"""Small counts for the tests of their order."""

import numpy as np
import pandas as pd

from geo.verification.count_order.contest import Contest
from geo.verification.count_order.decomposition import CountChange, CountState
from geo.verification.count_order.place_levels import PlaceLevels

CONTEST = Contest(options=("a", "b"), pair=("a", "b"))


def places(*districts, region=None):
    """Return places of two levels; a district's region is its first letter unless given."""
    regions = region or [code[0] for code in districts]
    return PlaceLevels(codes=pd.DataFrame({"region": regions, "district": districts}))


def state(sheets, lead, valid=100.0):
    """Return what is in, from sheets and the lead of each; every sheet has as many valid votes."""
    sheets = np.array(sheets, dtype=float)
    return CountState(
        sheets=sheets, lead=sheets * np.array(lead, dtype=float), valid=sheets * valid
    )


def change(before, after, corrected=None):
    return CountChange(before=before, corrected=corrected or before, after=after)


def sheets(rows, **constant):
    """Return rows of `station_result` from (station, unit, reported_at, votes_a, votes_b)."""
    names = ["station", "unit", "reported_at", "votes_a", "votes_b"]
    found = pd.DataFrame(rows, columns=names)
    found["reported_at"] = pd.to_datetime(found["reported_at"], utc=True)
    given = {
        "series": "official",
        "state": "normal",
        "counted": True,
        "registered_voters": 200,
        "recorded_at": 0,
        "source_file": "sheets.csv",
        "source_row": range(2, len(found) + 2),
    }
    return found.assign(**(given | constant))
