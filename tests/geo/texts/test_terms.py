"""One word for one thing in a language that has two for the count."""

import re

import pytest

from geo.settings import ROOT

SHEETS = r"boletim|boletins|seção|seções"
LINES = [
    pytest.param(line, id=f"{path.stem}-{number}")
    for path in sorted((ROOT / "texts" / "pt").glob("*.toml"))
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    if "apura" in line.lower()
]


@pytest.mark.parametrize("line", LINES)
def test_in_portuguese_votes_are_counted_and_sheets_and_stations_are_totalled(line):
    """Apuração is the counting, totalização the sum that sheets are in, as Brazil's TSE has it."""
    assert not re.search(rf"\b({SHEETS})\b[^.;:,]* apurad[oa]s?\b", line)
    assert not re.search(r"(\bfora|\besteja|\bestavam|\bestão|\}\}) [nd]a apuração\b", line)


def test_the_texts_have_both_words():
    assert len(LINES) > 40
