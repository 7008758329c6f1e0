"""The one pipeline: incidents and decisions in, the rows of a public snapshot and its report out.

What the mission previews is what it publishes: both come from `prepare`, which writes nothing.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

import geopandas as gpd
import pandas as pd

from geo.missions.mission import Mission
from geo.private import private_words
from geo.publish.anonymity.areas import areas
from geo.publish.anonymity.generalise import place_chains, shared_chains
from geo.publish.anonymity.groups import Candidate, steps
from geo.publish.anonymity.linked import further_reports
from geo.publish.anonymity.places import Places, places
from geo.publish.anonymity.suppress import GroupRules, suppress
from geo.publish.anonymity.time_bins import time_chain, utc_offset
from geo.publish.ledger import Published, public_id
from geo.publish.report import Report, released_table, withheld_table
from geo.publish.rules import ReleaseRules, release_rules
from geo.publish.schedule import publication_hour, schedule
from geo.publish.select import withheld
from geo.publish.snapshot import Snapshot, snapshot_rows
from geo.publish.summary.contacts import region_of
from geo.publish.summary.finds import Searched, searched, summary_finds

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
    # Of every draft, also of incidents that other rules hold: its editor has to learn of it now.
    finds = summary_finds(incidents, _drafts(decisions, rules, mission), _searched(observation))
    private = set(finds.loc[finds["certain"], "incident_id"])
    reasons = withheld(incidents, decisions, rules, mission.languages, private)
    known = places(mission.country, observation.units, rules)
    incidents = incidents.assign(id=[public_id(key, one) for one in incidents["incident_id"]])
    twice = further_reports(
        incidents.assign(open=reasons == ""),
        observation.records["incident_link"],
        before.history.coarsest,
        before.history.last,
        pd.Timestamp(now),
    )
    reasons = reasons.mask((reasons == "") & twice, "same_event")
    open_ = incidents[reasons == ""]
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
        rows=snapshot_rows(out, groups, known, _summaries(out, decisions, rules, mission)),
        areas=areas(known, observation.units, (group.place for group in groups.values())),
        groups=groups,
        before=before,
        report=Report(
            released=released_table(out, groups, known, candidates),
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
