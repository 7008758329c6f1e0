"""Whether the classes of every layer stay apart for those who see fewer colours."""

import re
from itertools import combinations, product

import numpy as np
import pytest

from geo.missions.mission import load_mission
from geo.settings import ROOT, Settings
from layers import discover
from layers.definition.colours import (
    DIVERGING,
    NO_DATA,
    NOBODYS,
    ROSES,
    SAME,
    SEAS,
    TIED,
    hue_apart,
    lightness,
    nobodys_ramp,
)

# Machado, Oliveira, Fernandes 2009, "A physiologically-based model for simulation of color vision
# deficiency", severity 1, on linear sRGB. Red and green are confused by 1 man in 12.
SIGHT = {
    "all colours": np.eye(3),
    "protanopia": np.array([
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881]]),
}  # fmt: skip
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
     [0.0193339, 0.1191920, 0.9503041]]
)  # fmt: skip
WHITE = TO_XYZ.sum(axis=1)
APART = 7
"""CIE 1976 colour difference that side by side nobody overlooks; 2.3 is just noticeable."""
NOTICED = 2 * 2.3
NO_PARTYS = 25
"""Degrees of hue from an option's from which on nobody takes a colour for that option's."""


def lab(colour: str, sight: str) -> np.ndarray:
    """Return a hex colour in CIELAB, as a kind of sight perceives it."""
    parts = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    x, y, z = np.cbrt(TO_XYZ @ np.clip(SIGHT[sight] @ linear, 0, 1) / WHITE)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


MISSIONS = sorted(path.parent.name for path in Settings().missions.glob("*/mission.toml"))


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("mission", MISSIONS)
@pytest.mark.parametrize("layer", discover().values(), ids=lambda layer: layer.id)
def test_classes_zero_and_no_data_are_told_apart(layer, mission, sight):
    settings = Settings()
    found = load_mission(mission, settings.missions, settings.boundaries)
    for choice in layer.choices_in(found):
        scale = choice.scale
        seen = dict.fromkeys([*scale.colours, *filter(None, [scale.zero]), NO_DATA])
        for one, other in combinations(seen, 2):
            apart = np.linalg.norm(lab(one, sight) - lab(other, sight))
            assert apart >= APART, (choice.measure, one, other)


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("mission", MISSIONS)
def test_arrows_to_both_sides_are_told_apart_and_from_the_ground(mission, sight):
    settings = Settings()
    found = load_mission(mission, settings.missions, settings.boundaries)
    choices = discover()["change"].choices_in(found)
    assert bool(choices) == bool(found.earlier_round)
    for choice in choices:
        arrows = choice.arrows
        seen = (arrows.gain_colour, arrows.loss_colour, "#ffffff")
        for one, other in combinations(seen, 2):
            assert np.linalg.norm(lab(one, sight) - lab(other, sight)) >= APART, choice.measure


def everyone():
    """Return the colours of the options of all missions that come with the program."""
    settings = Settings()
    found = [load_mission(name, settings.missions, settings.boundaries) for name in MISSIONS]
    return sorted({option.colour.lower() for mission in found for option in mission.options})


def nobodys(mission):
    """Return the ramps that are no party's: of turnout, and of a difference."""
    *_, turnout = discover()["results"].choices_in(mission)
    return {"turnout": turnout.scale.colours, "difference": DIVERGING}


@pytest.mark.parametrize("mission", MISSIONS)
def test_turnout_and_differences_have_the_hue_of_no_option_of_any_mission(mission):
    settings = Settings()
    found = load_mission(mission, settings.missions, settings.boundaries)
    for name, ramp in nobodys(found).items():
        for step, option in product(ramp, everyone()):
            assert hue_apart(step, option) >= NO_PARTYS, (name, step, option)
            apart = [np.linalg.norm(lab(step, sight) - lab(option, sight)) for sight in SIGHT]
            # Whom red and green look alike has fewer hues: what is nearly grey comes close.
            assert apart[0] >= 1.5 * APART, (name, step, option)
            assert min(apart) >= NOTICED / 2, (name, step, option)


@pytest.mark.parametrize("mission", MISSIONS)
def test_no_mark_of_any_layer_has_the_colour_of_an_option_or_of_these_ramps(mission):
    settings = Settings()
    found = load_mission(mission, settings.missions, settings.boundaries)
    marks = {(each.id, mark.value): mark for each in discover().values() for mark in each.marks}
    for ramp in (*nobodys(found).values(), [option.colour for option in found.options]):
        for (name, mark), colour in product(marks.items(), ramp):
            apart = np.linalg.norm(lab(mark.colour, "all colours") - lab(colour, "all colours"))
            assert apart >= NOTICED, (name, colour)


