"""When the polls closed: a marked moment, else the end of a phase, else nobody knows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from geo.missions.mission import Moment, Phase, load_mission
from geo.missions.polls_close import polls_close
from geo.settings import Settings

NOON = datetime(2021, 6, 6, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def phase(name, hours):
    return Phase(id=name, start=NOON, end=NOON + hours * HOUR, step=HOUR)


CLOSE = Moment(id="polls_close", at=NOON, title={"en": "Polls close"})
OTHER = Moment(id="polls_open", at=NOON - 9 * HOUR, title={"en": "Polls open"})


@pytest.mark.parametrize(
    ("moments", "phases", "hours"),
    [
        ((OTHER, CLOSE), (phase("voting", 7), phase("closing", 8)), 0),
        ((OTHER,), (phase("voting", 7), phase("closing", 8)), 8),
        ((), (phase("voting", 7), phase("counting", 9)), 7),
        ((OTHER,), (phase("counting", 9),), None),
        ((), (), None),
    ],
)
def test_a_moment_comes_before_the_end_of_a_phase(moments, phases, hours):
    settings = Settings()
    mission = load_mission("per-exercise", settings.missions, settings.boundaries)
    found = polls_close(replace(mission, moments=moments, phases=phases))
    assert found == (None if hours is None else NOON + hours * HOUR)
