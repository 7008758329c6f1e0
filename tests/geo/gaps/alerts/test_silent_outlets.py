"""The alert of an outlet that is silent on an option."""

from dataclasses import replace
from datetime import timedelta

import pandas as pd
import pytest

from geo.gaps.alerts.silent_outlets import silent_outlets
from geo.missions.rules.coverage_rules import AlertRules, Standards
from tests.geo.monitoring.media.tables_of import at, items, observed, outlets, spans

GIVEN = {
    "outlet": outlets(tv="television", daily="print"),
    "monitored_span": spans(("tv", 0, 2), ("tv", 10, 16), ("daily", 0, 20)),
    "media_item": items(("tv", 1, "yes", 60, "neutral"), ("tv", 15, "no", 60, "neutral")),
}


def silent(hour, limit=4, **given):
    scene = observed(**{**GIVEN, **given})
    rules = AlertRules(outlet_silent_after=timedelta(hours=limit))
    scene.mission = replace(scene.mission, standards=Standards(alerts=rules))
    found = silent_outlets(scene, at(hour).tz_localize(None).to_datetime64())
    began = (pd.DatetimeIndex(found["began"]).tz_localize("UTC") - at(0)) / pd.Timedelta(hours=1)
    return dict(zip(found["record"], began.tolist(), strict=True))


@pytest.mark.parametrize(
    ("hour", "open_"),
    [
        (11, {}),
        # Two hours to 02:00 and two from 10:00 on: between them nobody listened.
        (12.5, {"tv: no": 12}),
        (14, {"tv: no": 12, "tv: yes": 13}),
        # At 15:00 it speaks of one of the two.
        (15.5, {"tv: yes": 13}),
    ],
)
def test_it_is_open_from_the_limit_until_the_option_is_spoken_of(hour, open_):
    assert silent(hour) == open_


def test_hours_that_nobody_monitored_are_no_silence_and_a_newspaper_has_none():
    assert silent(20, limit=12) == {}
    assert silent(9, limit=4) == {}
    assert not any(record.startswith("daily") for record in silent(20))


def test_nothing_switches_it_off_and_without_monitoring_there_is_none():
    assert silent(14, limit=0) == {}
    assert silent(14, monitored_span=GIVEN["monitored_span"][:0]) == {}
