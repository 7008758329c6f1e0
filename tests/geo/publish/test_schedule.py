"""What is said of those that wait is what later publications do."""

from datetime import timedelta

import pandas as pd
import pytest

from geo.publish.anonymity.groups import NO_HISTORY, History
from geo.publish.ledger import Published
from geo.publish.pipeline import prepare
from geo.publish.snapshot import Snapshot
from tests.geo.publish.attack import HOUR, MONDAY, World, world
from tests.geo.publish.sample import FIRST, KEY, NOW, decided, incidents, observed


def published(world_: World, at: int, history: History, now: int) -> Snapshot:
    """Return the snapshot of an hour with what was released at another."""
    rows = world_.rows
    chosen = decided(rows.iloc[world_.public(now)])
    before = Published(number=1, history=history)
    return prepare(observed(rows, **world_.release), chosen, before, KEY, MONDAY + at * HOUR)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("now", [100, 250])
def test_each_goes_out_at_the_hour_that_was_said_and_the_others_do_not(seed, now):
    found = world(seed)
    first = published(found, now, NO_HISTORY, now)
    said = first.report.withheld.set_index("incident_id")
    own = dict(zip(first.report.released["id"], first.report.released["incident_id"], strict=True))
    appeared = dict.fromkeys(own.values(), first.published_at)
    history = NO_HISTORY.after(first.groups)
    for hour in (hour for hour in found.hours() if hour > now):
        snapshot = published(found, hour, history, now)
        for incident in snapshot.report.released["incident_id"]:
            appeared.setdefault(incident, snapshot.published_at)
        history = history.after(snapshot.groups)
    later = said["goes_out_at"].dropna()
    assert dict.fromkeys(own.values(), first.published_at) | later.to_dict() == appeared
    assert (said["goes_out_at"].notna() == (said["reason"] == "too_early")).all()


def test_those_that_wait_are_counted_by_the_hour():
    alike = [{"occurred_at": NOW - timedelta(hours=1)}] * 2
    rows = incidents([{}, {}, *alike, {"domain": "violence", "category": "assault"}])
    report = prepare(observed(rows), decided(rows), FIRST, KEY, NOW).report
    end = pd.Timestamp("2021-06-20T17:00Z")  # of the bucket 06:00 to 12:00 in Lima
    assert report.later() == {end + timedelta(hours=24): 2}
    assert report.counts()["held: too_early"] == 2
    assert report.counts()["held: too_few"] == 1
    assert report.waiting["incident_id"].tolist() == ["incident-2", "incident-3", "incident-4"]


def test_what_nobody_released_does_not_wait():
    rows = incidents([{"occurred_at": NOW}] * 3)
    report = prepare(observed(rows), decided(rows, "hold"), FIRST, KEY, NOW).report
    assert report.waiting.empty
    assert report.later() == {}


def test_one_that_joins_a_published_class_alone_waits_for_others_and_not_for_time():
    rows = incidents(2)
    first = prepare(observed(rows), decided(rows), FIRST, KEY, NOW)
    more = pd.concat([rows, incidents(3).iloc[2:]])
    before = Published(number=1, history=NO_HISTORY.after(first.groups))
    withheld = prepare(observed(more), decided(more), before, KEY, NOW).report.withheld
    assert withheld["reason"].tolist() == ["too_few"]
