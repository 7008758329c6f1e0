"""Small proceedings and sheets for the tests of what is at stake."""

import pandas as pd

from geo.verification.proceedings.cases import CASE_COLUMNS

DAY = "2021-06-{:02d}T00:00Z"


def instant(day):
    return pd.NaT if pd.isna(day) else pd.Timestamp(DAY.format(int(day)))


def proceedings(*rows):
    """Return proceedings from (id, stations, day filed, deadline, decided, outcome)."""
    names = ["proceeding_id", "stations", "filed_at", "deadline", "decided_at", "outcome"]
    found = pd.DataFrame(rows, columns=names)
    times = {
        name: pd.to_datetime(found[name].map(instant), utc=True).astype("datetime64[us, UTC]")
        for name in ("filed_at", "deadline", "decided_at")
    }
    given = {"type": "nullity_request", "about": "stations", "unit": "", "body": "JNE"}
    return found.assign(**times, **given).reindex(columns=CASE_COLUMNS)


def sheets(*rows):
    """Return sheets from (station, state, counted, votes_a, votes_b)."""
    names = ["station", "state", "counted", "votes_a", "votes_b"]
    found = pd.DataFrame(rows, columns=names).set_index("station")
    return found.assign(valid_votes=found["votes_a"] + found["votes_b"], unit="0101")
