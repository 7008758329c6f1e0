import pytest

from geo.records.dictionary import dictionary_page
from geo.records.kind import Kind
from geo.records.kinds import KINDS
from geo.settings import ROOT


def test_the_page_is_current():
    page = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert page == dictionary_page(), "run python -m commands.dictionary"


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_column_is_described(kind):
    section = dictionary_page().split(f"\n## {kind.id}\n")[1].split("\n## ")[0]
    for column in kind.columns:
        assert f"`{column.name}`" in section
        assert column.definition in section
        assert all(value in section for value in column.allowed)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_says_how_it_becomes_safe_for_the_public(kind):
    assert kind.public_rule.endswith(".")
    section = dictionary_page([kind])
    assert f" For the public: {kind.public_rule[0].lower()}{kind.public_rule[1:]}\n" in section


def test_a_kind_that_says_nothing_never_leaves_the_mission():
    kind = Kind(id="poster", subject="poster_id", columns=())
    assert "For the public: it never leaves the mission." in dictionary_page([kind])
