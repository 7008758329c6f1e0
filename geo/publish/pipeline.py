"""The one pipeline: incidents and decisions in, the rows of a public snapshot and its report out.

What the mission previews is what it publishes: both come from `prepare`, which writes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import geopandas as gpd
import pandas as pd

from geo.missions.mission import Mission
from geo.private import private_words
from geo.publish.generalise import Places, areas, place_chains, places, shared_chains
from geo.publish.ledger import Published, public_id
from geo.publish.report import Report, withheld_table
from geo.publish.rules import ReleaseRules, release_rules
from geo.publish.schedule import publication_hour, schedule
from geo.publish.select import withheld
from geo.publish.summary.contacts import region_of
from geo.publish.summary.finds import Searched, searched, summary_finds
from geo.publish.suppress import Candidate, Group, GroupRules, steps, suppress
from geo.publish.time_bins import time_chain, utc_offset

COLUMNS = ("id", "domain", "category", "severity", "veracity", "place", "level", "start", "end")
"""Columns of a snapshot's rows, beside ``summary_<language>`` where summaries go out."""
_NEEDED = (
    "incident_id",
    "domain",
    "category",
    "severity",
    "veracity",
    "workflow",
    "sensitivity",
    "occurred_at",
    "unit",
    "lon",
    "lat",
    "geo_precision",
    "summary",
    "station",
)


