"""Which deployments count, and for how long; every other is listed with its row and reason."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from geo.codes.abroad import are_abroad
from geo.cube.axes import naive
from geo.cube.records.reasons import BACKWARDS, INCOMPLETE, OUTSIDE_UNITS, UNKNOWN_CODE
from geo.cube.teams.overlaps import EXPECTED, PRESENT, Overlap, find_overlaps, without_overlaps
from geo.missions.countries.country import Country
from geo.texts.sentences import say

__all__ = [
    "EXPECTED",
    "PRESENT",
    "SortedDeployments",
    "by_arrival",
    "deployments_in_place",
    "sort_deployments",
]

REJECTED_COLUMNS = ["kind", "record", "unit", "source_file", "source_row", "reason"]
CUT_COLUMNS = [*REJECTED_COLUMNS, "other", "begin", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SortedDeployments:
    """Deployments, sorted out: every row given is in `counted`, `cut` or `rejected`.

    Attributes
    ----------
    counted : columns of `geo.records.kinds.DEPLOYMENT`; one that gives way to another of its team
        is there for the time that is left: once, several times (same index) or not at all.
    cut : one row per overlap: ``kind, record, unit, source_file, source_row, reason`` of the
        deployment that gives way, ``other`` (the id of the deployment it gives way to), ``begin``,
        ``end`` (UTC).
    rejected : the same columns, of the deployments that count nowhere.
    """

    counted: pd.DataFrame
    cut: pd.DataFrame
    rejected: pd.DataFrame


def sort_deployments(
    deployments: pd.DataFrame, units: pd.Index, country: Country
) -> SortedDeployments:
    """Separate the deployments that can be counted from those that contradict something.

    Rejected are deployments that end before or when they begin, and those whose place is unknown or
    in no unit. Of deployments of one team that overlap each counts for the time that does not
    contradict: the team is where it arrived last; see `geo.cube.teams.overlaps.find_overlaps`.

    Parameters
    ----------
    deployments : columns of `geo.records.kinds.DEPLOYMENT`, latest revision of each.
    units : codes of the country's units of every level.

    Examples
    --------
    >>> sort_deployments(pd.DataFrame(columns=["start"]), pd.Index([]), None).counted.empty
    True
    """
    if deployments.empty:
        none = pd.DataFrame(columns=CUT_COLUMNS)
        return SortedDeployments(counted=deployments, cut=none, rejected=none[REJECTED_COLUMNS])
    reason = _place_reasons(deployments, units, country)
    # Equal, too: in [start, end) such a deployment would count at no instant, and unnoticed.
    backwards = naive(deployments["end"]) <= naive(deployments["start"])
    incomplete = deployments[["start", "end"]].isna().any(axis=1).to_numpy()
    reason[backwards & (reason == "")] = BACKWARDS
    reason[incomplete & (reason == "")] = INCOMPLETE
    sound = deployments.loc[reason == ""]
    overlaps = find_overlaps(sound)
    cut = _listed(
        sound.iloc[[found.loser for found in overlaps]],
        [overlap_text(sound, found, country.timezone) for found in overlaps],
    ).assign(
        other=sound["deployment_id"].iloc[[found.winner for found in overlaps]].to_numpy(),
        begin=pd.DatetimeIndex([found.begin for found in overlaps], tz="UTC"),
        end=pd.DatetimeIndex([found.end for found in overlaps], tz="UTC"),
    )
    return SortedDeployments(
        counted=without_overlaps(sound),
        cut=cut,
        rejected=_listed(deployments.loc[reason != ""], list(reason[reason != ""])),
    )


def overlap_text(
    deployments: pd.DataFrame, overlap: Overlap, zone: str, of: int | None = None
) -> str:
    """Return in words which deployment gives way to which, and from when to when in local time.

    Parameters
    ----------
    deployments : the table in which the overlap was found.
    zone : IANA name of the zone in which the instants are written.
    of : position of the deployment that it is said of; by default of the one that gives way.

    Examples
    --------
    >>> two = pd.DataFrame({"deployment_id": ["A1", "A2"]})
    >>> begin, end = pd.to_datetime(["2021-06-06T15", "2021-06-06T17"]).to_numpy()
    >>> both = Overlap(loser=0, winner=1, begin=begin, end=end)
    >>> overlap_text(two, both, "America/Lima")[:38], overlap_text(two, both, "UTC", of=1)[:38]
    ('gives way to the deployment A2 of the ', 'takes the place of the deployment A1 o')
    """
    begin, end = (
        pd.Timestamp(at, tz="UTC").tz_convert(zone).isoformat(timespec="minutes")
        for at in (overlap.begin, overlap.end)
    )
    gives = of is None or of == overlap.loser
    other = deployments["deployment_id"].iloc[overlap.winner if gives else overlap.loser]
    return say(
        "gives way to the deployment {other} of the same team from {begin} to {end}"
        if gives
        else "takes the place of the deployment {other} of the same team from {begin} to {end}",
        other=other,
        begin=begin,
        end=end,
    )


def _listed(deployments: pd.DataFrame, reasons: Sequence[str]) -> pd.DataFrame:
    listed = deployments.assign(
        kind="deployment", record=deployments["deployment_id"], reason=reasons
    )
    return listed.reindex(columns=REJECTED_COLUMNS).reset_index(drop=True)


def by_arrival(deployments: pd.DataFrame) -> pd.DataFrame:
    """Return the deployments with those in place cut at their team's arrival.

    A team is in place from ``arrived_at`` on, from its start where it names no arrival. One that
    came late gives two rows of the same index: ``confirmed`` up to its arrival, ``in_place`` from
    then on; one that came when its deployment was over only the first.

    Parameters
    ----------
    deployments : columns of `geo.records.kinds.DEPLOYMENT`.

    Examples
    --------
    >>> hour = pd.to_datetime(["2021-06-06T08", "2021-06-06T09", "2021-06-06T17"], utc=True)
    >>> late = pd.DataFrame({"status": ["in_place"], "start": hour[:1], "arrived_at": hour[1:2],
    ...                      "end": hour[2:]})
    >>> by_arrival(late)[["status", "start"]].astype(str).to_numpy().tolist()
    [['confirmed', '2021-06-06 08:00:00+00:00'], ['in_place', '2021-06-06 09:00:00+00:00']]
    """
    if deployments.empty or "arrived_at" not in deployments:
        return deployments
    came = pd.to_datetime(deployments["arrived_at"], utc=True)
    late = (deployments["status"].isin(PRESENT) & (came > deployments["start"])).to_numpy()
    met = came.where(came < deployments["end"], deployments["end"])[late]
    waiting = deployments[late].assign(status="confirmed", end=met)
    there = deployments[late].assign(start=met)
    parts = [deployments[~late], waiting, there[(met < there["end"]).to_numpy()]]
    # Stable: both rows of a deployment have one index, and the waiting comes first.
    return pd.concat(parts).sort_index(kind="stable")


def deployments_in_place(deployments: pd.DataFrame) -> pd.DataFrame:
    """Return when and where teams are in place: that status, from the arrival on.

    Examples
    --------
    >>> day = pd.to_datetime(["2021-06-06", "2021-06-07"], utc=True)
    >>> two = pd.DataFrame({"status": ["in_place", "planned"], "start": day[0], "end": day[1]})
    >>> deployments_in_place(two)["status"].tolist()
    ['in_place']
    """
    cut = by_arrival(deployments)
    return cut.loc[cut["status"].isin(PRESENT)]


def _place_reasons(deployments: pd.DataFrame, units: pd.Index, country: Country) -> pd.Series:
    codes = deployments["unit"].fillna("").astype(str)
    # A team at a polling place abroad has a code and no polygon; its row is `abroad`.
    known = codes.isin(units) | are_abroad(country, codes)
    reason = pd.Series("", index=deployments.index, dtype=object)
    reason[~known] = UNKNOWN_CODE + codes[~known]
    reason[codes == ""] = OUTSIDE_UNITS
    return reason
