"""Rejected rows come back in the format of their file, and go in once corrected."""

import csv
import gzip
import io
import json

import openpyxl
import pandas as pd
import pytest

from geo.errors import SourceError
from geo.importing.mapping.file.file_mapping import FileMapping
from geo.records.kinds import INCIDENT
from tests.geo.importing.workspace import GOOD, HEADER, LIMA

BAD = "008,media,grave,unconfirmed,05/06/2021,,-77.04,12.04\n"
PLAIN = ["row", "column", "value", "reason"]


def check_reject(row: dict[str, str]) -> None:
    assert row["incident_id"] == "008"
    assert int(row["row"]) == 3
    assert row["column"].split(" | ") == ["severity", "occurred_at", "lon"]
    assert row["value"].split(" | ")[:2] == ["grave", "05/06/2021"]
    assert "a minus sign" in row["reason"]


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_rejects_of_a_csv_are_a_csv_like_it(workspace, delimiter):
    content = (HEADER + GOOD + BAD).replace(",", delimiter)
    outcome = workspace.bring(content)
    assert (outcome.added, outcome.rejected) == (1, 1)
    assert outcome.rejects[0] == workspace.folder / "file.rejects.csv"
    with outcome.rejects[0].open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream, delimiter=delimiter)
    assert list(row) == [*HEADER.strip().split(","), *PLAIN]
    check_reject(row)


def test_rejects_of_a_compressed_csv_are_compressed(workspace):
    outcome = workspace.bring(gzip.compress((HEADER + BAD).encode()), name="a.csv.gz")
    assert outcome.rejects[0].name == "a.rejects.csv.gz"
    assert b"008" in gzip.decompress(outcome.rejects[0].read_bytes())


def test_rejects_of_a_workbook_are_a_workbook(workspace):
    book = openpyxl.Workbook()
    for line in (HEADER, GOOD, BAD):
        book.active.append(line.strip().split(","))
    book.active["H3"] = 12.04
    book.save(workspace.folder / "a.xlsx")
    outcome = workspace.bring(None, name="a.xlsx")
    assert (outcome.added, outcome.rejects[0].name) == (1, "a.rejects.xlsx")
    names, row = openpyxl.load_workbook(outcome.rejects[0]).active.iter_rows(values_only=True)
    assert row[7] == 12.04
    check_reject(dict(zip(names, row, strict=True)))


def test_rejects_of_a_geojson_are_a_geojson(workspace):
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
    outcome = workspace.bring(json.dumps({"features": features}), name="a.geojson")
    assert (outcome.added, outcome.known, outcome.rejected) == (1, 1, 1)
    (feature,) = json.loads(outcome.rejects[0].read_text())["features"]
    assert feature["geometry"]["coordinates"] == [-77.04, 12.04]
    assert feature["id"] == 2
    check_reject(feature["properties"])


def test_a_corrected_rejects_file_goes_in(workspace):
    rejects = workspace.bring(HEADER + GOOD + BAD).rejects[0]
    text = rejects.read_text().replace("grave", "minor").replace("05/06/2021", "2021-06-06")
    outcome = workspace.bring(text.replace("-77.04,12.04", LIMA), name="again.csv")
    assert (outcome.added, outcome.rejected) == (1, 0)
    assert "row, column, value, reason" in outcome.notes[0]


def test_what_looks_like_a_formula_is_harmless_beside_and_kept_inside(workspace):
    outcome = workspace.bring(HEADER + BAD.replace("grave", "=1+1"))
    (row,) = csv.DictReader(outcome.rejects[0].read_text().splitlines())
    assert row["severity"] == "=1+1"
    assert row["value"].startswith("'=1+1")


def test_a_row_with_too_many_cells_is_among_the_rejects(workspace):
    outcome = workspace.bring(HEADER + GOOD + GOOD.strip() + ",surplus\n")
    assert (outcome.added, outcome.rejected) == (1, 1)
    (row,) = csv.DictReader(outcome.rejects[0].read_text().splitlines())
    assert (row["incident_id"], row["value"]) == ("007", "surplus")


def test_rejects_that_cannot_be_written_mean_that_nothing_is_stored(workspace):
    nowhere = workspace.folder / "none" / "rejects.csv"
    with pytest.raises(SourceError, match="rejected rows cannot be written"):
        workspace.bring(HEADER + GOOD + BAD, rejects=nowhere)
    assert workspace.store.current(INCIDENT).empty


def test_rows_that_somebody_corrects_are_not_written_over_by_another_import(workspace):
    first = workspace.bring(HEADER + GOOD + BAD).rejects[0]
    corrected = first.read_text().replace("grave", "minor")
    first.write_text(corrected)
    again = workspace.bring(HEADER + GOOD + BAD).rejects[0]
    assert (first.read_text(), again.name) == (corrected, "file.rejects-2.csv")
    assert workspace.bring(HEADER + GOOD + BAD).rejects[0] == again


