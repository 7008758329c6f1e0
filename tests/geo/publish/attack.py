"""A mission over some weeks, and a reader who keeps every hourly snapshot and knows the program."""

import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd

from geo.publish.anonymity.groups import NO_HISTORY, Candidate, Group, History, steps
from geo.publish.anonymity.places import places
from geo.publish.anonymity.suppress import GroupRules, suppress
from geo.publish.anonymity.time_bins import Bucket, time_chain, utc_offset
from geo.publish.files import data_files, describe
from geo.publish.folder import discard, stage
from geo.publish.ledger import Ledger, public_id
from geo.publish.pipeline import _candidates, prepare
from geo.publish.rules import ReleaseRules, release_rules
from tests.geo.publish.sample import UNITS, decided, incidents, mission, observed

MONDAY = datetime(2021, 5, 31, 5, tzinfo=UTC)  # midnight in Lima
WEEKS, WEEK = 2, 168
HOUR = timedelta(hours=1)
UNITS_USED = ("020101", "020102", "020201", "010201")
KINDS = (("electoral_process", "sealing"), ("electoral_process", "ballot_stuffing"),
         ("violence", "arson"), ("violence", "assault"))  # fmt: skip


NEVER = 10**6
View = Mapping[str, Group]
"""What a snapshot shows: public id -> everything told of it."""


@dataclass(frozen=True, kw_only=True)
class World:
    """What happened, when it was released and withdrawn (hours after `MONDAY`), and the rules."""

    rows: pd.DataFrame
    released: Sequence[int]
    withdrawn: Mapping[int, int]
    release: Mapping[str, Any]

    @property
    def rules(self) -> ReleaseRules:
        return release_rules(mission(**self.release))

    def hours(self) -> list[int]:
        """Return every hour at which a snapshot can differ from that of the hour before."""
        delay = self.rules.delay // HOUR
        ends = range(0, (WEEKS + 1) * WEEK, self.rules.bucket_hours)
        return sorted({end + delay for end in ends} | {*self.released, *self.withdrawn.values()})

    def public(self, hour: int) -> list[int]:
        """Return the incidents that are released at an hour."""
        return [
            number
            for number, at in enumerate(self.released)
            if at <= hour < self.withdrawn.get(number, hour + 1)
        ]


def world(seed: int) -> World:
    """Return a mission of some weeks: most is released at once, some late, a little withdrawn."""
    chance = random.Random(seed)
    crowded = [chance.randrange(WEEKS * WEEK) for _ in range(4)]
    rows: list[dict[str, Any]] = []
    for _ in range(22):
        domain, category = chance.choice(KINDS)
        hour = chance.choice([*crowded, *(chance.randrange(WEEKS * WEEK) for _ in range(2))])
        rows.append({
            "domain": domain, "category": category, "unit": chance.choice(UNITS_USED),
            "severity": chance.choice(("major", "minor")), "occurred_at": MONDAY + hour * HOUR,
        })  # fmt: skip
    late = [chance.choice((0, 0, 0, chance.randrange(WEEKS * WEEK))) for _ in rows]
    return World(
        rows=incidents(rows),
        released=late,
        withdrawn={chance.randrange(len(rows)): chance.randrange(200, 500) for _ in range(2)},
        release={
            "k": chance.choice((2, 3)),
            "bucket": chance.choice(("12h", "24h")),
            "delay": chance.choice(("0h", "5h", "24h")),
            "fields": chance.choice((["severity"], ["category"], ["category", "severity"], [])),
            "give_up": chance.sample(["detail", "time", "place"], 3),
            "place": chance.choice((
                {"default": "district"},
                {"default": "district", "violence.arson": "department"},
                {"default": "province", "violence.arson": "district"},
            )),
        },
    )  # fmt: skip


def two_categories(place: Mapping[str, str]) -> World:
    """Return six incidents alike in all but their category, which does not go out."""
    rows = [
        {"domain": domain, "category": category, "unit": UNITS_USED[0], "occurred_at": MONDAY}
        for domain, category in KINDS[2:]
        for _ in range(3)
    ]
    release = {"k": 3, "fields": ["severity"], "place": place}
    return World(rows=incidents(rows), released=[0] * 6, withdrawn={}, release=release)


