"""Tables as their publishers write them, with a mapping file and nothing else, into the store."""

import pandas as pd
import pytest

from geo.errors import SourceError
from geo.importing.checks.checking import expected_columns
from geo.importing.mapping.applying import apply_mapping
from geo.importing.mapping.file.reading import read_mapping
from geo.records.kinds import INCIDENT, TALLY
from geo.sources.table import Table
from tests.geo.importing.mapping.counts import COUNT, SUM, stored

STATION = COUNT + 'state = "normal"\ncounted = true\n'
LONG = (
    STATION
    + """
[columns]
station = { columns = ["zona", "mesa"], separator = "-" }
unit = "ubigeo"
[long]
option = "lista"
number = "votos"
record = ["zona", "mesa"]
options = { castillo = "Perú Libre", fujimori = ["Fuerza Popular", "FP"], null_votes = "Nulos" }
[totals]
votes_cast = ["votes_castillo", "votes_fujimori", "null_votes"]
"""
)
HEADER = "ubigeo,zona,mesa,lista,votos\n"


def long_rows(*rows):
    return HEADER + "".join(f"{row}\n" for row in rows)


ONE = ("150101,1,7,PERU LIBRE ,120", "150101,1,7,fuerza  popular,80", "150101,1,7,nulos,5")
OTHER = ("150101,2,7,FP,30", "150101,2,7,NULOS,1", "150101,2,7,Perú Libre,20")


def test_which_row_belongs_to_which_record(workspace, tmp_path):
    """Rows that are left out belong to none; a join, a sum and a name may keep others back."""
    path = tmp_path / "sum.toml"
    path.write_text(SUM + '[[leave_out]]\ncolumn = "muni"\none_of = ["TOTAL"]\n')
    rows = {"muni": ["10101", "10102", "10101", "Total"], "aptos": list("1239")}
    rows |= {"a": list("1239"), "b": list("12x9")}
    table = Table(path=path, kind="csv", frame=pd.DataFrame(rows, index=[2, 3, 4, 5]))
    columns = expected_columns(TALLY, workspace.mission)
    mapped = apply_mapping(table, read_mapping(path), columns, tuple(columns), workspace.place)
    assert mapped.first.to_dict() == {2: 2, 3: 3, 4: 2}
    assert mapped.frame.index.tolist() == [3]
    assert mapped.problems["row"].tolist() == [4]


def test_a_long_table_is_one_record_per_station(workspace, mapped):
    outcome = mapped(LONG, long_rows(*ONE, *OTHER))
    assert (outcome.rows, outcome.added, outcome.rejected) == (2, 2, 0)
    assert "6 rows make 2 records" in outcome.notes
    first, second = stored(workspace)
    assert (first["station"], first["votes_castillo"], first["votes_fujimori"]) == ("1-7", 120, 80)
    assert (second["null_votes"], second["votes_cast"]) == (1, 51)
    assert (first["source_row"], second["source_row"]) == (2, 5)


def test_rows_of_a_station_need_not_stand_together(workspace, mapped):
    rows = [row for pair in zip(ONE, OTHER, strict=True) for row in pair]
    assert mapped(LONG, long_rows(*rows)).added == 2
    assert [row["votes_castillo"] for row in stored(workspace)] == [120, 20]


def test_stations_that_only_stand_one_after_the_other(workspace, mapped):
    """Where nothing but its place tells a station, an option that comes again begins the next."""
    text = LONG.replace('record = ["zona", "mesa"]\n', "").replace(
        '{ columns = ["zona", "mesa"], separator = "-" }', '{ source = "row", digits = 4 }'
    )
    assert mapped(text, long_rows(*ONE, *ONE)).added == 2
    assert [row["station"] for row in stored(workspace)] == ["0002", "0005"]


