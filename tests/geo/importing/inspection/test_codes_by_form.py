"""Before the polygons of a level are imported, its codes and names are proposed as questions."""

import tomllib

import pandas as pd
import pytest

from geo.__main__ import main
from geo.importing.inspection.codes_by_form import codes_by_form, names_by_title
from tests.geo.records_mission import place_of, write_mission

STATES = ["11", "12", "13", "35", "53"]
CODES = [f"{state}{number:05d}" for state in STATES for number in (100, 203, 305)]
TSE = [str(1000 + number * 37) for number in range(len(CODES))]
NAMES = {"11": "RO", "12": "AC", "13": "AM", "35": "SP", "53": "DF"}


@pytest.fixture
def brazil(tmp_path):
    return place_of(write_mission(tmp_path, "bra"), tmp_path / "home")


@pytest.fixture
def inspected(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path / "home"))

    def inspect(votes, **others):
        for name, columns in {"votes": votes, **others}.items():
            pd.DataFrame(columns).to_csv(tmp_path / f"{name}.csv", index=False)
        assert main(["inspect", str(tmp_path / "votes.csv"), "--country", "bra"]) == 0
        return capsys.readouterr().out

    return inspect


def test_codes_are_those_that_begin_like_units_above(brazil):
    columns = {
        "year": pd.Series(["2022"]),
        "tse": pd.Series(TSE),
        "ibge": pd.Series(CODES),
        "secao": pd.Series(CODES),
    }
    column, level = codes_by_form(columns, brazil)
    assert (column, level.id) == ("ibge", "municipality")


@pytest.mark.parametrize(
    "values",
    [
        CODES[:5],  # so few may be chance
        [f"35{number:05d}" for number in range(20)],  # numbers that only count up
        [f"99{number:05d}" for number in range(20)],  # of no state
    ],
)
def test_other_numbers_are_no_codes(brazil, values):
    assert codes_by_form({"a": pd.Series(values)}, brazil) == ("", None)


def test_levels_that_have_polygons_are_not_guessed(workspace):
    columns = {"a": pd.Series([f"1501{number:02d}" for number in range(50, 90)])}
    assert codes_by_form(columns, workspace.place) == ("", None)


def test_a_table_with_the_codes_is_joined_before_the_polygons_are_imported(inspected):
    uf = [NAMES[code[:2]] for code in CODES]
    votes = {"SG_UF": uf, "CD_MUNICIPIO": TSE, "NM_MUNICIPIO": [f"M{n}" for n in TSE],
             "azul": ["5"] * len(TSE), "verde": [str(n) for n in range(len(TSE))]}  # fmt: skip
    codes = {"cod_tse": [n.zfill(5) for n in TSE], "cod_ibge": CODES}
    text = inspected(votes, codes=codes)
    said = tomllib.loads(text)
    assert said["join"] == [
        {"file": "codes.csv", "on": {"CD_MUNICIPIO": "cod_tse"}, "take": {"cod_ibge": "cod_ibge"},
         "digits": 5}
    ]  # fmt: skip
    assert said["columns"]["unit"] == "cod_ibge"
    assert "# ? no municipality of bra is known before its polygons are imported" in text
    assert "# ? they begin like units of municipality: are they codes of ibge?" in text


def test_codes_beside_names_of_other_states_are_none(inspected):
    uf = [NAMES[code[:2]] for code in CODES]
    text = inspected({"SG_UF": uf[::-1], "clave": CODES, "azul": ["5"] * len(CODES)})
    assert "unit =" not in tomllib.loads(text).get("columns", {})


def test_options_are_asked_one_by_one_where_no_mission_says_them(inspected):
    wide = inspected({"CD": CODES, "NR_ZONA": ["1"] * 15, "Azul": ["5"] * 15, "PT - B": ["6"] * 15})
    assert '# ? votes_azul = "Azul"  # an option? write its id of the mission' in wide
    assert '# ? votes_pt_b = "PT - B"' in wide
    assert "votes_nr_zona" not in wide
    long = inspected(
        {"CD": CODES * 2, "CANDIDATO": ["Ana"] * 15 + ["Votos nulos"] * 15, "VOTOS": ["5"] * 30}
    )
    assert long.index("[long.options]") < long.index('# ? ana = "Ana"')
    said = tomllib.loads(long.replace("# ? ana", "ana"))
    assert said["long"]["options"] == {"null_votes": "Votos nulos", "ana": "Ana"}


def test_names_of_levels_without_polygons_are_asked(brazil, inspected):
    texts = pd.Series(["Oiapoque", "Chuí"])
    columns = {"a": texts, "NM_MUNICIPIO": texts, "municipio": pd.Series(["1", "2"])}
    assert names_by_title(columns, brazil, (), ()) == {"municipality": "NM_MUNICIPIO"}
    assert names_by_title(columns, brazil, ["NM_MUNICIPIO"], ()) == {}
    text = inspected(
        {"SG_UF": ["SP", "RO"], "NM_MUNICIPIO": ["Osasco", "Vilhena"], "b": ["1", "2"]}
    )
    assert '# ? municipality = "NM_MUNICIPIO"  # once the polygons of municipality' in text


def test_names_of_which_too_few_are_known_are_asked_too(workspace):
    texts = pd.Series(["MIRAFLORES", "NINGUNA PARTE", "Otro lugar", "Sin nombre"])
    found = names_by_title({"Distrito": texts}, workspace.place, (), ["department"])
    assert found == {"district": "Distrito"}
    assert names_by_title({"Distrito": texts}, workspace.place, (), ["district"]) == {}
