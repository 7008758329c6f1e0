"""What a spreadsheet holds beside values reaches no record."""

import pytest

from geo.records.kinds import INCIDENT
from tests.geo.importing.workspace import GOOD, HEADER
from tests.geo.sources.workbooks import saved


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#¡VALOR!", "#N/D", "#DIV/0!"])
@pytest.mark.parametrize("column", ["incident_id", "summary", "occurred_at"])
def test_an_error_of_the_spreadsheet_is_no_value(workspace, error, column):
    names = [*HEADER.strip().split(","), "summary"]
    good = [*GOOD.strip().split(","), "text"]
    row = [error if name == column else cell for name, cell in zip(names, good, strict=True)]
    path = saved(workspace.folder, names, good, ["008", *good[1:]], row)
    outcome = workspace.bring(None, path.name)
    assert (outcome.added, outcome.rejected) == (2, 1)
    assert outcome.problems["reason"][0] == "is an error of a spreadsheet, not a value"


def test_a_character_that_was_lost_before_is_not_stored(workspace):
    outcome = workspace.bring(HEADER + GOOD.replace("007", "a\ufffdo"))
    assert (outcome.added, outcome.rejected) == (0, 1)
    assert "was lost (U+FFFD)" in outcome.problems["reason"][0]


TEXT = "Propaganda en Áncash, «señal» de radio – 5 €; año"  # noqa: RUF001
NAMES = HEADER.strip().replace(",", ";") + ";summary\n"
LINE = GOOD.strip().replace(",", ";") + f';"{TEXT}"\n'


@pytest.mark.parametrize(
    "content",
    [
        (NAMES + LINE).encode(),
        (NAMES + LINE).encode("utf-8-sig"),
        (NAMES + LINE).encode("cp1252"),
        ("sep=;\r\n" + NAMES + LINE).encode("cp1252"),
        (NAMES + LINE).replace(";", "\t").replace("€\t", "€;").encode("utf-16"),
        (NAMES + LINE).replace(";", "\t").replace("€\t", "€;").encode("utf-16-le"),
        (NAMES + LINE).encode() + LINE.replace("007", "008").encode("cp1252"),
    ],
)
def test_accents_are_stored_as_they_were_written_in_any_encoding(workspace, content):
    assert workspace.bring(content).rejected == 0
    assert set(workspace.store.current(INCIDENT)["summary"]) == {TEXT}


def test_every_cell_that_cannot_be_taken_is_a_finding_and_its_row_one_row(workspace):
    names = [*HEADER.strip().split(","), "summary", "actor"]
    good = GOOD.strip().split(",")
    path = saved(workspace.folder, names, [*good, "=A1", "=B1", "more"], ["008", *good[1:]])
    outcome = workspace.bring(None, path.name)
    assert (outcome.rows, outcome.added, outcome.rejected) == (2, 1, 1)
    assert len(outcome.problems) == 3
    for _ in range(2):
        again = workspace.bring(None, outcome.rejects[0].name)
        assert (again.added, again.rejected) == (0, 1)
        outcome = again
