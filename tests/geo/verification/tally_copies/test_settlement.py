from dataclasses import replace

import pandas as pd
import pytest

from geo.errors import QueryError
from geo.records.kinds import TALLY_COPY
from geo.store import open_store
from geo.store.audit_check import compare
from geo.store.audit_trail import open_audit
from geo.verification.tally_copies import settle_copies
from geo.verification.tally_copies.settlement import Settlement, settle_conflict
from tests.geo.verification.tally_copies.test_settling import CLOSE, entries

DECIDED = Settlement(
    station="1",
    figures={"votes_b": 66},
    seen={"votes_b": (60, 66)},
    person="carmen",
    reason="the photograph says 66",
    at=(CLOSE + pd.Timedelta(hours=9)).to_pydatetime(),
)


@pytest.fixture
def store(tmp_path):
    return open_store(f"sqlite:///{tmp_path}/store.sqlite")


def stored(store, *rows, ids=None):
    given = entries(*rows)
    given["copy_id"] = ids or given["copy_id"]
    columns = [name for name in given if not name.startswith("source_file")]
    store.append(TALLY_COPY, given[columns], source_file="copies.csv")
    return current(store)


def current(store):
    rows = store.current(TALLY_COPY)
    return rows, settle_copies(rows, ("a", "b"))


def test_it_is_an_entry_more_and_the_copy_counts(store):
    assert settle_conflict(store, DECIDED, *stored(store, ("1", 1, 90, 60), ("1", 2, 90, 66))) == 1
    rows, found = current(store)
    assert len(rows) == 3
    copy = found.copies.loc["1"]
    assert copy[["votes_a", "votes_b", "settled_by"]].tolist() == [90, 66, "carmen"]
    assert rows.loc[rows["entry"] == 3, "note"].tolist() == ["the photograph says 66"]


def test_the_audit_trail_says_who_settled_what_and_vouches_for_the_row(store):
    settle_conflict(store, DECIDED, *stored(store, ("1", 1, 90, 60), ("1", 2, 90, 66)))
    last = open_audit(store).entries().iloc[-1]
    assert last[["actor", "action", "subject"]].tolist() == ["carmen", "settle copy", "1"]
    assert last["details"] == {"figures": {"votes_b": 66}}
    assert compare(store).faults == ()


def test_two_that_settled_it_otherwise_are_revised_to_say_the_same(store):
    given = stored(store, ("1", 3, 90, 60), ("1", 3, 90, 66), ids=["first", "second"])
    assert settle_conflict(store, DECIDED, *given) == 2
    assert current(store)[1].copies["votes_b"].tolist() == [66]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"reason": " "}, "no_settling_reason"),
        ({"person": ""}, ""),
        ({"seen": {"votes_b": (60, 67)}}, "not_in_conflict"),
        ({"figures": {"votes_a": 90}}, "not_in_conflict"),
        ({"figures": {}}, "not_in_conflict"),
    ],
)
def test_what_was_not_seen_or_not_said_is_refused(store, change, reason):
    given = stored(store, ("1", 1, 90, 60), ("1", 2, 90, 66))
    with pytest.raises(QueryError) as error:
        settle_conflict(store, replace(DECIDED, **change), *given)
    assert error.value.reason == reason
    assert len(current(store)[0]) == 2


def test_copies_that_agree_need_nobody(store):
    given = stored(store, ("1", 1, 90, 66), ("1", 2, 90, 66))
    with pytest.raises(QueryError, match="not in that conflict"):
        settle_conflict(store, DECIDED, *given)
