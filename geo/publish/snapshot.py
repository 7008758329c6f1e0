"""The rows of a public snapshot: made of groups alone."""

from dataclasses import dataclass
from datetime import datetime

import geopandas as gpd
import pandas as pd

from geo.missions.mission import Mission
from geo.publish.anonymity.groups import Group
from geo.publish.anonymity.places import Places
from geo.publish.ledger import Published
from geo.publish.report import Report
from geo.publish.rules import ReleaseRules

SNAPSHOT_COLUMNS = (
    "id",
    "domain",
    "category",
    "severity",
    "veracity",
    "place",
    "level",
    "start",
    "end",
)
"""Columns of a snapshot's rows, beside ``summary_<language>`` where summaries go out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What goes out, and with which justification.

    Attributes
    ----------
    mission, rules : whose, and under which rules.
    published_at : aware UTC, a full hour: nothing that happened later than ``delay`` before it
        is in the rows.
    rows : columns `SNAPSHOT_COLUMNS` and ``summary_<language>``, sorted by them; ``start`` and
        ``end`` are datetime64[us, UTC], NaT where no time is told; "" is not stated.
    areas : the places of the rows, see `geo.publish.anonymity.areas.areas`.
    groups : public id -> group, for the ledger.
    before : the state of publication it was made to follow.
    report : for the mission only.
    attribution : who has to be named for the outlines.
    """

    mission: Mission
    rules: ReleaseRules
    published_at: datetime
    rows: pd.DataFrame
    areas: gpd.GeoDataFrame
    groups: dict[str, Group]
    before: Published
    report: Report
    attribution: str


def snapshot_rows(
    out: pd.DataFrame, groups: dict[str, Group], known: Places, summaries: dict[str, list[str]]
) -> pd.DataFrame:
    """Return the rows from their groups alone: nothing of the record itself is passed on."""
    grouped = [groups[id_] for id_ in out["id"]]
    rows = pd.DataFrame(
        {
            "id": out["id"].to_list(),
            **{name: [getattr(group, name) for group in grouped] for name in Group._fields[2:]},
            # Places and times of the group, not of the record: a row cannot be finer than its
            # group.
            "place": [group.place for group in grouped],
            "level": [known.level_of(group.place) for group in grouped],
            "start": _instants([group.time.start for group in grouped]),
            "end": _instants([group.time.end for group in grouped]),
            **summaries,
        }
    )[[*SNAPSHOT_COLUMNS, *summaries]]
    # By what is told and then by an id that tells nothing: the order adds nothing.
    order = ["start", "end", "place", "domain", "id"]
    return rows.sort_values(order).reset_index(drop=True)


def _instants(given: "list[datetime | None]") -> pd.Series:
    return pd.to_datetime(pd.Series(given, dtype=object), utc=True).dt.as_unit("us")
