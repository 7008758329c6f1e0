"""What a table holds is recognised by the names of its columns and by what stands in them."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from geo.importing.inspection.first_mapping import first_mapping
from geo.importing.inspection.recognise import Recognised, recognise
from geo.importing.inspection.recognise_units import Foreign
from geo.importing.translation.columns import known_columns
from geo.records.kinds import STATION_RESULT, TALLY
from geo.sources.table import Table

KINDS = (STATION_RESULT, TALLY)


@pytest.fixture
def look(workspace):
    def recognised(columns):
        table = Table(path=Path("a.csv"), kind="csv", frame=pd.DataFrame(columns, dtype="str"))
        known = known_columns(KINDS, workspace.mission)
        return recognise(table, workspace.mission, workspace.place, known)

    return recognised


def answered(text):
    return "\n".join(line.removeprefix("# ? ") for line in text.splitlines())


LONG = {
    "Departamento": ["LIMA", "LIMA", "CUSCO", "CUSCO", "CUSCO"],
    "Nro_Mesa": ["7", "7", "8", "8", ""],
    "Opción": ["CASTILLO ", "fujimori", "CASTILLO", "fujimori", "Votos en blanco"],
    "Votos": ["10", "20", "30", "40", "1"],
}


def test_a_long_table_its_options_and_names(look):
    found = look(LONG)
    assert (found.option, found.number) == ("Opción", "Votos")
    assert found.options == {
        "votes_castillo": "CASTILLO",
        "votes_fujimori": "fujimori",
        "blank_votes": "Votos en blanco",
    }
    assert found.levels == {"department": "Departamento"}
    assert found.columns["station"] == "Nro_Mesa"
    assert found.gaps == {"station": 1}


def test_ballots_without_a_mark_are_an_option_of_the_file(look):
    options = ["Castillo", "Fujimori", "VOTOS NO MARCADOS"]
    found = look({"Candidato": options * 2, "Votos": list("123456")})
    assert found.options["unmarked_votes"] == "VOTOS NO MARCADOS"
    assert found.strangers == ()


def test_a_long_table_of_options_that_are_called_otherwise_is_one_all_the_same(look):
    found = look({"Lista": ["Lápiz", "Naranja", "En blanco"] * 2, "Cantidad": list("123456")})
    assert (found.option, found.number) == ("Lista", "Cantidad")
    assert found.strangers == ("Lápiz", "Naranja")


def test_votes_with_points_between_thousands(look):
    found = look({"Castillo": ["1.234", "12.000", "7"], "Fujimori": ["1.000.000", "8", "9"]})
    assert set(found.options) == {"votes_castillo", "votes_fujimori"}


def test_options_by_number_are_asked_for(look):
    numbers = {"NR_VOTAVEL": ["13", "22"] * 3, "QT_VOTOS": list("123456")}
    found = look({"CD_MUN": ["107"] * 6, **numbers})
    assert (found.option, found.number) == ("NR_VOTAVEL", "QT_VOTOS")
    assert found.strangers == ("13", "22")


def test_titles_above_the_names_of_the_columns_are_asked_for(look, workspace):
    found = look({"ELECTORAL BODY": ["Second round", "", "Region"]})
    text = first_mapping(Path("a.xlsx"), found, TALLY, ["x"], workspace.mission)
    assert "# ? header_row = 4" in text
    named = first_mapping(Path("a.csv"), look(LONG), TALLY, ["x"], workspace.mission)
    assert "header_row" not in named


def test_codes_that_lost_their_zeros_and_wide_votes(look):
    found = look({"cod": ["10101", "10102", "150101"], "castillo": ["1", "2", "3"],
                  "zona": ["1", "2", "3"]})  # fmt: skip
    assert (found.code, found.system, found.digits) == ("cod", "inei", 6)
    assert found.options == {"votes_castillo": "castillo"}
    assert found.strangers == ("zona",)


def test_rows_abroad_by_the_country_or_by_a_word(look):
    country = {"País": ["Perú", "Perú", "Chile"], "dep": ["Lima", "Cusco", "Arica"]}
    assert look(country).foreign == Foreign(column="País", text="Perú", home=True)
    word = {"uf": ["LI", "ZZ"], "dep": ["Lima", "Arica"]}
    assert look(word).foreign == Foreign(column="uf", text="ZZ", home=False)


def test_a_name_of_several_units_is_one_all_the_same(look):
    """Which of them is meant is a question of the import, with the level above beside it."""
    assert look({"dist": ["Miraflores", "Chorrillos"]}).levels == {"district": "dist"}


def test_the_first_mapping_is_one_that_can_be_read(look, workspace):
    text = first_mapping(Path("a.csv"), look(LONG), STATION_RESULT, ["x"], workspace.mission)
    stated = tomllib.loads(text)
    assert stated["long"]["options"]["castillo"] == "CASTILLO"
    assert stated["names"] == {"department": "Departamento"}
    said = tomllib.loads(answered(text))
    assert said["constants"]["counted"] is True
    assert said["constants"]["reported_at"] == "2021-06-06T23:00"
    assert "empty in 1 row" in text


@pytest.mark.parametrize(
    ("columns", "record"),
    [
        ({"JUNTA_NUM": list("112233"), "OTRO": list("ababab")}, ("JUNTA_NUM",)),
        ({"JUNTA_NUM": list("111122"), "JUNTA_SEXO": list("FFMMFF")}, ("JUNTA_NUM", "JUNTA_SEXO")),
        (
            {"ZONA": list("111122"), "COD_PUESTO": list("445544"), "MESA": list("111111")},
            ("ZONA", "COD_PUESTO", "MESA"),
        ),
        ({"NR_SECAO": list("112233"), "Zona": list("111222")}, ("NR_SECAO",)),
        ({"N° ACTA": list("112233")}, ("N° ACTA",)),
        ({"MESA": list("111111")}, ()),
        ({"MESA": ["1", "1", "", "", "2", "2"]}, ()),
    ],
)
def test_which_columns_together_name_a_station(look, columns, record):
    votes = {
        "Candidato": ["Castillo", "Fujimori"] * 3,
        "Votos": ["10", "20", "30", "40", "50", "60"],
    }
    found = look(columns | votes)
    assert found.columns["station"] in columns
    assert found.record == record


def test_the_columns_of_a_station_are_its_number_and_its_rows_are_not_summed(look):
    found = look({
        "JUNTA_NUM": list("111122"),
        "JUNTA_SEXO": list("FFMMFF"),
        "Candidato": ["Castillo", "Fujimori"] * 3,
        "Votos": ["10", "20", "30", "40", "50", "60"],
    })  # fmt: skip
    text = first_mapping(Path("a.csv"), found, STATION_RESULT, [], None)
    said = tomllib.loads(text)
    assert said["columns"]["station"]["columns"] == ["JUNTA_NUM", "JUNTA_SEXO"]
    assert said["long"]["record"] == ["JUNTA_NUM", "JUNTA_SEXO"]
    assert "[sum]" not in text


def test_a_wide_table_whose_numbers_begin_anew_in_each_place_joins_them(look):
    wide = {"Zona": list("1122"), "Mesa": list("1212"), "Castillo": ["10", "20", "30", "40"]}
    assert look(wide).record == ("Zona", "Mesa")
    # Short numbers that are all different here may begin anew in the next file's zones.
    assert look(wide | {"Mesa": list("1234")}).record == ("Zona", "Mesa")
    own = wide | {"Mesa": ["000001", "000002", "000003", "000004"]}
    assert look(own).record == ()


def test_a_party_in_parentheses_is_an_option_and_one_that_lacks_is_asked_for(workspace):
    titled = [
        replace(option, title={"es": f"{option.id} ({party})"})
        for option, party in zip(workspace.mission.options, ("Perú Libre", "Fuerza"), strict=True)
    ]
    mission = replace(workspace.mission, options=tuple(titled))
    frame = pd.DataFrame({"UBIGEO": ["10101", "150101"], "PERÚ LIBRE": ["3", "4"]}, dtype="str")

    def look(frame):
        table = Table(path=Path("a.csv"), kind="csv", frame=frame)
        return recognise(table, mission, workspace.place, known_columns(KINDS, mission))

    found = look(frame)
    assert found.options == {"votes_castillo": "PERÚ LIBRE"}
    text = first_mapping(Path("a.csv"), found, TALLY, [], mission)
    assert "# ? which column is fujimori? without it no lead" in text
    both = look(frame.assign(Fuerza=["1", "2"]))
    assert "which column is" not in first_mapping(Path("a"), both, TALLY, [], mission)


SHEETS = {
    "v2_mesa": ["1", "2", "3"],
    "v2_emitidos": ["30", "NA", "0"],
    "v2_castillo": ["10.0", "20.0", "n.d."],
    "v2_observacion": ["Normal", "Observada", "En revisión"],
}


def test_sheets_with_a_mark_before_their_columns_a_state_and_unknown_numbers(workspace):
    table = Table(path=Path("a.csv"), kind="csv", frame=pd.DataFrame(SHEETS, dtype="str"))
    asked = [c for c in STATION_RESULT.columns if c.allowed or c.type == "flag"]
    known = known_columns(KINDS, workspace.mission)
    found = recognise(table, workspace.mission, workspace.place, known, asked)
    text = first_mapping(Path("a.csv"), found, STATION_RESULT, [], workspace.mission)
    said = tomllib.loads(text)
    assert said["columns"] == {
        "station": "v2_mesa",
        "votes_cast": "v2_emitidos",
        "votes_castillo": "v2_castillo",
        "state": "v2_observacion",
        "counted": "v2_observacion",
    }
    assert said["values"]["state"] == {"Normal": "normal", "Observada": "observed"}
    assert said["values"]["counted"] == {"Normal": "true", "Observada": "false"}
    assert said["values"]["votes_cast"] == {"NA": ""}
    assert said["values"]["votes_castillo"] == {"n.d.": ""}
    assert '# ? "En revisión" = "..."  # 1 row: which is it?' in text
    assert "# ? state" not in text


@pytest.mark.parametrize(("votes", "offered"), [("30", "true"), ("", '"..."'), ("-", '"..."')])
def test_that_every_sheet_is_counted_is_offered_where_every_row_has_votes(
    look, workspace, votes, offered
):
    wide = {"Mesa": ["000001", "000002"], "Castillo": ["10", votes]}
    long = {"Mesa": ["1", "1", "2", "2"], "Opción": ["Castillo", "Fujimori"] * 2,
            "Votos": ["1", "2", "3", votes]}  # fmt: skip
    for columns in (wide, long):
        text = first_mapping(Path("a"), look(columns), STATION_RESULT, [], workspace.mission)
        assert f"# ? counted = {offered}" in text


def test_units_with_several_rows_are_summed_and_those_with_one_are_not(look, workspace):
    units = {"cod": ["010101", "150101", "150101"], "castillo": ["1", "2", "3"]}
    text = first_mapping(Path("a.csv"), look(units), TALLY, [], workspace.mission)
    assert tomllib.loads(text)["sum"] == {"by": ["cod"]}
    units["updated"] = ["2021-06-07", "2021-06-07", "2021-06-08"]
    once = first_mapping(Path("a.csv"), look(units), TALLY, [], workspace.mission)
    assert "sum" not in tomllib.loads(once)


def test_stations_of_which_some_have_no_number_are_named_by_their_place(look, workspace):
    text = first_mapping(Path("a.csv"), look(LONG), STATION_RESULT, [], workspace.mission)
    assert tomllib.loads(text)["columns"]["station"] == {"source": "row", "digits": 6}
    assert '"Nro_Mesa" is empty in 1 row' in text


def test_beside_codes_that_a_crosswalk_knows_names_are_those_of_places_abroad():
    abroad = Foreign(column="uf", text="ZZ", home=False)
    found = Recognised(columns={}, code="cod", system="onpe", levels={"district": "town"},
                       foreign=abroad, translated=True)  # fmt: skip
    said = tomllib.loads(first_mapping(Path("a.csv"), found, TALLY, [], None))
    assert "names" not in said
    assert (said["abroad"]["code"], said["abroad"]["name"]) == ("cod", ["town"])


@pytest.mark.parametrize("ballots", ["Blancos", "Hojas"])
def test_names_of_units_win_over_numbers_that_are_codes_by_chance(look, ballots):
    found = look({"region": ["Lima", "Cusco", "Ica", "Puno"], ballots: ["4", "15", "8", "11"]})
    assert (found.code, dict(found.levels)) == ("", {"department": "region"})


def test_options_by_name_come_before_numbers_and_of_several_elections_one_is_asked_for(look):
    found = look(
        {
            "Cargo": ["Presidente"] * 4 + ["Senador"] * 2,
            "Mesa": list("112211"),
            "Candidato": list("121212"),
            "Nombre_Candidato": ["Castillo", "Fujimori"] * 3,
            "Votos": list("345678"),
        }
    )
    assert (found.option, found.record) == ("Nombre_Candidato", ("Mesa",))
    assert found.elections == {"Cargo": ("Presidente", "Senador")}
    text = first_mapping(Path("a.csv"), found, STATION_RESULT, [], None)
    assert "leave_out" not in tomllib.loads(text)
    said = tomllib.loads(answered(text))
    assert said["leave_out"][0]["column"] == "Cargo"
    assert said["leave_out"][0]["one_of"] == ["Presidente", "Senador"]


def test_what_is_no_unit_of_the_widest_level_is_asked_for_as_abroad(look, workspace):
    """Ecuador's file has regions of the world in its column of provinces."""
    rows = {
        "DEP": ["LIMA", "CUSCO", "LIMA", "LIMA", "CUSCO", "LIMA", "EE.UU CANADA", "EUROPA"],
        "PROV": ["LIMA", "CUSCO", "LIMA", "LIMA", "CUSCO", "LIMA", "CHILE", "ESPAÑA"],
        "castillo": list("12345678"),
    }
    rows = {name: cells[:6] * 3 + cells[6:] for name, cells in rows.items()}
    found = look(rows)
    assert found.nowhere == ("EE.UU CANADA", "EUROPA")
    text = first_mapping(Path("a.csv"), found, TALLY, [], workspace.mission)
    assert "abroad" not in tomllib.loads(text)
    said = tomllib.loads(answered(text[text.index("# ? [abroad]") :].partition("\n\n")[0]))
    assert said["abroad"]["when"] == {"column": "DEP", "one_of": ["EE.UU CANADA", "EUROPA"]}
    assert said["abroad"]["name"] == ["PROV"]
    home = look({name: cells[:-2] for name, cells in rows.items()})
    assert "abroad" not in first_mapping(Path("a.csv"), home, TALLY, [], workspace.mission)