def areas(mission):
    """Return every colour that an area of the mission's map may have: options and classes."""
    scales = [choice.scale for layer in discover().values() for choice in layer.choices_in(mission)]
    classes = {c for scale in scales for c in (*scale.colours, *filter(None, [scale.zero]))}
    return classes | {option.colour for option in mission.options}


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("mission", MISSIONS)
def test_no_mark_of_an_incident_has_the_colour_of_an_option_or_of_a_class(mission, sight):
    settings = Settings()
    found = load_mission(mission, settings.missions, settings.boundaries)
    # Who sees fewer colours has the mark's shape and its white border besides.
    least = APART if sight == "all colours" else NOTICED
    for mark in discover()["incidents"].marks:
        for colour in areas(found):
            apart = np.linalg.norm(lab(mark.colour, sight) - lab(colour, sight))
            assert apart >= least, (mark.value, colour)


@pytest.mark.parametrize("sight", SIGHT)
def test_marks_are_told_apart_by_colour_and_by_shape(sight):
    """Within a layer both differ; of two layers that stand on one map at least one of them."""
    shown = [layer for layer in discover().values() if layer.marks and layer.shown]
    assert {"incidents", "deployments"} <= {layer.id for layer in shown}
    for layer in shown:
        assert len({mark.shape for mark in layer.marks}) == len(layer.marks), layer.id
    for one, other in combinations([mark for layer in shown for mark in layer.marks], 2):
        apart = np.linalg.norm(lab(one.colour, sight) - lab(other.colour, sight))
        assert one.shape != other.shape or apart >= APART, (one.value, other.value)
    for one, other in combinations(discover()["incidents"].marks, 2):
        apart = np.linalg.norm(lab(one.colour, sight) - lab(other.colour, sight))
        assert apart >= APART, (one.value, other.value)


@pytest.mark.parametrize("mission", MISSIONS)
def test_a_run_off_has_seven_steps_of_margin_and_turnout_is_darker_where_more_vote(mission):
    settings = Settings()
    found = load_mission(mission, settings.missions, settings.boundaries)
    winner, *_, turnout = discover()["results"].choices_in(found)
    if len(found.options) == 2:
        assert winner.scale.breaks[-1] >= 0.6
        assert len(winner.scale.colours) == 2 * 7
    light = [lightness(colour) for colour in turnout.scale.colours]
    assert light == sorted(light, reverse=True)


def test_the_page_draws_no_data_in_that_colour():
    classes = (ROOT / "assets" / "shared" / "drawing.js").read_text(encoding="utf-8")
    assert re.findall(r'NO_DATA = "(#\w+)"', classes) == [NO_DATA]


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("mission", MISSIONS)
def test_the_difference_of_two_missions_is_told_apart_and_no_partys(mission, sight):
    """The ramp from less to more; of leaders the same, who leads now, a tie; and the unknown."""
    settings = Settings()
    found = load_mission(mission, settings.missions, settings.boundaries)
    options = [option.colour for option in found.options]
    for seen in ([*DIVERGING, NO_DATA], [SAME, TIED, NO_DATA]):
        for one, other in combinations(seen, 2):
            assert np.linalg.norm(lab(one, sight) - lab(other, sight)) >= APART, (one, other)
    for neutral, option in product((SAME, TIED, NO_DATA), options):
        assert np.linalg.norm(lab(neutral, sight) - lab(option, sight)) >= APART, (neutral, option)
    # As far from 0 on either side is as dark.
    light = [lightness(colour) for colour in DIVERGING]
    assert max(range(7), key=lambda i: light[i]) == 3
    assert all(abs(light[i] - light[6 - i]) < 10 for i in range(3))


def test_the_difference_is_drawn_in_those_colours():
    drawn = (ROOT / "assets" / "shared" / "drawing.js").read_text(encoding="utf-8")
    assert all(f'"{colour}"' in drawn for colour in (*DIVERGING, SAME, TIED))


def test_a_ramp_of_nobody_is_found_for_parties_of_any_hue():
    for colours, wanted in ((["#cc2222", "#7733aa"], SEAS), (["#119988", "#2266cc"], ROSES)):
        assert nobodys_ramp(colours) == wanted
    for ramp, sight in product(NOBODYS, SIGHT):
        for one, other in combinations([*ramp, NO_DATA], 2):
            assert np.linalg.norm(lab(one, sight) - lab(other, sight)) >= APART, (one, other, sight)
