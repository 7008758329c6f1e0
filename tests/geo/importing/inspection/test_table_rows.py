"""Titles above the names of the columns, and totals, are told from records."""

import tomllib

import pandas as pd
import pytest

from geo.__main__ import main
from geo.importing.inspection.table_rows import likely_header

TITLED = """ÓRGANO ELECTORAL,,,,
Segunda vuelta, escrutinio final,,,
Departamento,Provincia,Mesa,Candidato,Votos
LIMA,LIMA,1,Castillo,10
LIMA,LIMA,1,Fujimori,20
LIMA,LIMA,2,Castillo,30
LIMA,LIMA,2,Fujimori,40
TOTAL LIMA,,,Castillo,40
TOTAL LIMA,,,Fujimori,60
"""


def test_titles_and_totals_stand_in_the_mapping_as_what_they_are(tmp_path, capsys):
    file = tmp_path / "a.csv"
    file.write_text(TITLED)
    assert main(["inspect", str(file), "--mission", "per-2021"]) == 0
    said = tomllib.loads(capsys.readouterr().out)
    assert said["header_row"] == 3
    assert said["leave_out"] == [
        {
            "column": "Departamento",
            "pattern": r"(?i)^(?:gran |sub ?)?tota(?:l|is)",
            "reason": "totals",
        }
    ]
    # Without the totals, which have no number, the number of the station helps to name a record.
    assert said["long"]["record"] == ["Departamento", "Provincia", "Mesa"]


def test_the_row_and_sheet_somebody_gave_stand_in_the_mapping(tmp_path, capsys):
    file = tmp_path / "a.xlsx"
    rows = [["Corte 1", None], [None, None], ["ubigeo", "Blancos"], ["150101", 3], ["150102", 4]]
    with pd.ExcelWriter(file) as book:
        pd.DataFrame([["nothing"]]).to_excel(book, sheet_name="Notes", header=False, index=False)
        pd.DataFrame(rows).to_excel(book, sheet_name="Night", header=False, index=False)
    options = ["--country", "per", "--sheet", "Night", "--header-row", "3"]
    assert main(["inspect", str(file), *options]) == 0
    said = tomllib.loads(capsys.readouterr().out)
    assert (said["sheet"], said["header_row"]) == ("Night", 3)
    assert said["columns"]["blank_votes"] == "Blancos"


@pytest.mark.parametrize(
    "head",
    [
        [["mesa", "votos"], ["1", "20"]],
        [["cod", "x"], ["votos en blanco", "junta"], ["1", "2"]][:1],
        [["a", "b"], ["total", "20"]],
        [],
    ],
)
def test_a_header_in_the_first_row_stays_there(head):
    assert likely_header(head) == (1, 1)


@pytest.mark.parametrize(
    "header",
    [
        "Distrito;Votos;;;Nota\n;Blancos;Nulos;Perú Libre;\n",
        "Distrito;Primera;;Segunda;\n;Blancos;Nulos;Blancos;Nulos\n",
    ],
)
@pytest.mark.parametrize("titles", ["", "Escrutinio final;;;;\n"])
def test_a_header_of_two_rows_is_one_that_can_be_imported(tmp_path, capsys, header, titles):
    file = tmp_path / "a.csv"
    file.write_text(f"{titles}{header}Lima;3;4;5;1\nCusco;6;7;8;2\n")
    assert main(["inspect", str(file), "--country", "per"]) == 0
    said = tomllib.loads(capsys.readouterr().out)
    lowest = 2 + bool(titles)
    assert said["header_row"] == [lowest - 1, lowest]


def test_a_place_that_is_called_nearly_so_is_no_total(tmp_path, capsys):
    file = tmp_path / "a.csv"
    file.write_text("Distrito,Blancos\nTotalá,3\nTotora,4\nCusco,5\nTOTAL,12\n")
    assert main(["inspect", str(file), "--country", "per"]) == 0
    said = tomllib.loads(capsys.readouterr().out)
    assert said["leave_out"][0]["one_of"] == ["TOTAL"]


def test_two_rows_of_a_header_that_somebody_gave_stand_in_the_mapping(tmp_path, capsys):
    file = tmp_path / "a.csv"
    file.write_text("Cuadro 3;\n\nDistrito;Votos\nNombre;Blancos\nLima;3\nCusco;6\n")
    assert main(["inspect", str(file), "--country", "per", "--header-row", "3,4"]) == 0
    said = tomllib.loads(capsys.readouterr().out)
    assert said["header_row"] == [3, 4]
    assert said["columns"]["blank_votes"] == "Votos Blancos"
    assert main(["inspect", str(file), "--country", "per", "--header-row", "3,5"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
