"""What every layer keeps, whoever adds it: the file is enough, these tests find it."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import geopandas as gpd
import pytest

import layers
from geo.cube.build import measures
from geo.cube.time_query import TimeQuery, filters_of
from geo.errors import LayerError
from geo.gaps.unit_indicators import unit_indicators
from geo.monitoring.by_unit import GROUPS
from geo.publish.files import located
from geo.records.polling_place import DRAWN_KINDS
from geo.settings import ROOT
from layers import discover

COLOUR = re.compile(r"#[0-9a-f]{6}")
LAYERS = pytest.mark.parametrize("layer", discover().values(), ids=lambda layer: layer.id)


@pytest.fixture
def observation(request, observation):
    """Return the exercise; for a layer of what only a second round has, such a round of it."""
    layer = request.node.callspec.params.get("layer") if hasattr(request.node, "callspec") else None
    if layer is None or layer.applies(observation.mission):
        return observation
    return request.getfixturevalue("second_round")


def texts(layer, mission):
    """Yield every text of a layer that somebody reads."""
    yield from (layer.title, layer.definition, layer.source, *layer.fields.values())
    yield from (mark.title for mark in layer.marks)
    for each in layer.lists:
        yield from (each.title, *(words for words in each.line.notes.values() if words))
        yield from [each.absent] if each.absent else []
    for choice in layer.choices_in(mission):
        yield from (choice.title, choice.definition, *choice.scale.labels)
        yield from [choice.size_title] if choice.size_title else []
        if choice.scale.zero_label:
            yield choice.scale.zero_label


@LAYERS
def test_features_are_rows_in_wgs84_with_every_field(layer, observation):
    query = TimeQuery(at=datetime(2021, 6, 7, 4, tzinfo=UTC))
    rows = layer.features(observation, query, "department")
    layer = layer.within(observation.mission)
    assert isinstance(rows, gpd.GeoDataFrame)
    assert rows.crs.to_epsg() == 4326
    assert set(layer.fields) <= set(rows.columns)
    if layer.draw != "points":
        level = observation.units["level"] == "department"
        assert set(rows["unit"]) == set(observation.units.index[level])


@LAYERS
def test_features_leave_the_observation_as_it_was(layer, observation):
    before = {name: list(frame.columns) for name, frame in observation.records.items()}
    rows = layer.features(observation, TimeQuery(at=datetime(2021, 6, 7, tzinfo=UTC)), "department")
    rows["scribble"] = 1
    assert {name: list(frame.columns) for name, frame in observation.records.items()} == before
    assert "scribble" not in observation.units


@LAYERS
def test_choices_are_measures_with_a_colour_for_every_class(layer, observation):
    mission = observation.mission
    choices = layer.choices_in(mission)
    assert bool(choices) == (layer.draw in {"fill", "symbols"})
    for choice in choices:
        shared = {
            number.id for group in layer.computed for number in GROUPS[group].numbers_in(mission)
        }
        known = {*measures(mission), *unit_indicators(), *shared}
        assert {choice.measure, choice.size or choice.measure} <= known
        assert bool(choice.size) == (choice.size_title is not None)
        scale, classes = choice.scale, len(choice.scale.breaks) + 1
        options = len(mission.options) if scale.kind == "winner" else 1
        assert len(scale.colours) == classes * options
        assert list(scale.breaks) == sorted(set(scale.breaks))
        assert len(scale.labels) in {0, classes}
        assert bool(scale.zero) == (scale.zero_label is not None)
        assert all(COLOUR.fullmatch(colour) for colour in (*scale.colours, scale.zero) if colour)


@LAYERS
def test_texts_are_written_in_every_language(layer, observation):
    for text in texts(layer, observation.mission):
        assert all(text.get(language) for language in observation.mission.languages), text


@LAYERS
def test_points_have_a_mark_for_what_they_show(layer, observation):
    if layer.draw != "points":
        assert not layer.marks
        return
    values = [mark.value for mark in layer.marks]
    assert set(values) <= set(DRAWN_KINDS[layer.records].column(layer.colour_by).allowed)
    assert len({mark.shape for mark in layer.marks}) == len({m.colour for m in layer.marks})
    rows = layer.features(observation, TimeQuery(at=datetime(2021, 6, 7, tzinfo=UTC)), "district")
    assert set(rows[layer.colour_by]) <= set(values)
    assert len(rows) or observation.drawn_records(layer.records).empty


POINTS = pytest.mark.parametrize(
    "layer",
    [layer for layer in discover().values() if layer.records],
    ids=lambda layer: layer.id,
)


@POINTS
def test_a_layer_of_points_says_of_columns_that_its_kind_has(layer):
    kind = DRAWN_KINDS[layer.records]
    known = {column.name: column for column in kind.columns}
    assert kind.begins
    assert kind.over
    # The browser gets choices of a list, and nothing that may not leave the mission.
    for name in layer.columns:
        assert known[name].type == "choice"
        assert not known[name].private
    for axis, values in filters_of(kind).items():
        assert known[axis].allowed == values
    for part in (layer.only, layer.open_symbol, *(each.only for each in layer.lists)):
        if part and part.column:
            assert set(part.values) <= set(known[part.column].allowed)
    for each in layer.lists:
        line = each.line
        assert {*line.title, *line.notes, line.style} <= set(layer.fields)
        assert line.summary in {"", *layer.fields}


@POINTS
def test_no_script_names_a_layer_of_points(layer, observation):
    """What the scripts know of one is in the configuration; a measure may have the same name."""
    named = [f'layer: "{layer.id}"', f"layer: '{layer.id}'"]
    if layer.id not in measures(observation.mission):
        named += [f'"{layer.id}"', f"'{layer.id}'"]
    for path in (ROOT / "assets").rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert [words for words in named if words in text] == [], path.name


@LAYERS
def test_a_layer_is_private_unless_it_goes_through_the_release_rules(layer):
    assert layer.publish is (located if layer.id == "incidents" else None)


SOURCE = """
from dataclasses import replace
from layers.outlines import LAYER as OUTLINES
LAYER = replace(OUTLINES, id={id!r})
"""


@pytest.mark.parametrize(("layer_id", "taken"), [("lakes", False), ("outlines", True)])
def test_adding_a_file_is_enough(tmp_path, monkeypatch, layer_id, taken):
    name = f"added_{layer_id}"
    Path(tmp_path, f"{name}.py").write_text(SOURCE.format(id=layer_id), encoding="utf-8")
    monkeypatch.setattr(layers, "__path__", [*layers.__path__, str(tmp_path)])
    if not taken:
        assert layer_id in discover()
        return
    with pytest.raises(LayerError, match="'outlines' is taken"):
        discover()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"draw": "dots"}, "draw is one of fill, outline, symbols, points, not 'dots'"),
        ({"records": "incidents"}, "there is no kind of records 'incidents'; known are deployment"),
        ({"colour_by": "note"}, "colour_by says 'note', which is no choice of the kind 'incident'"),
        ({"colour_by": "severity"}, "no severity is "),
    ],
)
def test_what_nothing_can_draw_is_one_sentence(changed, sentence):
    assert sentence in layers.fault(replace(discover()["incidents"], **changed))
