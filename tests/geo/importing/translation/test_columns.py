"""Where a table's columns are, however they are written, and what is said when they are not."""

import pytest

from geo.errors import SourceError
from geo.importing.mapping.file.file_mapping import FileMapping
from geo.importing.mapping.file.reading import read_mapping
from geo.records.kinds import INCIDENT
from tests.geo.importing.workspace import GOOD, HEADER
from tests.geo.sources.workbooks import saved

NAMES, ROW = HEADER.strip().split(","), GOOD.strip().split(",")


def test_names_are_read_in_any_case_with_spaces_and_accents(workspace):
    names = [
        "Incident_ID ",
        " Domaín",
        "SEVERITY",
        "veracity\n",
        "Occurred at",
        "unit\xa0",
        "Lon",
        "LAT",
    ]
    path = saved(workspace.folder, names, ROW)
    assert workspace.bring(None, path.name).added == 1
    assert workspace.bring(HEADER.upper() + GOOD).known == 1


@pytest.mark.parametrize(
    ("command", "header", "row"),
    [
        ("deployments", "Deployment ID,TEAM,Start,End,Status,Head Count,Unit",
         "1,A,2021-06-05,2021-06-08,in_place,2,010101"),
        ("results", "STATION,Unit,Series,Reported_at,State,Counted,Votes Castillo",
         "000001,010101,own,2021-06-06T20:00,normal,yes,7"),
        ("results", "UNIT,Series,Reported_at,Votes_Castillo",
         "per,own,2021-06-06T20:00,7"),
        ("stations", "Station,UNIT", "000001,010101"),
        ("visits", "Visit Id,Team,Station,Start,Status", "v,A,000001,2021-06-06T09:00,planned"),
        ("challenges", "STATION,Unit,State,Reason,Opened_At,Outcome",
         "000001,010101,observed,no_data,2021-06-06,pending"),
    ],
)  # fmt: skip
def test_so_it_is_in_every_command(workspace, command, header, row):
    outcome = workspace.bring(
        f"{header}\n{row}\n", command=command, codes="inei", without_place=True
    )
    assert (outcome.added, outcome.rejected) == (1, 0)


def test_so_it_is_in_a_mapping(workspace):
    path = workspace.folder / "map.toml"
    path.write_text(
        '[columns]\nOccurred_At = "FECHA"\n[values.Severity]\nGRAVE = "major"\n'
        '[constants]\nDomain = "media"\nVeracity = "unconfirmed"\n'
    )
    columns = read_mapping(path, ())
    content = "incident_id,severity,Fecha,lon,lat\n1,Grave,2021-06-06,-77.04,-12.04\n"
    assert workspace.bring(content, columns=columns).added == 1
    (stored,) = workspace.store.current(INCIDENT).to_dict("records")
    assert (stored["severity"], stored["domain"]) == ("major", "media")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ('[columns]\noccured_at = "FECHA"\n', r"columns\.occured_at .* nearest are occurred_at"),
        ('[constants]\nveracty = "unconfirmed"\n', r"constants\.veracty .* nearest are veracity"),
        ('[values.severty]\ngrave = "major"\n', r"values\.severty .* nearest are severity"),
    ],
)
def test_a_column_of_ours_that_there_is_not_is_refused_with_the_nearest(workspace, said, sentence):
    path = workspace.folder / "map.toml"
    path.write_text(said)
    with pytest.raises(SourceError, match=sentence):
        workspace.bring("incident_id,FECHA\n1,2021-06-06\n", columns=read_mapping(path, ()))
    assert workspace.store.current(INCIDENT).empty


def test_one_column_may_be_two_of_ours(workspace):
    columns = FileMapping(columns={"occurred_at": "when", "reported_at": "when"})
    workspace.bring((HEADER + GOOD).replace("occurred_at", "when"), columns=columns)
    (stored,) = workspace.store.current(INCIDENT).to_dict("records")
    assert stored["occurred_at"] == stored["reported_at"]


def test_two_columns_that_are_the_same_of_ours_are_refused_and_named(workspace):
    content = HEADER.replace("lat", "lat,Severity") + GOOD.replace("\n", ",major\n")
    with pytest.raises(SourceError, match="columns that are severity: 'severity', 'Severity'"):
        workspace.bring(content)
    columns = FileMapping(columns={"severity": "Severity"})
    assert workspace.bring(content, columns=columns).added == 1
    assert workspace.store.current(INCIDENT)["severity"].tolist() == ["major"]


def test_no_advice_offers_a_column_that_is_another_of_ours(workspace):
    with pytest.raises(SourceError, match=r"severity \(absent\)"):
        workspace.bring(HEADER.replace("severity", "gravity") + GOOD)
    with pytest.raises(SourceError, match="--map severity='severities'"):
        workspace.bring(HEADER.replace("severity", "severities") + GOOD)


