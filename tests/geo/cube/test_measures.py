import pytest

from commands.dictionary import measures_page
from geo.cube.measures import Derived, declared
from geo.settings import ROOT

PAGE = ROOT / "docs" / "measures.md"
KNOWN = declared(("yes", "no"))


@pytest.mark.parametrize("measure", KNOWN.values(), ids=lambda measure: measure.id)
def test_every_measure_says_what_it_is(measure):
    assert measure.definition["en"].endswith(".")
    assert measure.unit
    if isinstance(measure, Derived):
        assert set(measure.numerators + measure.denominators) <= set(KNOWN)


def test_the_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == measures_page(), (
        "docs/measures.md is not what the declarations say; run python -m commands.dictionary"
    )
