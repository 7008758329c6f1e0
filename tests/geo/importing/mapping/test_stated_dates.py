"""A stated form of dates is the only one: a cell in another form is rejected, not guessed."""

from datetime import date, datetime

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.errors import SourceError
from geo.importing.mapping.file.reading import read_mapping
from geo.records.kinds import TALLY
from tests.geo.importing.mapping.counts import stored

WIDE = """
code_system = "inei"
{more}
[columns]
unit = "ubigeo"
reported_at = {reported}
registered_voters = "aptos"
votes_castillo = "a"
votes_fujimori = "b"
[constants]
series = "night"
{constant}
"""
HEADER = "ubigeo,fecha,aptos,a,b\n"
OWN = '{ column = "fecha", format = "%s" }'


def said(reported='"fecha"', more="", constant=""):
    return WIDE.format(reported=reported, more=more, constant=constant)


def table(*days):
    return HEADER + "".join(f"1501{n:02},{day},100,30,40\n" for n, day in enumerate(days, 1))


@pytest.mark.parametrize(
    "text", [said(OWN % "%Y%d%m"), said(more='date_format = "%Y%d%m"')], ids=["own", "of the file"]
)
def test_a_month_20_is_rejected_and_not_read_as_the_day(workspace, mapped, text):
    outcome = mapped(text, table("20221206", "20220620", "20220613"))
    assert (outcome.added, outcome.rejected) == (1, 2)
    assert [row["reported_at"].day for row in stored(workspace, TALLY)] == [12]
    faults = outcome.problems.to_dict("records")
    assert [(one["row"], one["column"], one["value"]) for one in faults] == [
        (3, "reported_at", "20220620"),
        (4, "reported_at", "20220613"),
    ]
    assert all("%Y%d%m" in one["reason"] for one in faults)


def test_a_day_that_would_be_a_month_is_rejected(mapped):
    outcome = mapped(said(OWN % "%m.%d.%Y"), table("06.12.2022", "13.06.2022", "2022-06-13"))
    assert (outcome.added, outcome.rejected) == (1, 2)


def test_an_empty_cell_is_missing_as_before(mapped):
    outcome = mapped(said(OWN % "%d.%m.%Y"), table("06.12.2022", ""))
    assert outcome.problems["reason"].tolist() == ["is missing"]


def test_a_name_of_a_file_in_another_form_is_refused(mapped):
    named = """{ source = "file_name", pattern = '_([0-9]{8})', format = "%d%m%Y" }"""
    assert mapped(said(named), table("x"), name="acta_20062022.csv").added == 1
    with pytest.raises(SourceError, match=r"acta_20220620\.csv has '20220620'.*%d%m%Y"):
        mapped(said(named), table("x"), name="acta_20220620.csv")


def test_a_constant_may_be_written_as_ours_or_as_the_file_writes(workspace, mapped):
    text = said(more='date_format = "%d/%m/%Y"').replace('reported_at = "fecha"', "")
    for constant in ('reported_at = "2022-06-05T23:00"', 'reported_at = "05/06/2022"'):
        one = f'[constants]\nseries = "{constant[-6:-4]}"\n{constant}\n'
        text_of = text.replace('[constants]\nseries = "night"\n', one)
        assert mapped(text_of, table("x")).added == 1
    assert {row["reported_at"].month for row in stored(workspace, TALLY)} == {6}


def test_a_workbook_s_dates_are_taken_as_such(workspace):
    book = openpyxl.Workbook()
    for row in (
        HEADER.strip().split(","),
        ["150101", datetime(2022, 6, 5), 100, 30, 40],  # noqa: DTZ001 - as a workbook has it
        ["150102", date(2022, 6, 5), 100, 30, 40],
        ["150103", "05/06/2022", 100, 30, 40],
        ["150104", "06/13/2022", 100, 30, 40],
    ):
        book.active.append(row)
    path = workspace.folder / "night.xlsx"
    book.save(path)
    mapping = workspace.folder / "mapping.toml"
    mapping.write_text(said(more='date_format = "%d/%m/%Y"'))
    outcome = workspace.bring(
        None, name=path.name, command="results", columns=read_mapping(mapping)
    )
    assert (outcome.added, outcome.rejected) == (3, 1)


@pytest.mark.parametrize("form", ["%d/%m/%Y", "%Y-%d-%m"])
@pytest.mark.parametrize("own", [False, True], ids=["of the file", "own"])
def test_days_of_a_parquet_are_taken_as_such(workspace, form, own):
    columns = {
        "ubigeo": ["150101", "150102"],
        "fecha": [date(2022, 6, 5), date(2022, 6, 13)],
        "aptos": [100, 100],
        "a": [30, 30],
        "b": [40, 40],
    }
    path = workspace.folder / "night.parquet"
    pq.write_table(pa.table(columns), path)
    mapping = workspace.folder / "mapping.toml"
    mapping.write_text(said(OWN % form) if own else said(more=f'date_format = "{form}"'))
    outcome = workspace.bring(
        None, name=path.name, command="results", columns=read_mapping(mapping)
    )
    assert (outcome.added, outcome.rejected) == (2, 0)
    zone = workspace.mission.country.timezone
    local = [row["reported_at"].tz_convert(zone) for row in stored(workspace, TALLY)]
    assert [f"{at:%m-%d %H:%M}" for at in local] == ["06-05 00:00", "06-13 00:00"]


def test_a_publisher_s_format_and_a_date_format_are_refused_together(mapped):
    with pytest.raises(SourceError, match="onpe-stations says itself how its dates"):
        mapped('date_format = "%Y%d%m"', "a\n1\n", format="onpe-stations")
