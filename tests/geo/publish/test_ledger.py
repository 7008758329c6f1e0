from datetime import timedelta

import pytest

from geo.errors import ReleaseError
from geo.publish import open_ledger
from geo.publish.anonymity.groups import NO_HISTORY
from geo.publish.pipeline import prepare
from geo.store.audit_trail import open_audit
from tests.geo.publish.sample import EVE, FIRST, KEY, NOW, decided, incidents, observed


@pytest.fixture
def ledger(store):
    return open_ledger(store)


def groups(count: int, **columns):
    rows = incidents(count, **columns)
    return prepare(observed(rows), decided(rows), FIRST, KEY, NOW).groups


def record(ledger, found, before=None):
    before = before or ledger.published()
    return ledger.record(before, found, actor="ana", name="x", details={})


def test_the_key_is_made_once(ledger):
    assert ledger.key() == ledger.key()
    assert len(ledger.key()) == 32


def test_what_was_told_is_remembered(ledger):
    assert ledger.published().history == NO_HISTORY
    found = groups(3)
    record(ledger, found)
    record(ledger, found)
    assert ledger.published().number == 2
    assert ledger.published().history.last == found


def test_what_is_gone_is_gone_and_how_it_looked_is_not_forgotten(ledger):
    found = groups(3)
    record(ledger, found)
    record(ledger, {})
    state = ledger.published()
    assert state.history.last == {}
    assert state.history.coarsest == found


def test_no_time_is_remembered_as_such(ledger):
    found = {id_: group._replace(time=type(group.time)()) for id_, group in groups(2).items()}
    record(ledger, found)
    assert ledger.published().history.last == found


def test_the_state_after_a_snapshot_is_known_before_it_is_recorded(ledger):
    all_, moved = groups(4), groups(3, occurred_at=EVE + timedelta(days=1))
    expected = NO_HISTORY
    for found in (all_, {}, dict(list(all_.items())[:2]), moved, all_):
        expected = expected.after(found)
        record(ledger, found)
        assert ledger.published().history == expected


def test_two_snapshots_at_once_are_refused(ledger):
    before = ledger.published()
    record(ledger, groups(2))
    with pytest.raises(ReleaseError, match="snapshot 1 was published meanwhile"):
        record(ledger, groups(3), before)
    assert ledger.published().number == 1


def test_the_trail_knows_each_snapshot(ledger, store):
    head = record(ledger, groups(2))
    audit = open_audit(store)
    assert audit.verify() == head
    assert audit.entries()["action"].tolist() == ["publish"]
