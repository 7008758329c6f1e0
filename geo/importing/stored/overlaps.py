"""Deployments that overlap in time with another of the same team, in the file or stored."""

import pandas as pd

from geo.cube.teams.deployments import overlap_text
from geo.cube.teams.overlaps import find_overlaps
from geo.missions.countries.country import Country
from geo.records.kind import Kind
from geo.records.kinds import DEPLOYMENT
from geo.sources.table import problems
from geo.store import Store


def overlapping_deployments(
    kind: Kind, rows: pd.DataFrame, store: Store, country: Country
) -> pd.DataFrame:
    """Return one finding per deployment and overlap, with the other's id and the span.

    Parameters
    ----------
    rows : of the file, ready to be stored, index = row in the file; a deployment that is stored
        already counts as the file says it.

    Returns
    -------
    ``row``, ``column``, ``value``, ``reason``; empty for other kinds.
    """
    # A deployment without a known unit counts nowhere, so it takes no other's place.
    if kind is not DEPLOYMENT or (mine := rows.loc[rows["unit"] != ""]).empty:
        return problems()
    stored = store.current(kind)
    before = stored.loc[~stored["deployment_id"].isin(rows["deployment_id"])]
    before = before.loc[before["unit"] != ""]
    mine = mine.assign(source_row=mine.index)
    # Of deployments that began together the one recorded last holds: that is the file's.
    both = pd.concat([before.drop(columns="recorded_at"), mine], ignore_index=True)
    listed = []
    for found in find_overlaps(both):
        for place, other in ((found.loser, found.winner), (found.winner, found.loser)):
            at = place - len(before)
            # Of two deployments of the file the one that gives way is named.
            if at < 0 or (place == found.winner and other >= len(before)):
                continue
            reason = overlap_text(both, found, country.timezone, of=place)
            listed.append(
                (
                    int(mine.index[at]),
                    "deployment_id",
                    str(both["deployment_id"].iloc[place]),
                    reason,
                )
            )
    return problems(listed)