def test_a_code_in_parts_gets_the_zeros_of_each(workspace, mapped):
    """15, 1, 1 is the district 150101, and not what is left of 015011 or 0151."""
    text = STATION + (
        '[columns]\nstation = "mesa"\nvotes_castillo = "a"\n'
        'unit = { columns = ["dep", "prov", "dist"], separator = "", digits = [2, 2, 2] }\n'
    )
    rows = "dep,prov,dist,mesa,a\n15,1,1,1,10\n1,1,2,2,20\n15,,,3,30\n15,,1,4,40\n"
    outcome = mapped(text, rows)
    assert [row["unit"] for row in stored(workspace)] == ["150101", "010102", "15"]
    assert outcome.problems[["row", "value"]].to_numpy().tolist() == [[5, "150001"]]


def test_an_option_that_nobody_declared_stops_the_file(workspace, mapped):
    rows = (*ONE, "150101,1,7,Partido Nuevo,3")
    with pytest.raises(SourceError, match="row 5, lista: 'Partido Nuevo' is no option"):
        mapped(LONG, long_rows(*rows))
    assert stored(workspace) == []


@pytest.mark.parametrize(("missing", "null", "cast"), [("zero", 0, 200), ("unknown", None, None)])
def test_a_station_without_a_row_of_an_option(workspace, mapped, missing, null, cast):
    text = LONG.replace('"votos"', f'"votos"\nmissing = "{missing}"')
    assert mapped(text, long_rows(*ONE[:2], *OTHER)).added == 2
    first = stored(workspace)[0]
    given = [None if pd.isna(first[name]) else first[name] for name in ("null_votes", "votes_cast")]
    assert given == [null, cast]


def test_unless_the_mapping_says_what_it_means_the_station_is_kept_back(mapped):
    outcome = mapped(LONG, long_rows(*ONE[:2], *OTHER))
    assert (outcome.added, outcome.rejected) == (1, 1)
    assert outcome.problems[["row", "column"]].to_numpy().tolist() == [[2, "null_votes"]]


def test_a_rejected_station_comes_back_with_all_its_rows(workspace, mapped):
    """The file of rejected rows holds every row of the station, and goes in once corrected."""
    outcome = mapped(LONG, long_rows(ONE[0].replace("120", "12O"), *ONE[1:], *OTHER))
    assert (outcome.added, outcome.rejected) == (1, 1)
    lines = outcome.rejects[0].read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    assert lines[1].endswith(",2,votes_castillo,12O,is no whole number")
    assert "is part of the record of row 2, which is not stored" in lines[2]
    again = mapped(
        LONG, outcome.rejects[0].read_text(encoding="utf-8").replace("12O", "120"), name="again.csv"
    )
    assert (again.rows, again.added) == (1, 1)
    assert [row["votes_castillo"] for row in stored(workspace)] == [120, 20]


def test_an_option_twice_and_texts_that_differ_keep_the_station_back(mapped):
    double = mapped(LONG, long_rows(*ONE, ONE[0], *OTHER))
    assert (double.added, double.rejected) == (1, 1)
    assert "the record has this option in row 2 too" in set(double.problems["reason"])
    moved = mapped(LONG, long_rows(*ONE[:2], ONE[2].replace("150101", "150102")), name="b.csv")
    assert (moved.added, moved.rejected) == (0, 1)
    assert "row 2 of the same record says '150101'" in set(moved.problems["reason"])


def test_zones_are_summed_into_their_unit(workspace, mapped):
    zones = "muni,zona,aptos,a,b\n10101,1,100,30,40\n10102,1,50,7,8\n10101,2,200,60,\n"
    outcome = mapped(SUM, zones)
    assert (outcome.rows, outcome.added) == (2, 2)
    first, second = stored(workspace, TALLY)
    assert (first["unit"], first["registered_voters"], first["votes_castillo"]) == (
        "010101",
        300,
        90,
    )
    assert pd.isna(first["votes_fujimori"])  # one of its zones does not say
    assert second["votes_fujimori"] == 8
    assert (first["rows_summed"], second["rows_summed"]) == (2, 1)


def test_a_zone_with_a_number_that_is_none_keeps_its_unit_back(workspace, mapped):
    """Half of a unit's zones must not look like the whole unit."""
    outcome = mapped(SUM, "muni,aptos,a,b\n10101,100,30,40\n10101,200,x,1\n10102,50,7,8\n")
    assert (outcome.added, outcome.rejected) == (1, 1)
    assert outcome.problems.to_numpy().tolist() == [
        [3, "votes_castillo", "x", "is no whole number"]
    ]
    assert len(outcome.rejects[0].read_text(encoding="utf-8").splitlines()) == 3


