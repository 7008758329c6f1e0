"""Every column of every table: an edit, a deletion, an insertion is seen, or docs name it."""

import importlib
import pkgutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import MetaData, SmallInteger, delete, insert, select, update

import geo
from commands.context import store_of
from geo.__main__ import main
from geo.access.accounts import open_accounts
from geo.access.ended_sessions import open_logouts
from geo.access.tokens import open_tokens
from geo.brief.issued import note_brief
from geo.errors import AccountError, AuditError
from geo.gaps.alerts.acknowledgements import acknowledge
from geo.publish import open_decisions, open_ledger
from geo.publish.pipeline import prepare
from geo.records.kinds import (
    CHALLENGE,
    CHECKLIST_ANSWER,
    DEPLOYMENT,
    INCIDENT,
    INCIDENT_LINK,
    INCIDENT_SOURCE,
    KINDS,
    MEDIA_ITEM,
    MISSION_STATEMENT,
    MONITORED_SPAN,
    OTHER_DEPLOYMENT,
    OUTLET,
    PROCEEDING,
    REGISTER,
    STATION,
    STATION_RESULT,
    TALLY,
    TALLY_COPY,
    VISIT,
)
from geo.settings import ROOT
from geo.store import audit_check as witness
from geo.store import audit_trail, tables
from geo.store.audit_check import NOT_COVERED, compare
from geo.store.engine import writing
from geo.store.sealed import seal_import
from geo.store.tables import claim
from tests.geo.publish.sample import FIRST, KEY, NOW, decided, incidents, observed