def written(world: World, ledger: Ledger, folder: Path, hours: Iterable[int]) -> dict[int, View]:
    """Publish at some hours, where there is anything new; return what a reader finds, by hour.

    The hour is the one that the files name.
    """
    found: dict[int, View] = {}
    observation = observed(world.rows, **world.release)
    for hour in hours:
        chosen = decided(world.rows.iloc[world.public(hour)])
        now = MONDAY + hour * HOUR + timedelta(minutes=40)
        snapshot = prepare(observation, chosen, ledger.published(), ledger.key(), now)
        if snapshot.groups == (found[max(found)] if found else {}):
            continue
        staged = stage(folder, data_files(snapshot, UNITS), describe(snapshot))
        named, view = read(staged)
        discard(staged)
        assert view == snapshot.groups
        found[named] = view
        ledger.record(snapshot.before, snapshot.groups, actor="ana", name="x", details={})
    return found


def read(folder: Path) -> tuple[int, View]:
    """Return the hour and the incidents of a snapshot, from its files."""
    manifest = json.loads((folder / "manifest.json").read_text())
    hour = (datetime.fromisoformat(manifest["published"]) - MONDAY) // HOUR
    features = json.loads((folder / "incidents.geojson").read_text())["features"]
    return hour, {feature["id"]: _group(feature["properties"]) for feature in features}


def _group(found: Mapping[str, Any]) -> Group:
    start, end = (found[n] and datetime.fromisoformat(found[n]) for n in ("start", "end"))
    return Group(
        found["place"], Bucket(start, end), found["domain"], found["veracity"],
        found.get("category", ""), found.get("severity", ""),
    )  # fmt: skip


