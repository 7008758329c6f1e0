from datetime import UTC, datetime

import pytest

from geo.errors import CodeError, SourceError
from geo.importing.mapping.file.file_mapping import FileMapping
from geo.records.kinds import DEPLOYMENT, INCIDENT, STATION, STATION_RESULT, TALLY, VISIT
from geo.sources.publishers import onpe_stations
from tests.geo.importing.workspace import GOOD, HEADER, LIMA, Workspace


def test_a_file_goes_in_and_the_second_time_adds_nothing(workspace):
    first = workspace.bring(HEADER + GOOD)
    assert (first.added, first.known, first.rejects) == (1, 0, ())
    (stored,) = workspace.store.current(INCIDENT).to_dict("records")
    assert stored["incident_id"] == "007"
    assert stored["unit"] == "150101"
    assert (stored["source_file"], stored["source_row"]) == ("file.csv", 2)
    version = workspace.store.version()
    second = workspace.bring(HEADER + GOOD)
    assert (second.added, second.known) == (0, 1)
    assert workspace.store.version() == version


@pytest.mark.parametrize(
    ("place", "unit", "how"),
    [
        (f",{LIMA}", "150101", "through points"),
        (f"15,{LIMA}", "150101", "through points"),
        ("15,,", "15", "through codes"),
        ("1501,,", "1501", "through codes"),
        ("per,,", "per", "through codes"),
        ("010101,,", "010101", "through codes"),
        ("910101,,", "910101", "abroad"),
        (",,", "", "unlocated"),
        (",-81.5,-18.5", "", "unlocated"),
    ],
)
def test_incidents_are_placed_by_point_or_code_or_counted_as_unlocated(workspace, place, unit, how):
    row = f"a,media,minor,unconfirmed,2021-06-06,{place}\n"
    outcome = workspace.bring(HEADER + row, codes="inei")
    assert workspace.store.current(INCIDENT)["unit"].tolist() == [unit]
    assert {name for name, number in outcome.placed.items() if number} == {how}


def test_what_a_row_states_stands_and_a_point_elsewhere_is_told(workspace):
    row = f"a,media,minor,unconfirmed,2021-06-06,010101,{LIMA}\n"
    outcome = workspace.bring(HEADER + row, codes="inei")
    assert workspace.store.current(INCIDENT)["unit"].tolist() == ["010101"]
    assert "lies in 150101, the row says 010101" in outcome.warnings["reason"][0]


def test_a_code_of_no_unit_is_rejected(workspace):
    outcome = workspace.bring(
        HEADER + "a,media,minor,unconfirmed,2021-06-06,10199,,\n", codes="inei"
    )
    (reason,) = outcome.problems["reason"]
    digits = "is no unit in inei codes (codes have 2, 4 or 6 digits)"
    assert reason.startswith(f"{digits}; codes abroad are those like ^9")
    assert reason.endswith("(onpe): `abroad` in per/country.toml")


@pytest.mark.parametrize(
    ("code", "unit"),
    [("10101", "010101"), ("1", "01"), ("101", "0101"), ("150101.0", "150101"), ("1501", "1501"),
     ("10101.0", "010101"), ("910101.0", "910101")],
)  # fmt: skip
def test_a_code_that_has_lost_its_zero_gets_it_back(workspace, code, unit):
    row = f"a,media,minor,unconfirmed,2021-06-06,{code},,\n"
    outcome = workspace.bring(HEADER + row, codes="inei")
    assert workspace.store.current(INCIDENT)["unit"].tolist() == [unit]
    assert bool(outcome.notes) == (code != unit)


def test_a_code_with_and_without_its_zero_is_one_unit(workspace):
    head = "unit,series,reported_at,stations_total,votes_castillo\n"
    rows = "10101,own,2021-06-06T20:00,9,7\n010101,own,2021-06-06T20:00,9,8\n"
    outcome = workspace.bring(head + rows, command="results", codes="inei")
    assert (outcome.added, outcome.rejected) == (0, 2)


def test_a_stated_system_that_the_names_contradict_is_refused(workspace):
    """RENIEC's 14 is Lima, INEI's 14 is Lambayeque: every code exists in both."""
    codes = {"140101": "Lima", "140102": "Ancón", "140103": "Ate", "140104": "Breña",
             "140105": "Carabayllo", "140106": "Comas"}  # fmt: skip
    rows = "".join(f"i{code},media,minor,unconfirmed,2021-06-06,{code},{name}\n"
                   for code, name in codes.items())  # fmt: skip
    head = "incident_id,domain,severity,veracity,occurred_at,unit,district\n"
    with pytest.raises(CodeError, match="0% of 6 codes stated to be inei"):
        workspace.bring(head + rows, codes="inei")


def test_codes_of_an_unstated_system_are_not_guessed(workspace):
    with pytest.raises(CodeError, match="say which one"):
        workspace.bring(HEADER + "a,media,minor,unconfirmed,2021-06-06,010101,,\n")


def test_rows_of_the_same_id_count_once_or_are_rejected(workspace):
    other = GOOD.replace("minor", "major")
    outcome = workspace.bring(HEADER + GOOD + GOOD + other + GOOD + other)
    assert (outcome.added, outcome.known, outcome.rejected) == (1, 2, 2)
    assert outcome.problems["row"].tolist() == [4, 6]
    assert outcome.problems["reason"][0] == "is in row 2 with other content"


