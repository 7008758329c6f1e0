import csv
import io
import json
import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pytest

from geo.cube.build import read
from geo.cube.observation import join_records
from geo.cube.time_query import TimeQuery
from geo.errors import LayerError, QueryError
from geo.export import FORMATS, export_layer, format_of, layer_stream, save
from geo.export.about import _not_shown, beside_lines
from geo.export.rows import Extract
from geo.export.selected import Selection
from geo.texts.sentences import ENGLISH, speak
from geo.texts.translations import load_language
from tests.geo.tiny import START, deployments, hours, incidents, mission, sheets, units

AT = TimeQuery(at=START + timedelta(hours=5))
OGR2OGR = pytest.mark.skipif(not shutil.which("ogr2ogr"), reason="ogr2ogr is not installed")


def unit_rows(observation, query, level):
    rows = observation.units.loc[observation.units["level"] == level, ["name", "geometry"]]
    values = {n: read(observation.cube, n, query).reindex(rows.index) for n in ("teams", "lead")}
    return rows.assign(**values).rename_axis("unit").reset_index()


def incident_rows(observation, query, level):
    rows = observation.records["incident"]
    return gpd.GeoDataFrame(rows, geometry=gpd.points_from_xy(rows["lon"], rows["lat"]), crs=4326)


def layer(**changes):
    given = {
        "id": "places",
        "title": {"en": "Places"},
        "definition": {"en": "Where."},
        "source": {"en": "Us"},
        "records": "",
        "features": unit_rows,
        "fields": {name: {"en": name} for name in ("unit", "name", "teams", "lead")},
    }
    return SimpleNamespace(**{"computed": (), "drawing": lambda _mission: None} | given | changes)


INCIDENTS = layer(
    id="incidents",
    records="incident",
    features=incident_rows,
    fields={name: {"en": name} for name in ("incident_id", "occurred_at", "summary", "unit")},
)


@pytest.fixture(scope="module")
def observation():
    frames = {
        "incident": incidents(
            occurred_at=hours(1, 2, 3),
            lon=[0.5, 2.5, None],
            lat=[0.5, 0.5, None],
            unit=["0101", "0201", ""],
            summary=["=1+1", "-2", "plain"],
        ),
        "deployment": deployments(
            start=hours(0, 0), end=hours(9, 9), unit=["0101", "9001"], team=["A", "B"]
        ).assign(recorded_at=hours(0, 0)),
        "station_result": sheets(station=["1"]).assign(recorded_at=hours(0)),
    }
    return join_records(mission(exercise={"seed": 1}), units(), frames, version="abc")


def geojson(observation, what=None, query=AT, **how):
    return json.loads(export_layer(what or layer(), observation, query, **how))


def test_numbers_are_those_of_the_cube_whole_where_they_count(observation):
    found = {f["id"]: f["properties"] for f in geojson(observation)["features"]}
    assert found["0101"] == {"unit": "0101", "name": "West one", "teams": 1, "lead": 0.298701}
    assert found["0201"] == {"unit": "0201", "name": "East one", "teams": 0, "lead": None}


def test_the_file_says_what_it_is(observation):
    about = geojson(observation, level="department")["atalaya"]
    assert about["exercise"] is True
    assert (about["moment"], about["mode"], about["level"]) == (
        "2021-06-06T17:00:00Z",
        "cumulative",
        "department",
    )
    assert about["data_version"] == "abc"
    assert about["source"] == {"en": "Us"}
    assert about["fields"]["teams"]["unit"] == "teams"
    assert about["fields"]["lead"]["definition"]["en"].startswith("Votes of the first")


def test_what_has_no_polygon_stands_beside(observation):
    assert geojson(observation)["atalaya"]["beside"] == {"abroad": {"teams": 1, "lead": None}}


def test_a_window_is_named(observation):
    window = TimeQuery(at=AT.at, mode="window", window=timedelta(hours=2))
    about = geojson(observation, query=window)["atalaya"]
    assert (about["from"], about["window"]) == ("2021-06-06T15:00:00Z", "PT7200S")


def test_the_same_data_give_the_same_file(observation):
    for name in ("geojson", "parquet", "csv"):
        first, second = (export_layer(layer(), observation, AT, format=name) for _ in range(2))
        assert first == second


def test_a_box_keeps_what_touches_it(observation):
    found = geojson(observation, bbox=(0.2, 0.2, 0.8, 0.8))
    assert [f["id"] for f in found["features"]] == ["0101"]
    assert found["atalaya"]["bbox"] == [0.2, 0.2, 0.8, 0.8]
    assert len(geojson(observation, INCIDENTS, bbox=(0, 0, 1, 1))["features"]) == 1


