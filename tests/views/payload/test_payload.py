import json
from dataclasses import replace

import numpy as np
import pytest

from geo.cube.load import observe
from geo.settings import Settings
from layers import discover
from layers.definition.layer import Layer
from tests.views.payload.test_topology import polygons_of
from views.payload import make_payload
from views.payload.blob import Packer, pack_columns
from views.payload.changes import own_changes
from views.payload.config import describe_units
from views.payload.languages import LATER, TEXTS
from views.payload.records import NEVER, minutes

FLAT = np.array([[3, 5, 5], [2, 4, 1], [1, 1, 4]])
PARENTS = np.array([-1, 0, 0])


@pytest.fixture(scope="module")
def payload(observation):
    return make_payload(observation, discover())


def test_every_file_that_the_configuration_names_is_there(payload):
    text = json.dumps(payload.config)
    urls = {part for part in text.split('"') if part.startswith("blob/")}
    assert urls == {blob.url for blob in payload.blobs.values()}


def test_the_configuration_is_json_and_says_what_is_shown(payload):
    config = json.loads(payload.description().content)
    assert config["mission"]["exercise"] is True
    assert config["times"] == sorted(config["times"])
    assert [layer["id"] for layer in config["layers"]] == list(discover())
    assert {measure["id"] for measure in config["measures"]} >= {"teams", "turnout", "winner"}
    assert set(config["texts"]) == {"es"}


def strings(said, path=()):
    """Return the strings of a document by where they stand."""
    if isinstance(said, str):
        return {path: said}
    parts = said.items() if isinstance(said, dict) else enumerate(said)
    parts = [(name, each) for name, each in parts if isinstance(each, str | dict | list)]
    return {key: text for name, each in parts for key, text in strings(each, (*path, name)).items()}


def sent(payload, language):
    """Return the configuration in a language as the browser reads it."""
    return json.loads(payload.description(language).content)


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_the_configuration_speaks_one_language_and_a_file_has_each_other(payload, language):
    own = sent(payload, language)
    assert set(own["texts"]) == {language}
    assert own["mission"]["title"] == {language: payload.config["mission"]["title"][language]}
    assert set(own["conventions"]) == {"es", "en", "pt"}
    (file,) = [each["url"] for each in own["language_files"] if each["language"] == language]
    texts = strings(json.loads(payload.blobs[file].content))
    assert all(language in path for path in texts)
    # What the file lays over the configuration of another language is what its own has.
    other, mine = strings(sent(payload, "en" if language == "es" else "es")), strings(own)
    shown = {path: text for path, text in {**other, **texts}.items() if path in mine}
    assert mine == shown
    # And beyond it, what comes with the later script.
    late = {path for path in texts if path not in shown}
    assert late
    assert all(path[0] == TEXTS and path[-1].startswith(LATER) for path in late)


def test_an_unknown_language_is_the_missions_first(payload):
    assert sent(payload, "qu") == sent(payload, "") == sent(payload, "es")


def test_units_are_the_rows_of_the_cube_parents_first(payload, observation):
    units = json.loads(next(b for b in payload.blobs.values() if b.name == "units.json").content)
    assert units["code"] == observation.cube["unit"].to_numpy().tolist()
    assert all(above < row for row, above in enumerate(units["parent"]))
    finest = units["levels"].index(observation.mission.country.finest.id)
    assert all(
        lon is not None
        for lon, level in zip(units["lon"], units["level"], strict=True)
        if level == finest
    )


def test_shapes_are_those_of_the_finest_level_by_row(payload, observation):
    for name in ("coarse", "fine"):
        blob = next(b for b in payload.blobs.values() if b.name == f"{name}.topology")
        rows = [*polygons_of(blob.content)]
        levels = observation.cube["level"].to_numpy()
        assert rows == np.flatnonzero(levels == observation.mission.country.finest.id).tolist()


def test_the_same_observation_gives_the_same_files(payload, observation):
    assert set(make_payload(observation, discover()).blobs) == set(payload.blobs)


def test_nothing_of_a_record_but_place_time_and_category_leaves(payload):
    columns = {c["name"] for kind in payload.config["records"].values() for c in kind["columns"]}
    assert columns <= {
        "lon", "lat", "begins", "ends", "reported", "known_from", "known_to", "unit", "domain",
        "severity", "veracity", "id", "status", "type", "watched", "vague",
    }  # fmt: skip


def test_a_layer_without_choices_travels_too(observation):
    outlines = discover()["outlines"]
    assert isinstance(outlines, Layer)
    [found] = make_payload(observation, [replace(outlines, opacity=0.5)]).config["layers"]
    assert (found["choices"], found["opacity"], found["records"]) == ([], 0.5, "")


def test_own_changes_add_up_again():
    own = own_changes(FLAT, PARENTS)
    assert own.tolist() == [[0, 2, 1], [0, 2, 0], [0, -3, 3]]
    assert own.sum(axis=1).cumsum().tolist() == FLAT[0].tolist()


def test_a_row_without_children_or_parents_is_its_own():
    assert own_changes(np.array([[1, 1]]), np.array([-1])).tolist() == [[1], [0]]


def test_arrays_start_where_a_browser_can_read_them():
    packer = Packer()
    offsets = [packer.add(np.ones(n, dtype)) for n, dtype in ((3, "uint8"), (1, "int32"))]
    assert offsets == [0, 4]
    assert len(packer.content()) == 8


def test_equal_arrays_are_packed_once():
    packer = Packer()
    assert [packer.add(np.array(values, "int32")) for values in ([1, 2], [3, 4], [1, 2])] == [
        0,
        8,
        0,
    ]
    assert len(packer.content()) == 16


def test_places_are_packed_apart_even_if_equal():
    packer = Packer()
    assert [packer.add(np.array([np.nan], "float32")) for _ in range(2)] == [0, 4]


def test_columns_of_an_empty_table():
    assert pack_columns({"a": np.array([], "int32")})[0] == b""


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        ("1970-01-01T00:00:00", 0),
        ("1970-01-01T00:00:00.000001", 1),
        ("1970-01-01T00:01:00", 1),
        ("1969-12-31T23:59:30", 0),
        ("NaT", NEVER),
    ],
)
def test_minutes_are_rounded_up(instant, expected):
    assert minutes(np.array([instant], "datetime64[us]")).tolist() == [expected]


def test_units_that_keep_another_clock_are_named_with_its_place(observation):
    mission = observation.mission
    country = replace(mission.country, zones={"15": "Pacific/Galapagos"})
    far = replace(observation, mission=replace(mission, country=country))
    (zone,) = describe_units(far)["zones"]
    codes = observation.cube["unit"].to_numpy()[zone["rows"]]
    assert (zone["zone"], zone["place"]["en"]) == ("Pacific/Galapagos", "Galápagos")
    assert len(codes) > 100
    assert all(code.startswith("15") for code in codes)
    assert describe_units(observation)["zones"] == []


def test_a_country_of_which_only_upper_polygons_are_there_has_no_finer_levels(tmp_path):
    observation = observe(Settings(home=tmp_path, mission="ecu-2021"))
    config = make_payload(observation, discover()).config
    assert [level["id"] for level in config["levels"]] == ["province"]
    assert observation.finest.id == "province"
    assert observation.mission.country.finest.id == "parish"
