"""A table that writes numbers and dates in its own way, and says so."""

import json

import openpyxl
import pytest

from geo.errors import SourceError
from geo.importing.checks import Notation
from geo.importing.mapping.file.file_mapping import FileMapping
from geo.importing.mapping.file.reading import read_mapping
from geo.records.kinds import INCIDENT

HEADER = "incident_id;domain;severity;veracity;occurred_at;lon;lat;votes_at_stake;area_cm2\n"
ROW = "1;media;minor;unconfirmed;05/06/2021 8:00;-77,05;-12,046;1.234;1.250,5\n"


def spanish(**said):
    return FileMapping(notation=Notation(**said))


def test_a_spanish_spreadsheet_goes_in_as_it_is(workspace):
    columns = spanish(decimal=",", order="day-first")
    assert workspace.bring(HEADER + ROW, columns=columns).added == 1
    (stored,) = workspace.store.current(INCIDENT).to_dict("records")
    assert (stored["lon"], stored["lat"]) == (-77.05, -12.046)
    assert (stored["votes_at_stake"], stored["area_cm2"]) == (1234, 1250.5)
    assert stored["occurred_at"].isoformat() == "2021-06-05T13:00:00+00:00"


def test_without_a_word_it_is_refused_and_says_which(workspace):
    reasons = " ".join(workspace.bring(HEADER + ROW).problems["reason"])
    assert "say --decimal ," in reasons
    assert "say --day-first" in reasons


def test_numbers_of_a_workbook_are_numbers(workspace):
    """A cell that holds 1.5 is one and a half, also in a file whose texts have decimal commas."""
    book = openpyxl.Workbook()
    book.active.append(HEADER.strip().split(";"))
    book.active.append([*ROW.split(";")[:5], -77.125, "-12,046", "1.234", 1.125])
    book.save(workspace.folder / "a.xlsx")
    columns = spanish(decimal=",", order="day-first")
    assert workspace.bring(None, name="a.xlsx", columns=columns).added == 1
    (stored,) = workspace.store.current(INCIDENT).to_dict("records")
    assert (stored["lon"], stored["area_cm2"], stored["votes_at_stake"]) == (-77.125, 1.125, 1234)


def test_a_geojson_has_points(workspace):
    collection = json.dumps({"features": [{"type": "Feature", "geometry": None}]})
    with pytest.raises(SourceError, match="is a GeoJSON: its numbers have a decimal point"):
        workspace.bring(collection, columns=spanish(decimal=","))


def test_a_mapping_file_says_it_too_and_the_command_wins(tmp_path):
    path = tmp_path / "map.toml"
    path.write_text('decimal = ","\nday_first = true\n')
    assert read_mapping(path, ()).notation == Notation(decimal=",", order="day-first")
    said = read_mapping(path, (), decimal=".", month_first=True).notation
    assert said == Notation(decimal=".", order="month-first")


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ('decimal = ";"', "no sign before decimals"),
        ('day_first = "yes"', "day_first must be true or false"),
        ("day_first = true\nmonth_first = true", "not both"),
    ],
)
def test_a_mapping_file_that_says_nonsense_is_refused(tmp_path, text, match):
    path = tmp_path / "map.toml"
    path.write_text(text)
    with pytest.raises(SourceError, match=match):
        read_mapping(path, ())