@pytest.mark.parametrize("own", ["", ",reason"])
def test_a_rejects_file_that_is_still_wrong_gets_new_reasons(workspace, own):
    name, header = "file.csv", HEADER.replace("\n", f"{own}\n")
    content = header + GOOD.replace("media", "weather").replace("\n", f"{own}\n")
    for _ in range(3):
        rejects = workspace.bring(content, name).rejects[0]
        content, name = rejects.read_text(), rejects.name
        (row,) = csv.DictReader(content.splitlines())
        assert len(row) == len(header.split(",")) + 4


WORKSHEET = [HEADER.strip().split(","), GOOD.strip().split(",")]


def workbook(*rows: list[str]) -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def features(*wrong: object) -> bytes:
    properties = dict(zip(HEADER.split(",")[:5], GOOD.split(",")[:5], strict=True))
    good = {"type": "Feature", "properties": properties, "geometry": None}
    return json.dumps({"features": [good, *wrong]}).encode()


UNTYPED = {
    "properties": {
        "incident_id": "9",
        "domain": "media",
        "severity": "minor",
        "veracity": "unconfirmed",
        "occurred_at": "2021-06-06",
    }
}
AS_THEY_COME = {
    "a value": (HEADER + BAD, "a.csv"),
    "compressed": (gzip.compress((HEADER + BAD).encode()), "a.csv.gz"),
    "extra cells": (HEADER + BAD + GOOD.strip() + ",surplus,more\n", "a.csv"),
    "an extra cell alone": (HEADER + GOOD.strip() + ",,surplus\n", "a.csv"),
    "a column named reason": (HEADER.strip() + ",reason\n" + BAD.strip() + ",why\n", "a.csv"),
    "a quote": (HEADER + GOOD + GOOD.replace("007,media", '8,"media'), "a.csv"),
    "a NUL byte": (HEADER + GOOD.replace("007", "8\0"), "a.csv"),
    "two encodings": ((HEADER + GOOD).replace("007", "año").encode() + b"\xf1 "
                      + GOOD.replace("007", "ñ").encode(), "a.csv"),
    "an odd byte": ((HEADER + GOOD).replace("007", "año").encode() + b"\x81"
                    + GOOD.encode(), "a.csv"),
    "Latin-1": ((HEADER + BAD.replace("media", "año")).encode("cp1252"), "a.csv"),
    "Mac": ((HEADER + BAD.replace("media", "señal del año")).encode("mac_roman"), "a.csv"),
    "UTF-16": ((HEADER + BAD.replace("media", "año")).encode("utf-16"), "a.csv"),
    "sep": (("sep=;\n" + (HEADER + BAD).replace(",", ";")), "a.csv"),
    "a workbook": (workbook(*WORKSHEET, BAD.strip().split(",")), "a.xlsx"),
    "features": (features({"type": "Feature", "properties": {"incident_id": 1}}), "a.geojson"),
    "a feature without a type": (features(UNTYPED), "a.geojson"),
    "no feature": (features("a text", ["a", "list"], 7), "a.geojson"),
    "properties that are none": (features({"type": "Feature", "properties": [1]}), "a.geojson"),
    "half a character": (features({"type": "Feature", "properties": {"a": "\ud800"}}), "a.geojson"),
}  # fmt: skip


def content_of(path) -> object:
    """Return what a rejects file holds, without the numbers of rows."""
    if path.suffix == ".xlsx":
        return list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
    if path.suffix == ".geojson":
        return [drop(f) for f in json.loads(path.read_text())["features"]]
    content = path.read_bytes()
    return (gzip.decompress(content) if path.suffix == ".gz" else content).splitlines()


def drop(feature: dict) -> dict:
    return {**feature, "properties": {**feature["properties"], "row": 0}}


@pytest.mark.parametrize(("content", "name"), AS_THEY_COME.values(), ids=AS_THEY_COME.keys())
def test_rejects_that_were_not_corrected_are_rejected_again_as_they_are(workspace, content, name):
    first = workspace.bring(content, name)
    assert first.rejected > 0
    stored = len(workspace.store.current(INCIDENT))
    path, held = first.rejects[0], []
    for _ in range(3):
        outcome = workspace.bring(None, path.name)
        assert (outcome.added, outcome.rejected) == (0, first.rejected)
        path = outcome.rejects[0]
        held.append(content_of(path))
    assert len(workspace.store.current(INCIDENT)) == stored
    assert held[0] == held[1] == held[2]