JOIN = SUM.replace('{ column = "muni", digits = 6 }', '"inei"').replace(
    "[sum]",
    """[[join]]
file = "codes.csv"
on = { muni = "reniec" }
digits = 6
take = { inei = "inei" }
[sum]""",
)


def test_codes_come_from_a_table_beside_the_mapping(workspace, mapped):
    (workspace.folder / "codes.csv").write_text("reniec,inei\n010101,010101\n10105,010102\n")
    outcome = mapped(JOIN, "muni,aptos,a,b\n010101,100,30,40\n10105,50,7,8\n999999,1,1,1\n")
    assert [row["unit"] for row in stored(workspace, TALLY)] == ["010101", "010102"]
    assert outcome.problems.to_numpy().tolist() == [[4, "muni", "999999", "is not in codes.csv"]]


def test_a_join_that_multiplies_rows_is_refused(workspace, mapped):
    (workspace.folder / "codes.csv").write_text("reniec,inei\n010101,010101\n10101,010102\n")
    with pytest.raises(SourceError, match=r"codes\.csv: rows 2 and 3 both are 010101"):
        mapped(JOIN, "muni,aptos,a,b\n010101,100,30,40\n")
    assert stored(workspace, TALLY) == []


def test_the_instant_is_in_the_name_of_the_file(workspace, mapped):
    text = SUM.replace('reported_at = "2021-06-07T00:00"', "").replace(
        'unit = { column = "muni", digits = 6 }',
        """unit = { column = "muni", digits = 6 }
reported_at = { source = "file_name", pattern = '_(\\d{8}T\\d{4})', format = "%Y%m%dT%H%M" }""",
    )
    rows = "muni,aptos,a,b\n010101,100,30,40\n"
    mapped(text, rows, name="count_20210607T1840.csv")
    assert stored(workspace, TALLY)[0]["reported_at"].isoformat() == "2021-06-07T23:40:00+00:00"
    with pytest.raises(SourceError, match=r"the name count\.csv is not like"):
        mapped(text, rows, name="count.csv")


def test_dates_in_a_stated_form_and_ids_from_the_row(workspace, mapped):
    text = """
code_system = "inei"
date_format = "%d.%m.%y %Hh%M"
[columns]
incident_id = { source = "content" }
occurred_at = ["dia", "hora"]
[constants]
domain = "media"
severity = "minor"
veracity = "unconfirmed"
unit = "150101"
"""
    outcome = mapped(text, "dia,hora\n06.06.21,18h30\n06.06.21,18:30\n", command="incidents")
    assert (outcome.added, outcome.rejected) == (1, 1)
    assert stored(workspace, INCIDENT)[0]["occurred_at"].isoformat() == "2021-06-06T23:30:00+00:00"


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (('["zona", "mesa"], separator', '["lista", "mesa"], separator'), "columns.station"),
        (('unit = "ubigeo"', 'unit = "votos"'), "columns.unit"),
        (('record = ["zona", "mesa"]', 'record = ["mesa", "lista"]'), "long.record"),
        (("[totals]", '[sum]\nby = ["lista"]\n[totals]'), "sum.by"),
        (('number = "votos"', 'number = "lista"'), "long.option and long.number are both lista"),
    ],
)
def test_what_a_long_table_turns_into_columns_says_nothing_of_a_record(mapped, change, part):
    with pytest.raises(SourceError, match=part):
        mapped(LONG.replace(*change), long_rows(*ONE))


def test_an_option_of_which_no_row_has_votes_is_said(mapped):
    """Else the map has no lead anywhere, and nothing says why."""
    text = COUNT + '[columns]\nunit = "u"\nvotes_castillo = "a"\n'
    said = mapped(text + 'votes_fujimori = "b"\n', "u,a,b\n150101,3,4\n").notes
    assert not any("no row has" in note for note in said)
    notes = mapped(text, "u,a,b\n150102,3,4\n").notes
    assert any(note.startswith("no row has votes_fujimori: without every") for note in notes)