def test_a_box_says_how_many_rows_without_position_it_leaves_out(observation):
    result = []
    found = geojson(observation, INCIDENTS, bbox=(0, 0, 1, 1), report=result.append)
    assert found["atalaya"]["without_position"] == 1
    assert result == ["left out, for they have no position: 1 row; without a box they are in"]
    assert "without_position" not in geojson(observation, INCIDENTS)["atalaya"]


@pytest.mark.parametrize("bbox", [(1, 0, 0, 1), (0, 5, 1, 1), (0, 0, 200, 1)])
def test_what_is_no_box_is_refused(observation, bbox):
    with pytest.raises(QueryError, match="is no box; write west,south,east,north"):
        geojson(observation, bbox=bbox)


def test_records_are_known_by_their_own_id_and_all_are_there(observation):
    features = geojson(observation, INCIDENTS)["features"]
    assert [(f["id"], f["geometry"] is None) for f in features] == [
        ("0", False),
        ("1", False),
        ("2", True),
    ]


@pytest.mark.parametrize("name", ["geojson", "gpkg", "parquet"])
@pytest.mark.parametrize("what", [layer(), INCIDENTS], ids=lambda what: what.id)
def test_geopandas_reads_it_back(observation, tmp_path, name, what):
    path = tmp_path / f"layer{FORMATS[name][0]}"
    save(export_layer(what, observation, AT, format=name), path)
    rows = gpd.read_parquet(path) if name == "parquet" else gpd.read_file(path)
    assert len(rows) == 3
    assert rows.crs.to_epsg() == 4326
    assert set(what.fields) <= set(rows.columns)
    assert rows.geometry.dropna().is_valid.all()


@OGR2OGR
@pytest.mark.parametrize("name", ["geojson", "gpkg"])
@pytest.mark.parametrize("what", [layer(), INCIDENTS], ids=lambda what: what.id)
def test_ogr2ogr_reads_it_without_a_warning(observation, tmp_path, name, what):
    path = tmp_path / f"layer{FORMATS[name][0]}"
    save(export_layer(what, observation, AT, format=name), path)
    asked = ["ogr2ogr", "-f", "GPKG", "-dsco", "VERSION=1.2", tmp_path / "copy.gpkg", path]
    result = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert result.stderr == ""
    assert len(gpd.read_file(tmp_path / "copy.gpkg")) == 3


def test_other_formats_say_what_they_are_too(observation, tmp_path):
    parquet = export_layer(layer(), observation, AT, format="parquet")
    metadata = pq.read_schema(io.BytesIO(parquet)).metadata
    assert json.loads(metadata[b"atalaya"])["exercise"] is True
    path = tmp_path / "layer.gpkg"
    save(export_layer(layer(), observation, AT, format="gpkg"), path)
    about = pyogrio.read_info(path, layer="places")["layer_metadata"]["atalaya"]
    assert json.loads(about)["data_version"] == "abc"


def test_a_spreadsheet_finds_no_formula(observation):
    text = export_layer(INCIDENTS, observation, AT, format="csv").decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["summary"] for row in rows] == ["'=1+1", "'-2", "plain"]
    assert [row["lon"] for row in rows] == ["0.5", "2.5", ""]
    assert {row["exercise"] for row in rows} == {"true"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.geojson", "geojson"), ("a.JSON", "geojson"), ("a.gpkg", "gpkg"), ("a.csv", "csv")],
)
def test_the_ending_names_the_format(tmp_path, name, expected):
    assert format_of(tmp_path / name) == expected


def test_an_unknown_format_is_refused_with_those_there_are(observation, tmp_path):
    with pytest.raises(QueryError, match=r"allowed are \.geojson"):
        format_of(tmp_path / "a.shp")
    with pytest.raises(QueryError, match="known are geojson, gpkg"):
        geojson(observation, format="shp")


def test_a_layer_without_its_field_is_a_broken_layer(observation):
    broken = layer(fields={"happiness": {"en": "Happiness"}})
    with pytest.raises(LayerError, match="no column 'happiness'"):
        geojson(observation, broken)


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path):
    path = tmp_path / "deep" / "out.geojson"
    save(b"old", path)
    with pytest.raises(TypeError):
        save("text", path)
    assert path.read_bytes() == b"old"
    assert [p.name for p in path.parent.iterdir()] == ["out.geojson"]