def test_what_stood_right_of_the_header_stands_right_of_the_reasons(workspace):
    rejects = workspace.bring(HEADER + GOOD.strip() + ",surplus,more\n").rejects[0]
    (names, row) = csv.reader(rejects.read_text().splitlines())
    assert row[len(names) :] == ["surplus", "more"]
    assert row[: len(HEADER.split(","))] == GOOD.strip().split(",")
    lines = rejects.read_text().splitlines()
    rejects.write_text("\n".join([lines[0], lines[1].removesuffix(",surplus,more")]))
    assert workspace.bring(None, rejects.name).added == 1


def test_a_line_whose_quote_does_not_close_comes_back_whole(workspace):
    bad = '9,"media,minor,unconfirmed,2021-06-06,,,\n'
    rejects = workspace.bring(HEADER + GOOD + bad).rejects[0]
    (_, row) = csv.reader(rejects.read_text().splitlines())
    assert row[-1] == bad.strip()


TOTAL_BY_ITS_FIGURES = """\
station,unit,series,reported_at,state,counted,votes_castillo,votes_fujimori
000101,150101,own,2021-06-07,normal,1,120,110
000102,150101,own,2021-06-07,normal,1,130,100
9,150101,own,2021-06-07,normal,1,250,210
"""
LOST_ZEROS = """\
station,unit,state,opened_at,outcome
000301,010101,observed,2021-06-08,pending
000302,010101,observed,2021-06-08,pending
301,010101,observed,2021-06-08,pending
"""
TWICE = """\
station,unit,state,opened_at,outcome
000301,010101,observed,2021-06-08,pending
000302,010101,observed,2021-06-08,pending
000301,010101,challenged_votes,2021-06-08,pending
"""


@pytest.mark.parametrize("revise", [False, True])
@pytest.mark.parametrize(
    ("content", "command"),
    [(TOTAL_BY_ITS_FIGURES, "results"), (LOST_ZEROS, "challenges"), (TWICE, "challenges")],
)
def test_a_reason_that_lay_in_other_rows_stands_until_it_is_deleted(
    workspace, content, command, revise
):
    asked = {"command": command, "codes": "inei", "revise": revise}
    first = workspace.bring(content, **asked)
    assert (first.added, first.rejected) == (2, 1)
    for name in (first.rejects[0].name, "file.rejects.rejects.csv"):
        again = workspace.bring(None, name, **asked)
        assert (again.added, again.rejected) == (0, 1)
        assert again.problems["reason"].tolist() == first.problems["reason"].tolist()
    lines = list(csv.reader(first.rejects[0].read_text().splitlines()))
    text = ",".join(lines[0]) + "\n" + ",".join([*lines[1][:-1], ""])
    deleted = workspace.bring(text, "again.csv", **asked)
    # An id that is stored is overwritten only when that is asked for.
    assert deleted.added == (revise or content is not TWICE)


@pytest.mark.parametrize("lost", ["\ufffd", "#¡REF!", "x" * 10_001])
def test_an_id_of_a_form_is_a_cell_like_any_other(workspace, lost):
    row = GOOD.replace("\n", f",{lost}\n")
    outcome = workspace.bring(HEADER.replace("\n", ",instance_id\n") + row)
    assert (outcome.added, outcome.rejected) == (0, 1)
    assert outcome.problems["column"].tolist() == ["instance_id"]


@pytest.mark.parametrize("own", ["otro", "row", "row,reject_row"])
def test_a_reason_stands_whatever_columns_the_file_has(workspace, own):
    header = f"station,unit,registered_voters,{own}\n"
    more = ",x" * (own.count(",") + 1)
    rows = "".join(f"{station},150101,300{more}\n" for station in ("000101", "000102", "101"))
    first = workspace.bring(header + rows, command="stations", codes="inei")
    assert (first.added, first.rejected) == (2, 1)
    again = workspace.bring(None, name=first.rejects[0].name, command="stations", codes="inei")
    assert (again.added, again.rejected) == (0, 1)


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_corrected_rejects_of_json_and_parquet_go_in_with_the_same_mapping(workspace, ending):
    # They have no place for a reason beside a row: their rejected rows are a CSV.
    name, said = f"night.{ending}", pd.DataFrame({"mesa": ["1", "2"], "tema": ["media", "radio"]})
    lines = said.to_json(orient="records", lines=True).encode()
    written = said.to_parquet() if ending == "parquet" else lines
    (workspace.folder / name).write_bytes(written)
    known = {"severity": "minor", "veracity": "unconfirmed", "occurred_at": "2021-06-06"}
    ours = {"incident_id": "mesa", "domain": "tema"}
    mapping = FileMapping(columns=ours, constants=known | {"unit": "150101"}, code_system="inei")
    first = workspace.bring(None, name=name, columns=mapping)
    corrected = first.rejects[0].read_text(encoding="utf-8-sig").replace("2,radio", "2,media")
    assert workspace.bring(corrected, name="night.rejects.csv", columns=mapping).added == 1
    assert sorted(workspace.store.current(INCIDENT)["incident_id"]) == ["1", "2"]
