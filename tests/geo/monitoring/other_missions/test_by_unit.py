import pandas as pd
import pytest

from geo.catalogue import CATALOGUE
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.monitoring.by_unit import figures_at
from geo.monitoring.other_missions.by_unit import MEASURE, PAIRS, there
from geo.monitoring.other_missions.presence import ANSWERS, UNKNOWN, presence
from geo.texts.program import text
from layers.ours_and_theirs import GROUP, LAYER, OURS_AND_THEIRS, THEIRS
from tests.geo import tiny
from tests.geo.monitoring.other_missions.said import deployed, hour, observed

CLASSES = "layers.ours_and_theirs.choices.ours_and_theirs.classes"
OURS = tiny.deployments(
    start=tiny.hours(3, 0), end=tiny.hours(20, 6), arrived_at=tiny.hours(None, None),
    unit=["0101", "0201"], team=["A", "B"],
).assign(recorded_at=tiny.START, source_file="", source_row=1)  # fmt: skip
THEIRS_THERE = deployed(
    ("oas", "0101", 0, 5, 4), ("eu", "02", 2, 8, None), ("uniore", "0201", 10, None, 2)
).assign(announced=[False, False, True])


@pytest.mark.parametrize("ours", [True, False])
@pytest.mark.parametrize("after", [0, 2, 3, 5, 6, 8, 10, 20])
def test_the_map_says_what_the_section_says_at_every_instant(ours, after):
    records = {"deployment": OURS} if ours else {}
    observation = observed(there=THEIRS_THERE, **records)
    query = TimeQuery(at=hour(after).to_pydatetime())
    shown = figures_at(observation, GROUP, query)[MEASURE]
    for level in ("country", "department", "district"):
        said = presence(observation, query, level).set_index("unit")
        pairs = [PAIRS[int(shown[unit]) - 1] for unit in said.index]
        assert pairs == list(zip(said["ours"], said["others"], strict=True))


@pytest.mark.parametrize("after", [0, 2, 5, 8, 20])
def test_each_mission_is_where_it_says_alone_and_of_a_silent_one_nothing_is_known(after):
    observation = observed(there=THEIRS_THERE)
    query = TimeQuery(at=hour(after).to_pydatetime())
    shown = figures_at(observation, GROUP, query)
    files = LAYER.features(observation, query, "district").set_index("unit")
    for mission in ("oas", "eu"):
        alone = observed(there=THEIRS_THERE.loc[THEIRS_THERE["mission"] == mission])
        said = presence(alone, query, "district").set_index("unit")["others"]
        numbers = shown.loc[said.index, there(mission)]
        assert [ANSWERS[int(number) - 1] for number in numbers] == said.tolist()
        assert files.loc[said.index, there(mission)].tolist() == said.tolist()
    assert shown["there_cepr"].isna().all()
    assert set(files["there_cepr"]) == {UNKNOWN}


def test_of_what_has_no_place_in_the_country_nothing_is_said():
    shown = figures_at(observed(there=THEIRS_THERE), GROUP, TimeQuery(at=tiny.START))
    outside = shown.index.difference(tiny.units().index)
    assert len(outside)
    assert shown.loc[outside, MEASURE].isna().all()


def test_without_a_deployment_of_others_there_are_no_figures_and_no_layer():
    bare = observed()
    with pytest.raises(QueryError, match="no deployment of another mission is stored"):
        figures_at(bare, GROUP, TimeQuery(at=tiny.START))
    assert LAYER.adapt(LAYER, bare) is None


def test_every_number_is_in_the_class_of_its_name():
    names = [
        "only_we", "both", "only_they", "we_they_may", "they_may", "nobody",
        "they", "may", "not_they",
    ]  # fmt: skip
    choices = [OURS_AND_THEIRS] * 6 + [THEIRS] * 3
    for number, choice in enumerate(choices, start=1):
        place = sum(number >= limit for limit in choice.scale.breaks)
        assert choice.scale.labels[place] == text(f"{CLASSES}.{names[number - 1]}")
    assert len(PAIRS) == len(names)
    assert not CATALOGUE[MEASURE].adds_up


def test_without_a_deployment_of_ours_the_layer_tells_theirs_alone():
    assert LAYER.adapt(LAYER, observed(there=THEIRS_THERE)).choices[0] == THEIRS
    both = observed(there=THEIRS_THERE, deployment=OURS)
    chosen = LAYER.adapt(LAYER, both).choices
    assert chosen[0] == OURS_AND_THEIRS
    # UNIORE is not declared; CEPR never says where it is.
    assert [choice.measure for choice in chosen[1:]] == ["there_oas", "there_eu"]
    rows = LAYER.features(both, TimeQuery(at=hour(4).to_pydatetime()), "district")
    assert rows.set_index("unit")["missions"].to_dict() == {"0101": "oas", "0102": "", "0201": "eu"}
    assert pd.Series(rows["ours"]).tolist() == ["yes", "no", "yes"]
