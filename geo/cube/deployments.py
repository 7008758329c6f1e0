"""Which deployments count, and for how long; every other is listed with its row and reason."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from geo.cube.axes import naive
from geo.cube.overlaps import EXPECTED, PRESENT, Overlap, find_overlaps, without_overlaps
from geo.missions.country import Country

__all__ = ["EXPECTED", "PRESENT", "Stays", "by_arrival", "sort_out_stays", "stays_in_place"]

REJECTED = ["kind", "record", "unit", "source_file", "source_row", "reason"]
CUT = [*REJECTED, "other", "begin", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stays:
    """Deployments, sorted out: every row given is in `counted`, `cut` or `rejected`.

    Attributes
    ----------
    counted : columns of `geo.records.kinds.DEPLOYMENT`; one that gives way to another of its team
        is there for the time that is left: once, several times (same index) or not at all.
    cut : one row per overlap: ``kind, record, unit, source_file, source_row, reason`` of the stay
        that gives way, ``other`` (the id of the stay it gives way to), ``begin``, ``end`` (UTC).
    rejected : the same columns, of the stays that count nowhere.
    """

    counted: pd.DataFrame
    cut: pd.DataFrame
    rejected: pd.DataFrame


def sort_out_stays(deployments: pd.DataFrame, units: pd.Index, country: Country) -> Stays:
    """Separate the deployments that can be counted from those that contradict something.

    Rejected are stays that end before or when they begin, and those whose place is unknown or in
    no unit. Of stays of one team that overlap each counts for the time that does not contradict:
    the team is where it arrived last; see `geo.cube.overlaps.find_overlaps`.

    Parameters
    ----------
    deployments : columns of `geo.records.kinds.DEPLOYMENT`, latest revision of each.
    units : codes of the country's units of every level.

    Examples
    --------
    >>> sort_out_stays(pd.DataFrame(columns=["start"]), pd.Index([]), None).counted.empty
    True
    """
    if deployments.empty:
        none = pd.DataFrame(columns=CUT)
        return Stays(counted=deployments, cut=none, rejected=none[REJECTED])
    reason = _place_reasons(deployments, units, country)
    backwards = naive(deployments["end"]) <= naive(deployments["start"])
    incomplete = deployments[["start", "end"]].isna().any(axis=1).to_numpy()
    reason[backwards & (reason == "")] = "ends before it begins"
    reason[incomplete & (reason == "")] = "has no start or no end"
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
    return Stays(
        counted=without_overlaps(sound),
        cut=cut,
        rejected=_listed(deployments.loc[reason != ""], list(reason[reason != ""])),
    )


def overlap_text(stays: pd.DataFrame, overlap: Overlap, zone: str, of: int | None = None) -> str:
    """Return in words which stay gives way to which, and from when to when in local time.

    Parameters
    ----------
    stays : the table in which the overlap was found.
    zone : IANA name of the zone in which the instants are written.
    of : position of the stay that it is said of; by default of the one that gives way.
    """
    begin, end = (
        pd.Timestamp(at, tz="UTC").tz_convert(zone).isoformat(timespec="minutes")
        for at in (overlap.begin, overlap.end)
    )
    gives = of is None or of == overlap.loser
    other = stays["deployment_id"].iloc[overlap.winner if gives else overlap.loser]
    said = f"gives way to the stay {other}" if gives else f"takes the place of the stay {other}"
    return f"{said} of the same team from {begin} to {end}"


def _listed(stays: pd.DataFrame, reasons: Sequence[str]) -> pd.DataFrame:
    listed = stays.assign(kind="deployment", record=stays["deployment_id"], reason=reasons)
    return listed.reindex(columns=REJECTED).reset_index(drop=True)


def by_arrival(stays: pd.DataFrame) -> pd.DataFrame:
    """Return the stays with those in place cut at their team's arrival: until then it is expected.

    A team is in place from ``arrived_at`` on, from its start where it names no arrival. One that
    came late gives two rows of the same index: ``confirmed`` up to its arrival, ``in_place`` from
    then on; one that came when its stay was over only the first.

    Parameters
    ----------
    stays : columns of `geo.records.kinds.DEPLOYMENT`.

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
    known = codes.isin(units) | codes.map(country.is_abroad).astype(bool)
    reason = pd.Series("", index=deployments.index, dtype=object)
    reason[~known] = "no unit has the code " + codes[~known]
    reason[codes == ""] = "lies outside the country's units, or its place is unknown"
    return reason
