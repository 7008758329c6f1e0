"""Results of stations that are not on the imported list of stations: taken, and named."""

from dataclasses import replace

import pandas as pd

from geo.importing.ready import Ready
from geo.records.kinds import STATION, STATION_RESULT
from geo.sources.table import problems
from geo.store import Store
from geo.texts.sentences import counted, say


def with_unlisted_named(ready: Ready, store: Store, *, lists_stations: bool) -> Ready:
    """Return rows with those of results named whose station is not on the list.

    They are taken and summed: a publisher may have added stations after the list was made. Whoever
    mistyped a number sees it here. Without a list there is nothing to be on.

    Parameters
    ----------
    lists_stations : whether the file itself brings the stations of its results.
    """
    if ready.kind is not STATION_RESULT or ready.rows.empty or lists_stations:
        return ready
    listed = store.current(STATION)["station"]
    if listed.empty:
        return ready
    rows = ready.rows.loc[~ready.rows["station"].isin(set(listed))]
    if rows.empty:
        return ready
    reason = say("no station of this number is on the list of stations: its votes are in the sums")
    found = problems(
        [
            (int(row), "station", str(station), reason)
            for row, station in zip(rows["source_row"], rows["station"], strict=True)
        ]
    )
    number = rows["station"].nunique()
    said = say(
        "{stations} not on the list of stations: taken, to be looked at",
        stations=counted(number, "station"),
    )
    return replace(
        ready,
        warnings=pd.concat([ready.warnings, found], ignore_index=True),
        note="; ".join(filter(None, (ready.note, said))),
    )
