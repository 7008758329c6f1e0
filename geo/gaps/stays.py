"""Which deployments count: each counted one once, every other listed with its row and reason."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.axes import is_abroad, naive
from geo.country import Country

PRESENT = ("in_place",)
EXPECTED = ("planned", "confirmed")
REJECTED = ["kind", "record", "unit", "source_file", "source_row", "reason"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stays:
    """Deployments, sorted out: ``len(counted) + len(rejected)`` is the number of rows given.

    `counted` has the columns of `geo.records.DEPLOYMENT`; `rejected` those of
    `geo.outside.list_outside`: ``kind, record, unit, source_file, source_row, reason``.
    """

    counted: pd.DataFrame
    rejected: pd.DataFrame


def sort_out_stays(deployments: pd.DataFrame, units: pd.Index, country: Country) -> Stays:
    """Separate the deployments that can be counted from those that contradict something.

    Rejected are stays that end before or when they begin, whose place is unknown or in no unit,
    and stays that overlap another of the same team: of two stays in place the one that begins
    later is rejected (or the one that comes later in its file), likewise of two expected ones.
    Stays that only touch do not overlap, and one that is expected may overlap one in place:
    plans change.

    Parameters
    ----------
    deployments : columns of `geo.records.DEPLOYMENT`, latest revision of each.
    units : codes of the country's units of every level.

    Examples
    --------
    >>> sort_out_stays(pd.DataFrame(columns=["start"]), pd.Index([]), None).counted.empty
    True
    """
    if deployments.empty:
        return Stays(counted=deployments, rejected=pd.DataFrame(columns=REJECTED))
    reason = _place_reasons(deployments, units, country)
    backwards = naive(deployments["end"]) <= naive(deployments["start"])
    incomplete = deployments[["start", "end"]].isna().any(axis=1).to_numpy()
    reason[backwards & (reason == "")] = "ends before it begins"
    reason[incomplete & (reason == "")] = "has no start or no end"
    for statuses in (PRESENT, EXPECTED):
        judged = deployments["status"].isin(statuses) & (reason == "")
        found = _overlapping(deployments.loc[judged])
        reason.loc[found.index] = found
    listed = deployments.assign(
        kind="deployment", record=deployments["deployment_id"], reason=reason
    )
    return Stays(
        counted=deployments.loc[reason == ""],
        rejected=listed.loc[reason != ""].reindex(columns=REJECTED),
    )


def by_arrival(stays: pd.DataFrame) -> pd.DataFrame:
    """Return the stays with those in place cut at their team's arrival: until then it is expected.

    A team is in place from ``arrived_at`` on, from its start where it names no arrival. One that
    came late gives two rows of the same index: ``confirmed`` up to its arrival, ``in_place`` from
    then on; one that came when its stay was over only the first.

    Parameters
    ----------
    stays : columns of `geo.records.DEPLOYMENT`.

    Examples
    --------
    >>> hour = pd.to_datetime(["2021-06-06T08", "2021-06-06T09", "2021-06-06T17"], utc=True)
    >>> late = pd.DataFrame({"status": ["in_place"], "start": hour[:1], "arrived_at": hour[1:2],
    ...                      "end": hour[2:]})
    >>> by_arrival(late)[["status", "start"]].astype(str).to_numpy().tolist()
    [['confirmed', '2021-06-06 08:00:00+00:00'], ['in_place', '2021-06-06 09:00:00+00:00']]
    """
    if stays.empty or "arrived_at" not in stays:
        return stays
    came = pd.to_datetime(stays["arrived_at"], utc=True)
    late = (stays["status"].isin(PRESENT) & (came > stays["start"])).to_numpy()
    met = came.where(came < stays["end"], stays["end"])[late]
    waiting = stays[late].assign(status="confirmed", end=met)
    there = stays[late].assign(start=met)
    parts = [stays[~late], waiting, there[(met < there["end"]).to_numpy()]]
    return pd.concat(parts).sort_index(kind="stable")


def stays_in_place(stays: pd.DataFrame) -> pd.DataFrame:
    """Return when and where teams are in place: the stays of that status, from the arrival on."""
    cut = by_arrival(stays)
    return cut.loc[cut["status"].isin(PRESENT)]


def _place_reasons(deployments: pd.DataFrame, units: pd.Index, country: Country) -> pd.Series:
    codes = deployments["unit"].fillna("").astype(str)
    known = codes.isin(units) | codes.map(lambda code: is_abroad(code, country)).astype(bool)
    reason = pd.Series("", index=deployments.index, dtype=object)
    reason[~known] = "no unit has the code " + codes[~known]
    reason[codes == ""] = "lies outside the country's units, or its place is unknown"
    return reason


def _overlapping(stays: pd.DataFrame) -> pd.Series:
    """Return index -> reason of the stays that begin before an accepted one of their team ends."""
    starts, ends = naive(stays["start"]), naive(stays["end"])
    rows = stays.get("source_row", pd.Series(range(len(stays)))).to_numpy(float, na_value=np.inf)
    teams = pd.factorize(stays["team"])[0]
    ids = stays["deployment_id"].to_numpy()
    found, last = {}, -1
    for at in np.lexsort([rows, starts, teams]):
        if last >= 0 and teams[at] == teams[last] and starts[at] < ends[last]:
            found[stays.index[at]] = f"overlaps the stay {ids[last]} of the same team"
        else:
            last = at
    return pd.Series(found, dtype=object)
