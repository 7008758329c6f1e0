"""Which columns of a long table go with its options, and which say what its records are."""

import pytest

from geo.importing.mapping.file.reading import read_mapping
from geo.importing.mapping.used_columns import content_columns, option_columns
from geo.sources.tabular import read_table
from tests.geo.importing.mapping.test_applying import STATION, stored

ROWS = "ubigeo,mesa,codigo,votos\n150101,1,1,120\n150101,1,2,80\n150101,2,1,30\n150101,2,2,9\n"
LOOKED_UP = (
    STATION
    + """
[[join]]
file = "listas.csv"
on = { codigo = "codigo" }
take = { lista = "nombre", partido = "partido" }
[columns]
station = "mesa"
unit = "ubigeo"
[long]
option = "lista"
number = "votos"
RECORD
options = { castillo = "Perú Libre", fujimori = "Fuerza Popular" }
"""
)


@pytest.mark.parametrize("record", ['record = ["mesa"]', ""])
def test_an_option_may_come_from_a_lookup_table(workspace, mapped, record):
    lists = "codigo,nombre,partido\n1,Perú Libre,PL\n2,Fuerza Popular,FP\n"
    (workspace.folder / "listas.csv").write_text(lists, encoding="utf-8")
    outcome = mapped(LOOKED_UP.replace("RECORD", record), ROWS)
    assert (outcome.rows, outcome.added, outcome.rejected) == (2, 2, 0)
    votes = [(one["votes_castillo"], one["votes_fujimori"]) for one in stored(workspace)]
    assert votes == [(120, 80), (30, 9)]


def test_of_several_keys_the_one_of_the_place_stays_with_the_record(tmp_path):
    (tmp_path / "m.toml").write_text("""
[columns]
station = "mesa"
[names]
department = "dpto"
[long]
option = "lista"
number = "votos"
options = { castillo = "PL" }
[[join]]
file = "dptos.csv"
on = { cod = "cod" }
take = { dpto = "nombre" }
[[join]]
file = "listas.csv"
on = { cod = "cod", numero = "numero" }
take = { lista = "nombre" }
""")
    (tmp_path / "a.csv").write_text("cod,numero,mesa,dpto,lista,votos\n1,1,1,Ash,PL,7\n")
    table, mapping = read_table(tmp_path / "a.csv"), read_mapping(tmp_path / "m.toml")
    assert option_columns(table, mapping, mapping.long) == {"lista", "votos", "numero"}
    assert content_columns(table, mapping, mapping.long) == ["cod", "dpto", "mesa"]