def test_other_content_is_a_conflict_until_it_is_meant(workspace):
    workspace.bring(HEADER + GOOD)
    changed = HEADER + GOOD.replace("unconfirmed", "confirmed_true")
    outcome = workspace.bring(changed)
    assert len(outcome.conflicts) == 1
    assert outcome.rejects
    assert workspace.store.current(INCIDENT)["veracity"].tolist() == ["unconfirmed"]
    assert workspace.bring(changed, revise=True).added == 1
    assert workspace.store.current(INCIDENT)["veracity"].tolist() == ["confirmed_true"]


@pytest.mark.parametrize(
    ("content", "match"),
    [
        ("a,b\n1,2\n", r"need the columns incident_id \(absent\)"),
        (HEADER, "has a header and no rows"),
        ("", "is empty"),
        ("incident_id,severity,occurred_at\n1,minor,2021-06-06\n",
         r'in every row is said in a --mapping file: \[constants\] domain = "electoral_process"'),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_changes_nothing(workspace, content, match):
    with pytest.raises(SourceError, match=match):
        workspace.bring(content)
    assert workspace.store.imports().empty


def test_a_table_in_other_words_is_mapped(workspace):
    content = "id;gravedad;cuando;lon;lat\n1;GRAVE;2021-06-06 10:00;-77,04;-12\n"
    columns = FileMapping(
        columns={"incident_id": "id", "severity": "gravedad", "occurred_at": "cuando"},
        meanings={"severity": {"grave": "major"}},
        constants={"domain": "media", "veracity": "unconfirmed"},
    )
    outcome = workspace.bring(content.replace("-77,04", "-77.04"), columns=columns)
    assert outcome.added == 1
    assert workspace.store.current(INCIDENT)["severity"].tolist() == ["major"]


def test_a_mapped_column_that_is_not_there_is_one_sentence(workspace):
    with pytest.raises(SourceError, match="has no column 'when'; it has incident_id, domain"):
        workspace.bring(HEADER + GOOD, columns=FileMapping(columns={"occurred_at": "when"}))


def test_deployments_need_a_place(workspace):
    head = "deployment_id,team,start,end,status,head_count,lon,lat\n"
    row = "1,T1,2021-06-05,2021-06-08,in_place,2,{}\n"
    outcome = workspace.bring(head + row.format(LIMA) + row.format(",").replace("1,", "2,", 1),
                         command="deployments")  # fmt: skip
    assert (outcome.added, outcome.rejected) == (1, 1)
    assert workspace.store.current(DEPLOYMENT)["unit"].tolist() == ["150101"]


def test_a_station_is_placed_also_where_its_result_is_rejected(workspace):
    names = list(onpe_stations.FINAL.values())
    row = dict.fromkeys(names, "1") | {
        "mesa": "000001", "v2_CCODI_UBIGEO": "910101", "v2_fp": "-1",
        "v2_OBSERVACION": "CONTABILIZADAS NORMALES",
    }  # fmt: skip
    text = ",".join(names) + "\n" + ",".join(row[name] for name in names) + "\n"
    at = datetime(2021, 6, 17, tzinfo=UTC)
    asked = {"command": "results", "format": "onpe-stations", "codes": "inei", "at": at}
    assert workspace.bring(text, **asked).rejected == 1
    assert workspace.store.current(STATION)["unit"].tolist() == ["910101"]


@pytest.mark.parametrize(
    ("head", "row", "kind"),
    [
        ("station,unit,series,reported_at,state,counted,votes_castillo",
         "000001,010101,own,2021-06-06T20:00,normal,yes,7", STATION_RESULT),
        ("unit,series,reported_at,stations_total,votes_castillo",
         "per,own,2021-06-06T20:00,86488,7", TALLY),
    ],
)  # fmt: skip
def test_results_are_of_stations_or_of_units(workspace, head, row, kind):
    outcome = workspace.bring(f"{head}\n{row}\n", command="results", codes="inei")
    assert outcome.kind == kind
    assert workspace.store.current(kind)["votes_castillo"].tolist() == [7]


VISITS = "visit_id,team,station,start,end,status,report_state,reported_at\n"


def test_visits_go_in_without_a_unit(workspace):
    good = "v1,A,000001,2021-06-06T09:00,2021-06-06T10:00,visited,complete,2021-06-06T11:00\n"
    planned = "v2,A,000002,2021-06-06T11:00,,planned,,\n"
    outcome = workspace.bring(VISITS + good + planned, command="visits")
    assert (outcome.added, outcome.rejected) == (2, 0)
    stored = workspace.store.current(VISIT)
    assert stored["report_state"].tolist() == ["complete", ""]
    assert workspace.bring(VISITS + good, command="visits").known == 1


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("v,A,1,2021-06-06T09:00,2021-06-06T08:00,visited,,", "end", "is before start"),
        ("v,A,1,2021-06-06T09:00,,visited,complete,2021-06-06T08:00", "reported_at", "is before"),
        ("v,A,1,2021-06-06T09:00,,seen,,", "status", "allowed are planned, visited, cancelled"),
        ("v,A,,2021-06-06T09:00,,visited,,", "station", "is missing"),
    ],
)
def test_visits_that_cannot_be_are_rejected(workspace, row, column, reason):
    (problem,) = workspace.bring(VISITS + row, command="visits").problems.to_dict("records")
    assert problem["column"] == column
    assert reason in problem["reason"]


def test_what_is_recorded_of_an_electoral_unit_is_asked_for_by_its_parts(tmp_path):
    chile = Workspace(tmp_path, country="chl")
    row = GOOD.replace(f",,{LIMA}", ",D12,,")
    outcome = chile.bring(HEADER + row + row.replace("007", "008").replace("D12", "13"))
    assert (outcome.added, outcome.rejected) == (1, 1)
    assert "is an electoral unit, a sum of units" in outcome.problems["reason"][0]
