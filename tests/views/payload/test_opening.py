from dataclasses import replace

import pytest

from geo.errors import MissionError
from geo.missions.rules.coverage_rules import Standards, TravelRule
from layers import discover
from views.payload.config import describe_mission
from views.payload.layer_config import opening_layers

LAYERS = list(discover().values())


def opened(mission, *layers):
    view = {**mission.view, "layers": list(layers)}
    return opening_layers(replace(mission, view=view), LAYERS)


def test_a_mission_opens_with_what_its_manifest_names(observation):
    first, second = opened(observation.mission, "results:turnout", "outlines")
    assert (first["id"], first["choice"]) == ("results", "turnout")
    assert (second["id"], second["choice"]) == ("outlines", "")


def test_a_manifest_may_name_a_number_as_it_was_named_before(observation):
    (layer,) = opened(observation.mission, "gaps:covered_share")
    assert layer["choice"] == "coverage_share"


@pytest.mark.filterwarnings("error")
def test_a_manifest_may_open_with_a_window_of_days(observation):
    mission = replace(observation.mission, view={"window": "7d"})
    config = describe_mission(mission)
    assert config["view"]["window"] == 7 * 24 * 3600


@pytest.mark.parametrize(
    ("travel", "timed"),
    [(TravelRule(), False), (TravelRule(speed_kmh=30), True), (TravelRule(speeds={"15": 9}), True)],
)
def test_the_page_is_told_whether_the_mission_gives_travel_times(observation, travel, timed):
    mission = replace(observation.mission, standards=Standards(travel=travel))
    assert describe_mission(mission)["mission"]["timed"] is timed


def test_a_silent_manifest_opens_with_the_layers_that_say_so(observation):
    found = [layer["id"] for layer in opened(observation.mission)]
    assert found == [layer.id for layer in LAYERS if layer.shown]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("lakes", "'lakes' is no layer; known are coverage"),
        ("results:tea", "'tea' is no choice of results; it has winner"),
        ("outlines:tea", "'tea' is no choice of outlines; it has none"),
    ],
)
def test_what_does_not_exist_is_refused(observation, text, sentence):
    with pytest.raises(MissionError, match=sentence):
        opened(observation.mission, text)
