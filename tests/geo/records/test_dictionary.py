import pytest

from geo.records.dictionary import dictionary_page
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
