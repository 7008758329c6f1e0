import re

import pandas as pd
import pytest
from argon2 import PasswordHasher
from sqlalchemy import delete, insert, select, update

from geo.access.accounts import open_accounts
from geo.access.tables import USERS
from geo.publish import open_decisions, open_ledger
from geo.publish.decisions import DECISIONS
from geo.publish.ledger import GROUPS, SNAPSHOTS
from geo.publish.pipeline import prepare
from geo.records.kinds import STATION
from geo.store import audit_check, audit_trail
from geo.store.audit_check import compare, describe
from geo.store.audit_trail import TRAIL, open_audit
from geo.store.engine import writing
from geo.store.tables import IMPORTS, TABLES
from geo.store.writer import last_digest
from tests.geo.publish.sample import FIRST, KEY, NOW, decided, incidents, observed

STATIONS = TABLES["station"]


@pytest.fixture
def whole(store):
    """Return a store in which every sort of act has been done."""
    rows = incidents(4)
    accounts = open_accounts(store)
    accounts.add("ana", "editor", "correct horse battery", actor="root")
    accounts.change_role("ana", "viewer", actor="root")
    decisions = open_decisions(store)
    decisions.decide(rows, "release", "ana")
    decisions.decide(rows.head(1), "withdraw", "ana")
    found = prepare(observed(rows), decided(rows), FIRST, KEY, NOW).groups
    ledger = open_ledger(store)
    ledger.record(ledger.published(), found, actor="ana", name="x", details={"released": 4})
    bring(store, "1", "2")
    bring(store, "3")
    return store


def bring(store, *names):
    with store.writing() as writer:
        writer.append(STATION, pd.DataFrame({"station": names, "registered_voters": 300}))
        details = {audit_trail.ROW: last_digest(writer.connection)}
        audit_trail.append(writer.connection, "ana", "import", "a.csv", details)


def change(store, *statements):
    with writing(store.engine) as connection:
        for statement in statements:
            connection.execute(statement)


def test_what_nobody_touched(whole):
    found = compare(whole)
    assert found.faults == ()
    assert list(describe(found.unknown)) == []


def test_a_database_in_which_nothing_was_done(store):
    open_audit(store)
    assert compare(store).faults == ()


OTHER = {"incident_id": "other", "action": "release", "actor": "ana", "at": 1, "seen": "s",
         "summaries": "{}"}  # fmt: skip


@pytest.mark.parametrize(
    ("statements", "match"),
    [
        ([update(DECISIONS).where(DECISIONS.c.id == 2).values(action="hold")],
         "entry 4 wrote to release_decision was changed or taken out"),
        ([update(DECISIONS).where(DECISIONS.c.id == 2).values(summaries='{"en": "Lies"}')],
         "entry 4 wrote to release_decision"),
        ([delete(DECISIONS).where(DECISIONS.c.id == 5)],
         "entry 7 wrote to release_decision was changed or taken out"),
        ([insert(DECISIONS).values(id=9, **OTHER)], "1 row of release_decision put in"),
        ([update(DECISIONS).where(DECISIONS.c.id == 1).values(id=9)],
         "release_decision are not in the order"),
        ([update(SNAPSHOTS).values(incidents=1)], "entry 8 wrote to snapshot was changed"),
        ([delete(GROUPS).where(GROUPS.c.id == 1)], "entry 8 wrote to snapshot was changed"),
        ([update(USERS).values(role="admin")], "the account 'ana' was changed without an entry"),
        ([update(USERS).values(password="x")], "the account 'ana' was changed"),  # noqa: S106
        ([delete(USERS)], "the account 'ana' was taken out"),
        ([update(USERS).values(username="eve")], "the account 'eve' was put in"),
        ([update(STATIONS).where(STATIONS.c.id == 1).values(registered_voters=9)],
         "the station '1' was changed"),
        ([update(STATIONS).where(STATIONS.c.id == 1).values(content_hash="0")],
         r"the rows of import 1 \(\) to station, or its row of imports, were changed"),
        ([delete(STATIONS).where(STATIONS.c.id == 2)], "the rows of import 1"),
        ([delete(STATIONS).where(STATIONS.c.id == 3), delete(IMPORTS).where(IMPORTS.c.id == 2)],
         "the import of entry 10 was changed or taken out"),
        ([update(STATIONS).where(STATIONS.c.id == 3).values(import_id=7)],
         "rows of an import 7 that never was"),
    ],
)  # fmt: skip
def test_an_edit_beside_the_trail_is_found(whole, statements, match):
    change(whole, *statements)
    assert any(re.search(match, fault) for fault in compare(whole).faults)
    open_audit(whole).verify()


def test_a_password_that_was_changed_and_hashed_anew_at_the_login_is_found(store):
    accounts = open_accounts(store)
    accounts.add("ana", "editor", "correct horse battery", actor="root")
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("staple of eve")
    change(store, update(USERS).values(password=weak))
    accounts.log_in("ana", "staple of eve", "10.0.0.1")
    assert compare(store).faults == ("the account 'ana' was changed before entry 2",)


def test_what_is_older_than_the_comparison_is_said(store):
    trail = open_audit(store)
    open_decisions(store)
    open_accounts(store)
    trail.append("ana", "release", "other", {"seen": "s"})
    trail.append("root", "account add", "ana", {"role": "viewer"})
    account = {"username": "ana", "role": "viewer", "password": "x", "disabled": False}
    change(
        store,
        insert(DECISIONS).values(**OTHER),
        insert(USERS).values(**account, session=1, created_at=1),
    )
    store.append(STATION, pd.DataFrame({"station": ["1"]}))
    found = compare(store)
    assert found.faults == ()
    unknown = {name: number for name, number in found.unknown.items() if number}
    assert unknown == {"release_decision": 1, "account": 1, "imports": 1}
    change(store, delete(DECISIONS))
    assert "older than the entries" in compare(store).faults[0]


def test_no_password_is_in_an_entry(whole):
    with whole.engine.connect() as connection:
        (password,) = connection.scalars(select(USERS.c.password))
        assert all(password not in text for text in connection.scalars(select(TRAIL.c.details)))


def test_records_are_compared_a_part_at_a_time_whatever_their_numbers(store, monkeypatch):
    monkeypatch.setattr(audit_check, "AT_ONCE", 2)
    open_audit(store)
    bring(store, "1", "2", "3", "4", "5")
    assert compare(store).faults == ()
    # Numbers far away, and below the first: none is passed over.
    for name, number in (("1", -7), ("4", 2**60)):
        change(store, update(STATIONS).where(STATIONS.c.station == name).values(id=number))
    for name in ("1", "4", "5"):
        change(store, update(STATIONS).where(STATIONS.c.station == name).values(unit="010102"))
    told = " ".join(compare(store).faults)
    for name in ("1", "4", "5"):
        assert f"the station '{name}' was changed" in told
