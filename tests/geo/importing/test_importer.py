import csv
import gzip
import json
from datetime import UTC, datetime

import openpyxl
import pytest

from geo.errors import CodeError, SourceError
from geo.importing import Request, import_file
from geo.importing.mapping import ColumnMap
from geo.records import DEPLOYMENT, INCIDENT, STATION, STATION_RESULT, TALLY, VISIT
from geo.sources import onpe_stations
from geo.store import open_store
from tests.geo.records_mission import place_of, write_mission

LIMA = "-77.0428,-12.0464"
HEADER = "incident_id,domain,severity,veracity,occurred_at,unit,lon,lat\n"
GOOD = f"007,media,minor,unconfirmed,2021-06-06T12:00,,{LIMA}\n"


class Desk:
    """A mission, its store, and a file to import."""

    def __init__(self, folder, **changes):
        self.folder = folder
        self.mission = write_mission(folder, **changes)
        self.place = place_of(self.mission, folder / "home")
        self.store = open_store(f"sqlite:///{folder}/records.sqlite")

    def bring(self, content, name="file.csv", command="incidents", **asked):
        path = self.folder / name
        if content is not None:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        request = Request(path=path, command=command, **asked)
        outcome = import_file(request, self.mission, self.place, self.store)
        assert outcome.rows == (
            outcome.added + outcome.known + outcome.rejected + len(outcome.conflicts)
        )
        return outcome


@pytest.fixture
def desk(tmp_path) -> Desk:
    return Desk(tmp_path)


def test_a_file_goes_in_and_the_second_time_adds_nothing(desk):
    first = desk.bring(HEADER + GOOD)
    assert (first.added, first.known, first.rejects) == (1, 0, None)
    (stored,) = desk.store.current(INCIDENT).to_dict("records")
    assert stored["incident_id"] == "007"
    assert stored["unit"] == "150101"
    assert (stored["source_file"], stored["source_row"]) == ("file.csv", 2)
    version = desk.store.version()
    second = desk.bring(HEADER + GOOD)
    assert (second.added, second.known) == (0, 1)
    assert desk.store.version() == version


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
def test_incidents_are_placed_by_point_or_code_or_counted_as_unlocated(desk, place, unit, how):
    row = f"a,media,minor,unconfirmed,2021-06-06,{place}\n"
    outcome = desk.bring(HEADER + row, codes="inei")
    assert desk.store.current(INCIDENT)["unit"].tolist() == [unit]
    assert {name for name, number in outcome.placed.items() if number} == {how}


def test_what_a_row_states_stands_and_a_point_elsewhere_is_told(desk):
    row = f"a,media,minor,unconfirmed,2021-06-06,010101,{LIMA}\n"
    outcome = desk.bring(HEADER + row, codes="inei")
    assert desk.store.current(INCIDENT)["unit"].tolist() == ["010101"]
    assert "lies in 150101, the row says 010101" in outcome.oddities["reason"][0]


def test_a_code_of_no_unit_is_rejected(desk):
    outcome = desk.bring(HEADER + "a,media,minor,unconfirmed,2021-06-06,10101,,\n", codes="inei")
    assert outcome.problems["reason"].tolist() == ["is no unit in inei codes"]


def test_a_stated_system_that_the_names_contradict_is_refused(desk):
    """RENIEC's 14 is Lima, INEI's 14 is Lambayeque: every code exists in both."""
    codes = {"140101": "Lima", "140102": "Ancón", "140103": "Ate", "140104": "Breña",
             "140105": "Carabayllo", "140106": "Comas"}  # fmt: skip
    rows = "".join(f"i{code},media,minor,unconfirmed,2021-06-06,{code},{name}\n"
                   for code, name in codes.items())  # fmt: skip
    head = "incident_id,domain,severity,veracity,occurred_at,unit,district\n"
    with pytest.raises(CodeError, match="0% of the 6 codes stated to be inei"):
        desk.bring(head + rows, codes="inei")


def test_codes_of_an_unstated_system_are_not_guessed(desk):
    with pytest.raises(CodeError, match="state which one"):
        desk.bring(HEADER + "a,media,minor,unconfirmed,2021-06-06,010101,,\n")


def test_rows_of_the_same_id_count_once_or_are_rejected(desk):
    other = GOOD.replace("minor", "major")
    outcome = desk.bring(HEADER + GOOD + GOOD + other + GOOD + other)
    assert (outcome.added, outcome.known, outcome.rejected) == (1, 2, 2)
    assert outcome.problems["row"].tolist() == [4, 6]
    assert outcome.problems["reason"][0] == "is in row 2 with other content"


