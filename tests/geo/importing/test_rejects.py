"""Rejected rows come back in the format of their file, and go in once corrected."""

import csv
import gzip
import json

import openpyxl
import pytest

from geo.errors import SourceError
from geo.records import INCIDENT
from tests.geo.importing.desk import GOOD, HEADER, LIMA

BAD = "008,media,grave,unconfirmed,05/06/2021,,-77.04,12.04\n"
PLAIN = ["row", "column", "value", "reason"]


def check_reject(row: dict[str, str]) -> None:
    assert row["incident_id"] == "008"
    assert int(row["row"]) == 3
    assert row["column"].split(" | ") == ["severity", "occurred_at", "lon"]
    assert row["value"].split(" | ")[:2] == ["grave", "05/06/2021"]
    assert "a minus sign" in row["reason"]


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_rejects_of_a_csv_are_a_csv_like_it(desk, delimiter):
    content = (HEADER + GOOD + BAD).replace(",", delimiter)
    outcome = desk.bring(content)
    assert (outcome.added, outcome.rejected) == (1, 1)
    assert outcome.rejects == desk.folder / "file.rejects.csv"
    with outcome.rejects.open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream, delimiter=delimiter)
    assert list(row) == [*HEADER.strip().split(","), *PLAIN]
    check_reject(row)


def test_rejects_of_a_compressed_csv_are_compressed(desk):
    outcome = desk.bring(gzip.compress((HEADER + BAD).encode()), name="a.csv.gz")
    assert outcome.rejects.name == "a.rejects.csv.gz"
    assert b"008" in gzip.decompress(outcome.rejects.read_bytes())


def test_rejects_of_a_workbook_are_a_workbook(desk):
    book = openpyxl.Workbook()
    for line in (HEADER, GOOD, BAD):
        book.active.append(line.strip().split(","))
    book.active["H3"] = 12.04
    book.save(desk.folder / "a.xlsx")
    outcome = desk.bring(None, name="a.xlsx")
    assert (outcome.added, outcome.rejects.name) == (1, "a.rejects.xlsx")
    names, row = openpyxl.load_workbook(outcome.rejects).active.iter_rows(values_only=True)
    assert row[7] == 12.04
    check_reject(dict(zip(names, row, strict=True)))


def test_rejects_of_a_geojson_are_a_geojson(desk):
    names = HEADER.strip().split(",")
    features = [
        {
            "type": "Feature",
            "id": number,
            "properties": dict(zip(names[:6], line.split(",")[:6], strict=True)),
            "geometry": {"type": "Point", "coordinates": list(map(float, line.split(",")[6:]))},
        }
        for number, line in enumerate((GOOD, GOOD, BAD))
    ]
    outcome = desk.bring(json.dumps({"features": features}), name="a.geojson")
    assert (outcome.added, outcome.known, outcome.rejected) == (1, 1, 1)
    (feature,) = json.loads(outcome.rejects.read_text())["features"]
    assert feature["geometry"]["coordinates"] == [-77.04, 12.04]
    assert feature["id"] == 2
    check_reject(feature["properties"])


def test_a_corrected_rejects_file_goes_in(desk):
    rejects = desk.bring(HEADER + GOOD + BAD).rejects
    text = rejects.read_text().replace("grave", "minor").replace("05/06/2021", "2021-06-06")
    outcome = desk.bring(text.replace("-77.04,12.04", LIMA), name="again.csv")
    assert (outcome.added, outcome.rejected) == (1, 0)
    assert "row, column, value, reason" in outcome.notes[0]


def test_what_looks_like_a_formula_is_harmless_beside_and_kept_inside(desk):
    outcome = desk.bring(HEADER + BAD.replace("grave", "=1+1"))
    (row,) = csv.DictReader(outcome.rejects.read_text().splitlines())
    assert row["severity"] == "=1+1"
    assert row["value"].startswith("'=1+1")


def test_a_row_with_too_many_cells_is_among_the_rejects(desk):
    outcome = desk.bring(HEADER + GOOD + GOOD.strip() + ",surplus\n")
    assert (outcome.added, outcome.rejected) == (1, 1)
    (row,) = csv.DictReader(outcome.rejects.read_text().splitlines())
    assert (row["incident_id"], row["value"]) == ("007", "surplus")


def test_rejects_that_cannot_be_written_mean_that_nothing_is_stored(desk):
    nowhere = desk.folder / "none" / "rejects.csv"
    with pytest.raises(SourceError, match="rejected rows cannot be written"):
        desk.bring(HEADER + GOOD + BAD, rejects=nowhere)
    assert desk.store.current(INCIDENT).empty


@pytest.mark.parametrize("own", ["", ",reason"])
def test_a_rejects_file_that_is_still_wrong_gets_new_reasons(desk, own):
    name, header = "file.csv", HEADER.replace("\n", f"{own}\n")
    content = header + GOOD.replace("media", "weather").replace("\n", f"{own}\n")
    for _ in range(3):
        rejects = desk.bring(content, name).rejects
        content, name = rejects.read_text(), rejects.name
        (row,) = csv.DictReader(content.splitlines())
        assert len(row) == len(header.split(",")) + 4