@pytest.mark.parametrize("name", ["recorded_at", "source_row", "content_hash", "Zone"])
@pytest.mark.parametrize("command", ["incidents", "deployments"])
def test_every_column_that_is_not_taken_is_named(workspace, command, name):
    contents = {
        "incidents": HEADER + GOOD,
        "deployments": "deployment_id,team,start,end,status,head_count,unit\n"
        "1,A,2021-06-05,2021-06-08,in_place,2,010101\n",
    }
    header, row, _ = contents[command].split("\n")
    outcome = workspace.bring(f"{header},{name}\n{row},2020-01-01\n", command=command, codes="inei")
    assert outcome.added == 1
    assert f"columns not used: {name}" in outcome.notes


def test_a_column_that_gives_way_to_another_is_named(workspace):
    content = HEADER.replace("lat", "lat,gravity") + GOOD.replace("\n", ",major\n")
    outcome = workspace.bring(content, columns=FileMapping(columns={"severity": "gravity"}))
    assert "columns not used: severity" in outcome.notes


def test_results_without_a_station_and_without_a_unit_say_what_they_need(workspace):
    with pytest.raises(SourceError) as caught:
        workspace.bring("Provincia,Votos\nLima,7\n", command="results")
    said = str(caught.value)
    assert "no column station (station result records, with series, reported_at, " in said
    assert "no column unit (tally records, with series, reported_at)" in said
    assert "--map unit=COLUMN; the file has Provincia, Votos" in said


BLOCKADE = (
    "fecha_reporte,fecha_fin,fecha_consulta,longitud,latitud,sección,sector,evento,estado,clima\n"
    "2021-06-06 10:00,2021-06-06 12:00,2021-06-06 13:00,-77.04,-12.04,A,B,C,D,frio\n"
)


def test_a_table_with_the_columns_of_a_publisher_says_which_format_it_is(workspace):
    with pytest.raises(SourceError, match=r"import incidents file\.csv --format abc-blockades"):
        workspace.bring(BLOCKADE)


def test_a_publishers_columns_match_in_any_case_and_those_not_used_are_named(workspace):
    header, row, _ = BLOCKADE.split("\n")
    spelled = header.upper().replace("SECCIÓN", " Seccion").replace("FECHA_FIN", "Fecha fin")
    outcome = workspace.bring(f"{spelled}\n{row}\n", format="abc-blockades")
    assert outcome.added == 1
    assert "columns not used: CLIMA" in outcome.notes
    assert workspace.bring(BLOCKADE, format="abc-blockades").known == 1
    with pytest.raises(SourceError, match="it lacks the columns estado; it has"):
        workspace.bring(BLOCKADE.replace("estado", "staat"), format="abc-blockades")


def test_a_format_takes_no_mapping_beside_it(workspace):
    columns = FileMapping(columns={"incident_id": "clima"})
    with pytest.raises(SourceError, match="leave out --map"):
        workspace.bring(BLOCKADE, format="abc-blockades", columns=columns)


TITLE = [["Registro de incidentes"], [], NAMES, ROW]


def test_titles_above_the_header_are_seen_and_left_out(workspace):
    path = saved(workspace.folder, *TITLE)
    with pytest.raises(SourceError, match="the header may be in row 3: --header-row 3"):
        workspace.bring(None, path.name)
    outcome = workspace.bring(None, path.name, columns=FileMapping(header_row=3))
    assert (outcome.rows, outcome.added) == (1, 1)
    assert workspace.store.current(INCIDENT)["source_row"].tolist() == [4]


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_so_it_is_in_a_csv(workspace, delimiter):
    content = "Registro de incidentes\n\n" + (HEADER + GOOD).replace(",", delimiter)
    with pytest.raises(SourceError, match="the header may be in row 3: --header-row 3"):
        workspace.bring(content)
    (workspace.folder / "map.toml").write_text("header_row = 3\n")
    columns = read_mapping(workspace.folder / "map.toml", ())
    assert workspace.bring(content, columns=columns).added == 1
    assert workspace.store.current(INCIDENT)["source_row"].tolist() == [4]


def test_other_sheets_are_named_and_chosen(workspace):
    def more(book):
        sheet = book.create_sheet("Incidentes")
        sheet.append(NAMES)
        sheet.append(ROW)

    path = saved(workspace.folder, ["Este libro"], change=more)
    with pytest.raises(SourceError, match="no rows; other sheets: Incidentes: --sheet"):
        workspace.bring(None, path.name)
    assert (
        workspace.bring(None, path.name, columns=read_mapping(None, (), sheet="Incidentes")).added
        == 1
    )
    with pytest.raises(SourceError, match="is no workbook: it has no sheet 'Night'"):
        workspace.bring(HEADER + GOOD, columns=FileMapping(sheet="Night"))


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("columns = 5", "columns must be a table"),
        ("[columns]\nseverity = 5", "columns.severity must be the name of a column"),
        ("[values]\nseverity = 5", "values.severity must be a table of texts"),
        ("header_row = 0", "header_row must be 1 or more"),
        ("sheet = 1", "sheet must be a text"),
    ],
)
def test_a_mapping_of_other_things_is_one_sentence(tmp_path, text, match):
    path = tmp_path / "map.toml"
    path.write_text(text)
    with pytest.raises(SourceError, match=match):
        read_mapping(path, ())
