"""Every column of every table: an edit, a deletion, an insertion is seen, or docs name it."""

from pathlib import Path

import pytest
from sqlalchemy import SmallInteger, delete, insert, select, update

from commands.context import store_of
from geo.__main__ import main
from geo.errors import AuditError
from geo.gaps.alerts.acknowledgements import acknowledge
from geo.records.kinds import (
    KINDS,
)
from geo.settings import ROOT
from geo.store import audit_check as witness
from geo.store import audit_trail, tables
from geo.store.audit_check import NOT_COVERED, compare
from geo.store.engine import writing
from tests.geo.store.every_table import TABLES, fill

WHOLE = {"login_failure", "token_use"}


@pytest.fixture
def whole(store):
    """Return a store in which every table has two rows where it can."""
    return fill(store)


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