class Observed(Protocol):
    """What the pipeline reads of an observation."""

    @property
    def mission(self) -> Mission: ...  # noqa: D102
    @property
    def units(self) -> gpd.GeoDataFrame: ...  # noqa: D102
    @property
    def records(self) -> Mapping[str, pd.DataFrame]: ...  # noqa: D102
    @property
    def attribution(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What goes out, and with which justification.

    Attributes
    ----------
    mission, rules : whose, and under which rules.
    published_at : aware UTC, a full hour: nothing that happened later than ``delay`` before it
        is in the rows.
    rows : columns `COLUMNS` and ``summary_<language>``, sorted by them; ``start`` and ``end``
        are datetime64[us, UTC], NaT where no time is told; "" is not stated.
    areas : the places of the rows, see `geo.publish.generalise.areas`.
    groups : public id -> look, for the ledger.
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


def prepare(
    observation: Observed,
    decisions: pd.DataFrame,
    before: Published,
    key: bytes,
    now: datetime,
) -> Snapshot:
    """Return the snapshot that the public may have now. Writes nothing.

    Parameters
    ----------
    observation : its incidents, deployments, units and mission are read.
    decisions : see `geo.publish.decisions.Decisions.current`.
    before, key : see `geo.publish.ledger.Ledger`.
    now : aware instant.

    Raises
    ------
    ReleaseError
        When the mission has no release rules.
    """
    mission = observation.mission
    rules = release_rules(mission)
    # A full hour: the minute of a publication would tell the minute of the decision before it.
    published_at = now.replace(minute=0, second=0, microsecond=0)
    incidents = observation.records["incident"][list(_NEEDED)].reset_index(drop=True)
    finds = summary_finds(incidents, _drafts(decisions, rules, mission), _searched(observation))
    private = set(finds.loc[finds["certain"], "incident_id"])
    reasons = withheld(incidents, decisions, rules, mission.languages, private)
    known = places(mission.country, observation.units, rules)
    open_ = incidents[reasons == ""].assign(
        id=[public_id(key, incident) for incident in incidents.loc[reasons == "", "incident_id"]]
    )
    candidates = _candidates(open_, known, rules, mission)
    limits = GroupRules(
        k=rules.k,
        steps=list(steps(known.levels, rules.give_up)),
        until=published_at - rules.delay,
        holds=known.holds,
    )
    # After every rule of the mission, never before: one that is held must not be counted as cover
    # for those that go out.
    groups = suppress(candidates, before.history, limits)
    out = open_[open_["id"].isin(groups)]
    later = {
        id_: publication_hour(until, rules.delay)
        for id_, until in schedule(candidates, groups, before.history, limits).items()
    }
    return Snapshot(
        mission=mission,
        rules=rules,
        published_at=published_at,
        rows=_rows(out, groups, known, _summaries(out, decisions, rules, mission)),
        areas=areas(known, observation.units, (group.place for group in groups.values())),
        groups=groups,
        before=before,
        report=Report(
            released=_released(out, groups, known, candidates),
            withheld=withheld_table(
                incidents["incident_id"], reasons, open_.drop(index=out.index)["id"], later
            ),
            gone=tuple(sorted(before.history.last.keys() - groups.keys())),
            finds=finds,
            published_at=published_at,
        ),
        attribution=observation.attribution,
    )


def _searched(observation: Observed) -> Searched:
    """Return what no summary of the mission may hold."""
    mission = observation.mission
    words = private_words(
        observation.records, observation.units, mission.public_names(), mission.languages
    )
    country = mission.country
    return searched(words, region_of(country.timezone), country.bbox)


def _drafts(
    decisions: pd.DataFrame, rules: ReleaseRules, mission: Mission
) -> dict[str, dict[str, str]]:
    """Return incident -> language -> the public text it would go out with."""
    if "summary" not in rules.fields:
        return {}
    return {
        str(incident): {code: texts[code] for code in mission.languages if texts.get(code)}
        for incident, texts in decisions["summaries"].items()
    }


def _candidates(
    incidents: pd.DataFrame, known: Places, rules: ReleaseRules, mission: Mission
) -> list[Candidate]:
    chains = place_chains(known, incidents, rules)
    shared = shared_chains(chains, incidents["domain"], rules)
    offset = utc_offset(mission)
    return [
        Candidate(
            id=row["id"],
            domain=row["domain"],
            veracity=row["veracity"],
            places=chain,
            shared=without,
            times=time_chain(row["occurred_at"].to_pydatetime(), rules.bucket_hours, offset),
            details=_details(row, rules),
        )
        for (_, row), chain, without in zip(incidents.iterrows(), chains, shared, strict=True)
    ]


def _details(row: pd.Series, rules: ReleaseRules) -> dict[str, tuple[str, str]]:
    """Return detail level -> category and severity; a level that tells no more than the next
    one is left out, so that each group belongs to one step.
    """  # noqa: D205
    category = row["category"] if "category" in rules.fields else ""
    severity = row["severity"] if "severity" in rules.fields else ""
    grouped = {"full": (category, severity), "severity": ("", severity), "none": ("", "")}
    if not category:
        del grouped["full"]
    if not severity:
        del grouped["severity"]
    return grouped


def _summaries(
    out: pd.DataFrame, decisions: pd.DataFrame, rules: ReleaseRules, mission: Mission
) -> dict[str, list[str]]:
    if "summary" not in rules.fields:
        return {}
    # Of the decision, not of the record: a person has read this text and released it.
    texts: list[dict[str, str]] = decisions["summaries"].reindex(out["incident_id"]).to_list()
    return {f"summary_{code}": [text[code] for text in texts] for code in mission.languages}


def _rows(
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
    )[[*COLUMNS, *summaries]]
    # By what is told and then by an id that tells nothing: the order adds nothing.
    order = ["start", "end", "place", "domain", "id"]
    return rows.sort_values(order).reset_index(drop=True)


def _instants(given: "list[datetime | None]") -> pd.Series:
    return pd.to_datetime(pd.Series(given, dtype=object), utc=True).dt.as_unit("us")


def _released(
    out: pd.DataFrame, groups: dict[str, Group], known: Places, candidates: list[Candidate]
) -> pd.DataFrame:
    by_id = {candidate.id: candidate for candidate in candidates}
    rows = [
        {
            "incident_id": incident,
            "id": id_,
            "place": groups[id_].place,
            "level": known.level_of(groups[id_].place),
            "start": groups[id_].time.start,
            "end": groups[id_].time.end,
            "coarser_place": groups[id_].place != by_id[id_].finest[0],
            "coarser_time": groups[id_].time != by_id[id_].finest[1],
            "without_detail": (groups[id_].category, groups[id_].severity) != by_id[id_].finest[2],
        }
        for incident, id_ in zip(out["incident_id"], out["id"], strict=True)
    ]
    columns = [
        "incident_id",
        "id",
        "place",
        "level",
        "start",
        "end",
        "coarser_place",
        "coarser_time",
        "without_detail",
    ]
    return pd.DataFrame(rows, columns=columns)