def test_times_stand_in_local_time_too_and_csv_says_its_encoding(observation, tmp_path):
    content = {form: export_layer(INCIDENTS, observation, AT, format=form) for form in FORMATS}
    (feature, *_) = json.loads(content["geojson"])["features"]
    given = feature["properties"]
    at = pd.Timestamp(given["occurred_at"])
    assert pd.Timestamp(given["occurred_at_local"]) == at
    about = json.loads(content["geojson"])["atalaya"]
    zone = observation.mission.country.timezone
    assert zone in about["fields"]["occurred_at_local"]["definition"]["en"]
    assert pd.Timestamp(about["moment_local"]) == pd.Timestamp(about["moment"])
    assert content["csv"].startswith(b"\xef\xbb\xbf")
    read = pd.read_csv(io.BytesIO(content["csv"]))
    assert read["occurred_at_local"][0] == given["occurred_at_local"]
    assert "moment_local" in read
    (tmp_path / "a.gpkg").write_bytes(content["gpkg"])
    table = gpd.read_file(tmp_path / "a.gpkg")
    assert given["occurred_at_local"] in table["occurred_at_local"].tolist()
    table = gpd.read_parquet(io.BytesIO(content["parquet"]))
    assert given["occurred_at_local"] in table["occurred_at_local"].tolist()


def test_what_is_abroad_is_told_by_titles_and_without_the_place_of_the_winner():
    about = {
        "beside": {"abroad": {"winner": 0, "valid_votes": 1234}},
        "fields": {"valid_votes": {"title": {"en": "Valid votes", "es": "Votos válidos"}}},
    }
    assert beside_lines(about) == [
        "not in the rows, for it has no polygon: abroad (valid_votes 1,234)"
    ]
    speak(load_language("es"))
    try:
        (said,) = beside_lines(about)
    finally:
        speak(ENGLISH)
    assert "extranjero (Votos válidos 1" in said


def test_a_text_that_nobody_gave_is_missing_as_a_number_is(observation):
    stream = layer_stream(INCIDENTS, observation, AT)
    cells = pa.Table.from_batches([part.cells for part in stream.parts()])
    assert cells["unit"].to_pylist() == ["0101", "0201", None]
    assert cells["summary"].null_count == 0


def beside_at(there, after=5, units=None, shown=INCIDENTS, *, full=False, **asked):
    query = replace(AT, at=START + timedelta(hours=after), **asked)
    return _not_shown(
        Extract(
            layer=shown, observation=there, query=query, level="district", units=units, full=full
        )
    )


@pytest.fixture(scope="module")
def unplaced():
    frames = {
        "incident": incidents(
            occurred_at=hours(1, 2, 3, 30, -2, 4),
            reported_at=hours(1, 4, 3, 30, 1, 4),
            unit=["", "", "0101", "0101", "0201", "0999"],
            domain=["media", "legal", "media", "media", "media", "media"],
        ),
        "deployment": deployments(start=hours(1, 3), end=hours(2, 9), unit="").assign(
            recorded_at=hours(1, 1)
        ),
    }
    return join_records(mission(), units(), frames, version="abc")


def test_what_is_not_shown_is_of_the_moment_the_clock_and_the_filters(unplaced):
    late = {"incident: after the end of the time axis": 1}
    early = {"incident: before the time axis": 1}
    place, code = "incident: its place is unknown", "incident: no unit has the code 0999"
    every = {"mode": "cumulative"}
    assert beside_at(unplaced, **every) == {place: 2, code: 1, **early, **late}
    assert beside_at(unplaced, after=1.5, **every) == {place: 1, **early, **late}
    assert beside_at(unplaced, filters={"domain": ("legal",)}, **every) == {place: 1}
    assert beside_at(unplaced, after=4, mode="moment") == {code: 1, **early, **late}
    # By when it was reported, what happened before the axis is in the rows.
    assert beside_at(unplaced, after=3, clock="reported", **every) == {place: 1, **late}
    narrowed = beside_at(unplaced, units=pd.Index(["0101"]), **every)
    assert narrowed == late
    whole = beside_at(unplaced, after=1, full=True, filters={"domain": ("legal",)})
    assert whole == {place: 2, code: 1, **early, **late}


def test_a_layer_of_units_says_what_lies_beside_it_of_every_kind_at_the_moment(unplaced):
    name, shown = "deployment: its place is unknown", layer()
    found = {after: beside_at(unplaced, after, shown=shown).get(name, 0) for after in (0, 1, 2, 4)}
    assert found == {0: 0, 1: 1, 2: 0, 4: 1}
    about = layer_stream(shown, unplaced, replace(AT, at=START)).about
    assert name not in about["not_shown"]


def test_of_some_units_nothing_is_said_to_lie_abroad(observation):
    everywhere = layer_stream(layer(), observation, AT).about["beside"]
    some = layer_stream(layer(), observation, AT, selection=Selection(region="01")).about
    assert everywhere
    assert some["beside"] == {}