class Reader:
    """Knows the program and the rules; works out what could have happened instead."""

    def __init__(self, world: World, key: bytes) -> None:
        self.world, self.rules = world, world.rules
        self.ids = [public_id(key, incident) for incident in world.rows["incident_id"]]
        self.mission = mission(**world.release)
        self.known = places(self.mission.country, UNITS, self.rules)
        self.steps = list(steps(self.known.levels, self.rules.give_up))

    def candidates(self, rows: pd.DataFrame) -> list[Candidate]:
        return _candidates(rows.assign(id=self.ids), self.known, self.rules, self.mission)

    def replay(self, rows: pd.DataFrame, released: Sequence[int] | None = None) -> dict[int, View]:
        """Return what would have been published, by hour, had this happened.

        `released` are other hours of release; one that is never published is `NEVER`.
        """
        history, found = NO_HISTORY, {}
        world = replace(self.world, released=released or self.world.released)
        all_ = self.candidates(rows)
        for hour in self.world.hours():
            until = MONDAY + hour * HOUR - self.rules.delay
            limits = GroupRules(
                k=self.rules.k, steps=self.steps, until=until, holds=self.known.holds
            )
            groups = suppress([all_[number] for number in world.public(hour)], history, limits)
            if groups != history.last:
                found[hour] = groups
                history = _after(groups, history)
        return found

    def alternatives(self, seen: list[Group], week: Any = None) -> dict[str, list[Any]]:
        """Return column -> values that all that was told of an incident leaves open.

        `week` is that of an incident without a time, where the moment of appearing may tell it.
        """
        last = seen[-1]
        span = min((group.time for group in seen if group.time.start), key=_length, default=None)
        span = span or week or Bucket(MONDAY, MONDAY + WEEKS * WEEK * HOUR)
        step = timedelta(hours=self.rules.bucket_hours)
        times = pd.date_range(span.start, span.end, freq=step, inclusive="left")
        place = min((group.place for group in seen), key=lambda p: -len(list(self.known.above(p))))
        units = [unit for unit in UNITS_USED if self.known.holds(place, unit)]
        found: dict[str, list[Any]] = {"occurred_at": list(times), "unit": units}
        if not any(group.category for group in seen):
            found["category"] = [value for domain, value in KINDS if domain == last.domain]
        if not any(group.severity for group in seen):
            found["severity"] = ["major", "minor"]
        return found

    def times(self, at: pd.Timestamp) -> Any:
        hours = self.rules.bucket_hours
        return time_chain(at.to_pydatetime(), hours, utc_offset(self.mission))

    def beside(self, rows: pd.DataFrame, number: int, seen: list[Group], every: set[Group]) -> bool:
        """Tell whether a class that would hold the incident, and is finer, was published."""
        candidate = self.candidates(rows)[number]
        finer = False
        for group in map(candidate.group, self.steps):
            if group in seen:
                return finer
            finer |= group in every
        return False

    def excludes(
        self, number: int, column: str, value: Any, views: Mapping[int, View], tries: int
    ) -> bool:
        """Tell whether nothing that could have happened makes the value possible.

        Tried are what did happen but for this one value, that with another incident shown alike
        having what this one had, and others, in which a few differ in what was not told of them.
        Nobody outside knows of those that were never shown, nor when the others were released.
        """
        seen = trails(views)
        rows = self.world.rows.copy()
        rows[column] = _with(rows[column], number, value)
        every = {group for view in views.values() for group in view.values()}
        if self.beside(rows, number, seen[self.ids[number]], every):
            return False
        first = [min((h for h, v in views.items() if id_ in v), default=NEVER) for id_ in self.ids]
        early = [NEVER if at == NEVER else given for at, given in zip(
            first, self.world.released, strict=True)]  # fmt: skip
        worlds = [(rows, early), *((other, early) for other in self.exchanged(
            number, column, value, seen))]  # fmt: skip
        more = (self.otherwise(number, column, value, seen, first, seed) for seed in range(tries))
        return all(self.replay(*other) != views for other in chain(worlds, more))

    def exchanged(
        self, number: int, column: str, value: Any, seen: Mapping[str, list[Group]]
    ) -> Iterator[pd.DataFrame]:
        """Yield what happened with this value, and its own with another incident shown alike."""
        trail = seen[self.ids[number]]
        for other, id_ in enumerate(self.ids):
            if other != number and seen.get(id_, [None])[-1] == trail[-1]:
                rows = self.world.rows.copy()
                rows[column] = _with(rows[column], other, rows[column][number])
                rows[column] = _with(rows[column], number, value)
                yield rows

    def otherwise(  # noqa: PLR0913, PLR0917 a question and a chance
        self, number: int, column: str, value: Any, seen: Mapping[str, list[Group]],
        first: Sequence[int], seed: int,
    ) -> tuple[pd.DataFrame, list[int]]:  # fmt: skip
        """Return something else that may have happened, and when it was released."""
        chance = random.Random(seed)
        rows = self.world.rows.copy()
        domain = rows["domain"]
        shown = [n for n, at in enumerate(first) if at != NEVER and domain[n] == domain[number]]
        alike = [n for n in shown if seen[self.ids[n]][-1] == seen[self.ids[number]][-1]]
        more = chance.choices(shown, k=chance.randrange(4))
        for other in chance.choice((alike, [])) + more:
            for name, values in self.alternatives(seen[self.ids[other]]).items():
                if chance.random() < 0.7:
                    rows[name] = _with(rows[name], other, chance.choice(values))
        rows[column] = _with(rows[column], number, value)
        late = chance.random()
        released = [
            at if at == NEVER or chance.random() < late else given
            for at, given in zip(first, self.world.released, strict=True)
        ]
        return rows, released


def trails(views: Mapping[int, View]) -> dict[str, list[Group]]:
    """Return for each id all that was told of it, in order."""
    found: dict[str, list[Group]] = {}
    for _, view in sorted(views.items()):
        for id_, group in view.items():
            found.setdefault(id_, []).append(group)
    return found


def _length(time: Any) -> timedelta:
    return time.end - time.start


def _with(column: pd.Series, number: int, value: Any) -> pd.Series:
    changed = column.copy()
    changed[number] = value
    return changed


def _after(groups: View, history: History) -> History:
    changed = {i for i, group in groups.items() if history.coarsest.get(i, group) != group}
    return replace(
        history, last=groups, coarsest={**history.coarsest, **groups},
        changed=history.changed | changed,
    )  # fmt: skip
