"""Tables beside a file are proposed as joins where they say what its rows alone do not."""

import tomllib

import pandas as pd
import pytest

from geo.__main__ import main
from geo.importing.inspection.lookup_tables import needed, with_lookups
from geo.importing.inspection.tables_beside import tables_beside
from geo.sources.tabular import read_table

NAMES = ["CASTILLO", "FUJIMORI"]


@pytest.fixture
def inspected(tmp_path, capsys):
    def inspect(tables, *options):
        for name, columns in tables.items():
            pd.DataFrame(columns).to_csv(tmp_path / name, index=False)
        first = str(tmp_path / next(iter(tables)))
        assert main(["inspect", first, *(options or ("--mission", "per-2021"))]) == 0
        return tomllib.loads(capsys.readouterr().out)

    return inspect


VOTES = {"VOTOS_CASTILLO": ["10", "20", "30"], "VOTOS_FUJIMORI": ["5", "6", "7"]}
CODES = {"clave": ["007", "008", "009"], "ubigeo": ["150101", "150102", "080101"]}


def test_codes_of_our_numbering_come_from_the_table_beside_it(inspected):
    said = inspected({
        "votes.csv": {"distrito_no": ["7", "8", "9"], "Lugar": ["Uno", "Dos", "Tres"]} | VOTES,
        "codes.csv": CODES | {"nombre": ["UNO", "DOS", "TRES"]},
    })  # fmt: skip
    assert said["join"] == [
        {
            "file": "codes.csv",
            "on": {"distrito_no": "clave"},
            "take": {"ubigeo": "ubigeo"},
            "digits": 3,
        }
    ]
    assert said["columns"]["unit"] == "ubigeo"
    assert said["code_system"] == "inei"


def test_one_table_leads_to_the_next_and_nothing_is_taken_that_is_not_used(inspected):
    said = inspected({
        "a.csv": {"local_id": ["71", "72", "73"]} | VOTES,
        "b.csv": {"local_id": ["71", "72", "73"], "dist_id": ["007", "008", "009"],
                  "calle": list("xyz")},
        "c.csv": {"dist_id": CODES["clave"], "ubigeo": CODES["ubigeo"]},
        "d.csv": {"local_id": ["71", "72", "73"], "telefono": ["1", "2", "3"]},
    })  # fmt: skip
    assert [(join["file"], join["take"]) for join in said["join"]] == [
        ("b.csv", {"dist_id": "dist_id"}),
        ("c.csv", {"ubigeo": "ubigeo"}),
    ]


def test_codes_in_two_columns_are_a_key_together(inspected):
    said = inspected({
        "a.csv": {"dep": ["1", "1", "2"], "mun": ["1", "2", "1"]} | VOTES,
        "b.csv": {"dep": ["01", "01", "02"], "mun": ["001", "002", "001"],
                  "ubigeo": CODES["ubigeo"]},
    })  # fmt: skip
    assert said["join"][0]["on"] == {"dep": "dep", "mun": "mun"}
    assert said["join"][0]["digits"] == [2, 3]


def test_options_by_number_get_their_names(inspected):
    said = inspected({
        "a.csv": {"ubigeo": ["150101", "150101", "150102", "150102"],
                  "NR_PARTIDO": ["11", "22"] * 2, "VOTOS": list("1234")},
        "lists.csv": {"NR_PARTIDO": ["11", "22"], "NM_PARTIDO": NAMES},
    })  # fmt: skip
    assert said["join"][0]["take"] == {"NM_PARTIDO": "NM_PARTIDO"}
    assert said["long"]["option"] == "NM_PARTIDO"
    assert said["long"]["options"] == {"castillo": "CASTILLO", "fujimori": "FUJIMORI"}


@pytest.mark.parametrize(
    "other",
    [
        # Numbers that are keys by chance: nothing is called so, and no name agrees.
        {"id": ["7", "8", "9"], "ubigeo": CODES["ubigeo"]},
        # A key twice would multiply rows.
        {"distrito_no": ["7", "8", "9", "9"], "ubigeo": [*CODES["ubigeo"], "080102"]},
        # Most rows are not in it.
        {"distrito_no": ["7", "1", "2"], "ubigeo": CODES["ubigeo"]},
    ],
)
def test_a_table_that_is_no_list_of_its_rows_is_not_proposed(inspected, other):
    said = inspected({"a.csv": {"distrito_no": ["7", "8", "9"]} | VOTES, "b.csv": other})
    assert "join" not in said


def test_a_join_of_which_nothing_is_used_is_not_needed(tmp_path):
    (tmp_path / "a.csv").write_text("x,y\n1,2\n2,4\n")
    (tmp_path / "c.csv").write_text("x,z\n1,2\n2,3\n")
    table = read_table(tmp_path / "a.csv")
    wide, lookups = with_lookups(table, list(tables_beside(table.path)))
    assert list(wide.columns) == ["x", "y", "z"]
    assert needed(lookups, ["y"]) == []
    assert [one.join.take for one in needed(lookups, ["z"])] == [{"z": "z"}]
