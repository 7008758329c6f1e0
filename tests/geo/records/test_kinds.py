"""What every kind of records keeps, whoever adds it: the file is enough, these tests find it."""

from pathlib import Path

import pytest

from geo.errors import StoreError
from geo.records import kinds
from geo.records.kinds import KINDS
from geo.store.tables import TABLES

EACH = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


@EACH
def test_a_kind_is_taken_by_a_command_and_has_a_table(kind):
    assert kind.id in kinds.COMMANDS[kind.command]
    assert {column.name for column in kind.columns} <= set(TABLES[kind.id].columns.keys())


@EACH
def test_what_a_kind_says_of_its_columns_are_columns(kind):
    types = {column.name: column.type for column in kind.columns}
    assert len(types) == len(kind.columns)
    assert kind.column(kind.subject).required
    assert set(kind.identity) <= set(types)
    assert {types[name] for name in (kind.begins, kind.ends, kind.known_at) if name} <= {"instant"}
    if kind.over:
        assert kind.column(kind.begins).required
        assert {"lon", "lat", "unit"} <= set(types)


@EACH
def test_what_a_kind_says_of_its_rows_is_about_its_columns(kind):
    types = {column.name: column.type for column in kind.columns}
    for order in (*kind.orders, *kind.doubts):
        assert types[order.earlier] == types[order.later]
        assert types[order.later] in {"instant", "date"}
    for part, whole in kind.at_most:
        assert kind.column(part).unit
        assert types[part] == types[whole] == "integer"
    named = {*(kind.summed.common if kind.summed else ())}
    named |= {*(kind.parts.unless_same if kind.parts else ())}
    if kind.within:
        named |= {kind.within.column, kind.within.by}
        assert set(kind.within.allowed) == set(kind.column(kind.within.by).allowed)
    if kind.decision:
        named |= {kind.decision.outcome, kind.decision.at}
        assert kind.decision.pending in kind.column(kind.decision.outcome).allowed
    if kind.different:
        named |= {kind.different.column, kind.different.other}
    assert named <= set(types)
    assert all(c.timing == "inside" for c in kind.columns if c.type != "instant")


def test_a_table_belongs_to_one_kind(tmp_path, monkeypatch):
    source = "from geo.records.kind import Kind\nKIND = Kind(id='visit', subject='', columns=())\n"
    Path(tmp_path, "another_visit.py").write_text(source, encoding="utf-8")
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(tmp_path)])
    with pytest.raises(StoreError, match=r"another_visit\.py: the kind 'visit' is taken"):
        kinds.discover()