def test_other_content_is_a_conflict_until_it_is_meant(desk):
    desk.bring(HEADER + GOOD)
    changed = HEADER + GOOD.replace("unconfirmed", "confirmed_true")
    outcome = desk.bring(changed)
    assert len(outcome.conflicts) == 1
    assert outcome.rejects is not None
    assert desk.store.current(INCIDENT)["veracity"].tolist() == ["unconfirmed"]
    assert desk.bring(changed, revise=True).added == 1
    assert desk.store.current(INCIDENT)["veracity"].tolist() == ["confirmed_true"]


BAD = "008,media,grave,unconfirmed,06/06/2021,,-77.04,12.04\n"
PLAIN = ["row", "column", "value", "reason"]


def check_reject(row: dict[str, str]) -> None:
    assert row["incident_id"] == "008"
    assert int(row["row"]) == 3
    assert row["column"].split(" | ") == ["severity", "occurred_at", "lon"]
    assert row["value"].split(" | ")[:2] == ["grave", "06/06/2021"]
    assert "a minus sign" in row["reason"]


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_rejects_of_a_csv_are_a_csv_like_it(desk, delimiter):
    content = (HEADER + GOOD + BAD).replace(",", delimiter)
    outcome = desk.bring(content)
    assert (outcome.added, outcome.rejected) == (1, 1)
    assert outcome.rejects == desk.folder / "file.rejects.csv"
    with outcome.rejects.open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream, delimiter=delimiter)
    assert list(row) == [*HEADER.strip().split(","), *PLAIN]
    check_reject(row)


def test_rejects_of_a_compressed_csv_are_compressed(desk):
    outcome = desk.bring(gzip.compress((HEADER + BAD).encode()), name="a.csv.gz")
    assert outcome.rejects.name == "a.rejects.csv.gz"
    assert b"008" in gzip.decompress(outcome.rejects.read_bytes())


def test_rejects_of_a_workbook_are_a_workbook(desk):
    book = openpyxl.Workbook()
    for line in (HEADER, GOOD, BAD):
        book.active.append(line.strip().split(","))
    book.active["H3"] = 12.04
    book.save(desk.folder / "a.xlsx")
    outcome = desk.bring(None, name="a.xlsx")
    assert (outcome.added, outcome.rejects.name) == (1, "a.rejects.xlsx")
    names, row = openpyxl.load_workbook(outcome.rejects).active.iter_rows(values_only=True)
    assert row[7] == 12.04
    check_reject(dict(zip(names, row, strict=True)))


def test_rejects_of_a_geojson_are_a_geojson(desk):
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
    outcome = desk.bring(json.dumps({"features": features}), name="a.geojson")
    assert (outcome.added, outcome.known, outcome.rejected) == (1, 1, 1)
    (feature,) = json.loads(outcome.rejects.read_text())["features"]
    assert feature["geometry"]["coordinates"] == [-77.04, 12.04]
    assert feature["id"] == 2
    check_reject(feature["properties"])


def test_a_corrected_rejects_file_goes_in(desk):
    rejects = desk.bring(HEADER + GOOD + BAD).rejects
    text = rejects.read_text().replace("grave", "minor").replace("06/06/2021", "2021-06-06")
    outcome = desk.bring(text.replace("-77.04,12.04", LIMA), name="again.csv")
    assert (outcome.added, outcome.rejected) == (1, 0)
    assert "row, column, value, reason" in outcome.notes[0]


def test_what_looks_like_a_formula_is_harmless_beside_and_kept_inside(desk):
    outcome = desk.bring(HEADER + BAD.replace("grave", "=1+1"))
    (row,) = csv.DictReader(outcome.rejects.read_text().splitlines())
    assert row["severity"] == "=1+1"
    assert row["value"].startswith("'=1+1")


def test_a_row_with_too_many_cells_is_among_the_rejects(desk):
    outcome = desk.bring(HEADER + GOOD + GOOD.strip() + ",surplus\n")
    assert (outcome.added, outcome.rejected) == (1, 1)
    (row,) = csv.DictReader(outcome.rejects.read_text().splitlines())
    assert (row["incident_id"], row["value"]) == ("007", "surplus")


def test_rejects_that_cannot_be_written_mean_that_nothing_is_stored(desk):
    nowhere = desk.folder / "none" / "rejects.csv"
    with pytest.raises(SourceError, match="rejected rows cannot be written"):
        desk.bring(HEADER + GOOD + BAD, rejects=nowhere)
    assert desk.store.current(INCIDENT).empty


@pytest.mark.parametrize(
    ("content", "match"),
    [
        ("a,b\n1,2\n", "need the columns incident_id"),
        (HEADER, "has a header and no rows"),
        ("", "is empty"),
    ],
)
def test_a_file_that_cannot_be_used_changes_nothing(desk, content, match):
    with pytest.raises(SourceError, match=match):
        desk.bring(content)
    assert desk.store.imports().empty


