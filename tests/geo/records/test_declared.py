"""A declaration that contradicts itself is one sentence, not a table that nothing fits."""

from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import StoreError
from geo.records import kinds
from geo.records.declared import fault
from geo.records.kind import Column
from geo.records.kinds import INCIDENT, KINDS


def of(**column):
    """Return incidents with one more column."""
    more = Column(**{"name": "more", "definition": "more", "type": "text", **column})
    return replace(INCIDENT, columns=(*INCIDENT.columns, more))


def without(name):
    return replace(INCIDENT, columns=tuple(c for c in INCIDENT.columns if c.name != name))


def test_what_is_there_is_declared_well():
    assert [fault(kind) for kind in KINDS.values() if fault(kind)] == []


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (of(type="decimal"), "more has the type 'decimal'; types are text, code, choice, integer"),
        (of(type="choice"), "more has the type 'choice': a choice, and nothing else, has allowed"),
        (of(allowed=("a",)), "more has the type 'text': a choice, and nothing else, has allowed"),
        (of(name="domain"), "two columns have the same name"),
        (replace(INCIDENT, begins="start"), "begins says 'start', which is no column of instants"),
        (replace(INCIDENT, ends="domain"), "ends says 'domain', which is no column of instants"),
        (replace(INCIDENT, subject="code"), "subject says 'code', which is no column"),
        (replace(INCIDENT, subject="category"), "its subject category must be required"),
        (replace(INCIDENT, over="flux"), "over is 'stock', 'flow' or '', not 'flux'"),
        (replace(INCIDENT, begins="", over="stock"), "over='stock' needs begins, and that column"),
        (without("lat"), "over='flow' needs the columns lat"),
    ],
)
def test_what_contradicts_itself_is_one_sentence(kind, sentence):
    assert sentence in fault(kind)


def test_the_file_is_named(tmp_path, monkeypatch):
    source = "from geo.records.kind import Kind\nKIND = Kind(id='odd', subject='no', columns=())\n"
    Path(tmp_path, "posters.py").write_text(source, encoding="utf-8")
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(tmp_path)])
    with pytest.raises(StoreError, match=r"kinds/posters\.py: subject says 'no', which is no"):
        kinds.discover()