def declared():
    """Return every table that any module of the program declares."""
    names = [found.name for found in pkgutil.walk_packages(geo.__path__, "geo.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    known = {id(v): v for m in modules for v in vars(m).values() if isinstance(v, MetaData)}
    return {table.name: table for metadata in known.values() for table in metadata.sorted_tables}


TABLES = declared()
WHOLE = {"login_failure", "token_use"}
AT = pd.Timestamp("2021-06-06T15:00Z")
ROWS = {
    STATION: {"station": "1", "unit": "010101", "stated_unit": "010101"},
    DEPLOYMENT: {"deployment_id": "1", "team": "A", "start": AT, "end": NOW, "status": "in_place",
                 "head_count": 2},
    INCIDENT: {"incident_id": "1", "domain": "legal", "severity": "minor", "unit": "010101",
               "veracity": "unconfirmed", "occurred_at": AT, "lon": -77.0, "lat": -12.0},
    STATION_RESULT: {"station": "1", "series": "a", "reported_at": AT, "state": "normal",
                     "counted": True, "votes_a": 3},
    TALLY: {"unit": "per", "series": "a", "reported_at": AT, "votes_a": 3},
    CHALLENGE: {"station": "1", "state": "observed", "opened_at": AT, "outcome": "counted",
                "votes_a": 3},
    VISIT: {"visit_id": "1", "team": "A", "station": "1", "start": AT, "status": "visited"},
    TALLY_COPY: {"copy_id": "1", "station": "1", "entry": 1, "reported_at": AT, "entered_by": "A",
                 "votes_a": 3},
    REGISTER: {"unit": "010101", "registered_voters": 5},
    CHECKLIST_ANSWER: {"answer_id": "1", "station": "1", "form": "day", "question": "secrecy",
                       "answer": "yes", "observed_at": AT, "team": "A"},
    PROCEEDING: {"proceeding_id": "1", "type": "appeal", "filed_at": AT, "stations": "1; 2"},
    INCIDENT_LINK: {"incident_link_id": "1", "incident": "2", "earlier_incident": "1",
                    "relation": "same_event"},
    INCIDENT_SOURCE: {"incident_source_id": "1", "incident": "1", "source": "A",
                      "published_at": AT},
    MISSION_STATEMENT: {"statement_id": "1", "mission": "oas", "stated_at": AT, "topic": "count",
                        "verdict": "concern", "finding": "slow", "source": "oas.org"},
    OTHER_DEPLOYMENT: {"other_deployment_id": "1", "mission": "oas", "start": AT, "observers": 2,
                       "source": "oas.org"},
    OUTLET: {"outlet": "Canal 1", "medium": "television"},
    MONITORED_SPAN: {"span_id": "1", "outlet": "Canal 1", "start": AT, "end": NOW},
    MEDIA_ITEM: {"coding_id": "1", "item_id": "1", "entry": 1, "outlet": "Canal 1",
                 "aired_at": AT, "actor_kind": "other", "coder": "A"},
}  # fmt: skip


@pytest.fixture
def whole(store):
    """Return a store in which every table has two rows where it can."""
    with store.writing() as writer:
        claim(writer.connection, "per-exercise")
    known = open_accounts(store)
    known.add("ana", "editor", "correct horse battery", actor="root")
    with pytest.raises(AccountError, match="do not fit"):
        known.log_in("ana", "wrong horse battery", "10.0.0.1")
    programs = open_tokens(store)
    for scope in ("read", "device"):
        _, secret = programs.create("ana", scope, datetime.now(UTC) + timedelta(1), actor="root")
        programs.admit(secret, "10.0.0.1")
    programs.revoke(2, actor="root")
    rows = incidents(3)
    open_decisions(store).decide(rows, "release", "ana")
    book = open_ledger(store)
    book.key()
    found = prepare(observed(rows), decided(rows), FIRST, KEY, NOW).groups
    for name in ("1", "2"):
        open_logouts(store).end(f"login-{name}", "ana")
        acknowledge(store, [f"alert-{name}"], person="ana")
        note_brief(store, AT, "v", "ana")
        with store.writing() as writer:
            for kind, row in ROWS.items():
                own = {kind.subject: name} if kind is not TALLY else {"series": name}
                given = pd.DataFrame([{**row, **own, "source_row": 2}])
                writer.append(kind, given, source_file="a.csv", options={"a": 1})
            seal_import(writer.connection, "ana", "a.csv", {})
    book.record(book.published(), found, actor="ana", name="x", details={})
    return store


def seen(store, statement) -> str:
    """Return what is found of a change, "" of nothing."""
    engine = store.engine
    with writing(engine) as connection:
        connection.execute(statement)
    try:
        audit_trail.open_audit(store).verify()
    except AuditError as error:
        return str(error)
    parts = (of_table(statement.table.name), KINDS)
    return next(("; ".join(found) for kinds in parts if (found := compare_part(store, kinds))), "")


def named(table: str, found: str) -> bool:
    """Tell whether what is found names the table; a look is named with its snapshot."""
    return table.removesuffix("_look") in found


def of_table(name):
    return {kind.id: kind for kind in KINDS.values() if tables.TABLES[kind.id].name == name}


def compare_part(store, kinds):
    """Return what does not fit, records of other kinds left aside: part of what is found.

    The records are most of the work, and an edit is rarely seen by those of another table.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(witness, "KINDS", kinds)
        return compare(store).faults


def other(column, value):
    if column.name in {"votes", "options"}:
        return {"a": 4}
    if isinstance(value, bool) or column.type.python_type is bool:
        return not value
    if isinstance(column.type, SmallInteger):  # a flag: whatever is not 0 is the same
        return int(not value)
    if column.type.python_type in (int, float):
        return (value or 0) + 70 if value != 0 else 1
    return f"{value or ''}7"


SEALED = ("audit", "imports", "acknowledgements", "briefs")
"""Tables whose running numbers are sealed, too."""


def every_column():
    """Yield table and column; another running number is seen if it changes the order."""
    for name, table in TABLES.items():
        for column in table.columns:
            if column.name != "id" or name in SEALED:
                yield name, column.name


def not_covered(table, column):
    """Tell whether the list of what is not covered has the column."""
    return table in WHOLE or (table, column) == ("incident", "unit")


def test_the_store_has_every_table(whole):
    with whole.engine.connect() as connection:
        held = {name for name, t in TABLES.items() if connection.execute(select(t)).first()}
    assert held == set(TABLES)


def test_what_nobody_touched(whole):
    assert compare(whole).faults == ()
    assert set(compare(whole).unknown.values()) == {0}


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_every_edit_in_every_column_is_seen(whole):
    missed, unnamed = [], []
    for name, column_name in every_column():
        table = TABLES[name]
        first = next(iter(table.primary_key.columns))
        with whole.engine.connect() as connection:
            row = connection.execute(select(table).order_by(first).limit(1)).one()
        old = row._mapping[column_name]
        new = other(table.c[column_name], old)
        key = first == row._mapping[first.name]
        found = seen(whole, update(table).where(key).values({column_name: new}))
        if not found:
            missed.append((name, column_name))
        elif not named(name, found):
            unnamed.append((name, column_name, found))
        now = first == (new if column_name == first.name else row._mapping[first.name])
        with writing(whole.engine) as connection:
            connection.execute(update(table).where(now).values({column_name: old}))
    assert sorted(missed) == sorted(pair for pair in every_column() if not_covered(*pair))
    assert unnamed == []
    assert compare(whole).faults == ()


@pytest.mark.parametrize("end", ["first", "last"])
def test_every_deletion_is_seen(whole, end):
    missed = []
    for name, table in TABLES.items():
        if name in WHOLE or (name == "audit" and end == "last"):  # the end: `audit head` kept
            continue
        first = next(iter(table.primary_key.columns))
        order = first if end == "first" else first.desc()
        with whole.engine.connect() as connection:
            row = connection.execute(select(table).order_by(order).limit(1)).one()
        found = seen(whole, delete(table).where(first == row._mapping[first.name]))
        if not named(name, found):
            missed.append((name, found))
        with writing(whole.engine) as connection:
            connection.execute(insert(table).values(**row._mapping))
    assert missed == []
    assert compare(whole).faults == ()


def test_every_insertion_is_seen(whole):
    missed = []
    for name, table in TABLES.items():
        if name in WHOLE:
            continue
        first = next(iter(table.primary_key.columns))
        with whole.engine.connect() as connection:
            row = connection.execute(select(table).order_by(first.desc()).limit(1)).one()
        unique = {c.name for c in table.columns if c.unique} | {first.name}
        new = {**row._mapping, **{n: other(table.c[n], row._mapping[n]) for n in unique}}
        found = seen(whole, insert(table).values(**new))
        if not named(name, found):
            missed.append((name, found))
        with writing(whole.engine) as connection:
            connection.execute(delete(table).where(first == new[first.name]))
    assert missed == []


def test_the_docs_list_exactly_what_is_not_covered():
    docs = (Path(ROOT) / "docs" / "publishing.md").read_text(encoding="utf-8")
    listed = docs.partition("Not covered:\n\n")[2].partition("\n\n")[0]
    assert listed.splitlines() == [f"- `{name}`: {why}" for name, why in NOT_COVERED.items()]


def test_what_is_not_covered_is_a_table_or_a_column():
    columns = {column.name for table in TABLES.values() for column in table.columns}
    assert set(NOT_COVERED) <= {*TABLES, *columns}
    assert set(NOT_COVERED) >= {*WHOLE, "id", "unit"}


def test_verify_ends_with_a_status_and_a_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path))
    assert main(["audit", "verify"]) == 0
    store = store_of("")
    acknowledge(store, ["one"], person="ana")
    assert main(["audit", "verify"]) == 0
    with writing(store.engine) as connection:
        connection.execute(update(TABLES["acknowledgements"]).values(person="eve"))
    capsys.readouterr()
    assert main(["audit", "verify"]) == 2
    found = capsys.readouterr().err
    assert "the rows of acknowledgements are not as entry 1 left them" in " ".join(found.split())