def test_a_table_in_other_words_is_mapped(desk):
    content = "id;gravedad;cuando;lon;lat\n1;GRAVE;2021-06-06 10:00;-77,04;-12\n"
    columns = ColumnMap(
        columns={"incident_id": "id", "severity": "gravedad", "occurred_at": "cuando"},
        meanings={"severity": {"grave": "major"}},
        constants={"domain": "media", "veracity": "unconfirmed"},
    )
    outcome = desk.bring(content.replace("-77,04", "-77.04"), columns=columns)
    assert outcome.added == 1
    assert desk.store.current(INCIDENT)["severity"].tolist() == ["major"]


def test_a_mapped_column_that_is_not_there_is_one_sentence(desk):
    with pytest.raises(SourceError, match="has no column 'when'; it has incident_id, domain"):
        desk.bring(HEADER + GOOD, columns=ColumnMap(columns={"occurred_at": "when"}))


def test_deployments_need_a_place(desk):
    head = "deployment_id,team,start,end,status,head_count,lon,lat\n"
    row = "1,T1,2021-06-05,2021-06-08,in_place,2,{}\n"
    outcome = desk.bring(head + row.format(LIMA) + row.format(",").replace("1,", "2,", 1),
                         command="deployments")  # fmt: skip
    assert (outcome.added, outcome.rejected) == (1, 1)
    assert desk.store.current(DEPLOYMENT)["unit"].tolist() == ["150101"]


def test_a_station_is_placed_also_where_its_result_is_rejected(desk):
    names = list(onpe_stations.FINAL.values())
    row = dict.fromkeys(names, "1") | {
        "mesa": "000001", "v2_CCODI_UBIGEO": "910101", "v2_fp": "-1",
        "v2_OBSERVACION": "CONTABILIZADAS NORMALES",
    }  # fmt: skip
    text = ",".join(names) + "\n" + ",".join(row[name] for name in names) + "\n"
    at = datetime(2021, 6, 17, tzinfo=UTC)
    asked = {"command": "results", "format": "onpe-stations", "codes": "inei", "at": at}
    assert desk.bring(text, **asked).rejected == 1
    assert desk.store.current(STATION)["unit"].tolist() == ["910101"]


@pytest.mark.parametrize(
    ("head", "row", "kind"),
    [
        ("station,unit,series,reported_at,state,counted,votes_castillo",
         "000001,010101,own,2021-06-06T20:00,normal,yes,7", STATION_RESULT),
        ("unit,series,reported_at,stations_total,votes_castillo",
         "per,own,2021-06-06T20:00,86488,7", TALLY),
    ],
)  # fmt: skip
def test_results_are_of_stations_or_of_units(desk, head, row, kind):
    outcome = desk.bring(f"{head}\n{row}\n", command="results", codes="inei")
    assert outcome.kind == kind
    assert desk.store.current(kind)["votes_castillo"].tolist() == [7]


VISITS = "visit_id,team,station,start,end,status,report_state,reported_at\n"


def test_visits_go_in_without_a_unit(desk):
    good = "v1,A,000001,2021-06-06T09:00,2021-06-06T10:00,visited,complete,2021-06-06T11:00\n"
    planned = "v2,A,000002,2021-06-06T11:00,,planned,,\n"
    outcome = desk.bring(VISITS + good + planned, command="visits")
    assert (outcome.added, outcome.rejected) == (2, 0)
    stored = desk.store.current(VISIT)
    assert stored["report_state"].tolist() == ["complete", ""]
    assert desk.bring(VISITS + good, command="visits").known == 1


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("v,A,1,2021-06-06T09:00,2021-06-06T08:00,visited,,", "end", "is before start"),
        ("v,A,1,2021-06-06T09:00,,visited,complete,2021-06-06T08:00", "reported_at", "is before"),
        ("v,A,1,2021-06-06T09:00,,seen,,", "status", "allowed are planned, visited, cancelled"),
        ("v,A,,2021-06-06T09:00,,visited,,", "station", "is missing"),
    ],
)
def test_visits_that_cannot_be_are_rejected(desk, row, column, reason):
    (problem,) = desk.bring(VISITS + row, command="visits").problems.to_dict("records")
    assert problem["column"] == column
    assert reason in problem["reason"]


@pytest.mark.parametrize("own", ["", ",reason"])
def test_a_rejects_file_that_is_still_wrong_gets_new_reasons(desk, own):
    name, header = "file.csv", HEADER.replace("\n", f"{own}\n")
    content = header + GOOD.replace("media", "weather").replace("\n", f"{own}\n")
    for _ in range(3):
        rejects = desk.bring(content, name).rejects
        content, name = rejects.read_text(), rejects.name
        (row,) = csv.DictReader(content.splitlines())
        assert len(row) == len(header.split(",")) + 4
