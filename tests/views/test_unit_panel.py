import json
from dataclasses import replace

import pytest
from plotly.utils import PlotlyJSONEncoder

from layers import discover
from views.unit_panel import details

VIEW = {"t": 1623038400, "mode": "cumulative", "window": 86400, "clock": "occurred",
        "domain": [], "severity": [], "veracity": []}  # fmt: skip
HOSTILE = "<img src=x onerror=alert(1)>"


def shown(observation, **wanted):
    """Return the lists as the JSON that goes to the browser."""
    selection = {"unit": "", "records": None, "reading": VIEW, "lang": "es", **wanted}
    return json.dumps(details(observation, discover(), selection), cls=PlotlyJSONEncoder)


def counts(observation, **wanted):
    selection = {"unit": "", "records": None, "reading": VIEW, "lang": "es", **wanted}
    heads = [c for c in details(observation, discover(), selection) if type(c).__name__ == "H3"]
    return [int(head.children[1].children) for head in heads]


def test_lists_count_what_the_cube_counts(observation):
    teams, incidents, stations = counts(observation, unit="15")
    at = observation.cube.sel(unit="15").sel(time="2021-06-07T04:00:00")
    assert teams == int(at["teams"])
    before = observation.cube["incidents"].sel(unit="15").sel(time=slice(None, "2021-06-07T04:00"))
    assert incidents == int(before.sum())
    assert stations >= int(at["stations_counted"])


def test_a_filter_narrows_the_incidents(observation):
    everything = counts(observation, unit="per")
    narrowed = counts(observation, unit="per", reading={**VIEW, "severity": ["critical"]})
    assert 0 < narrowed[1] < everything[1]
    assert narrowed[0] == everything[0]


def test_a_clicked_incident_shows_its_fields(observation):
    text = shown(observation, records={"kind": "incidents", "ids": [0, 10**6]})
    assert observation.revisions["incident_id"][0] in text
    assert "En este punto" in text


@pytest.mark.parametrize("lang", ["en", "xx"])
def test_an_unknown_language_reads_as_the_first(observation, lang):
    title = {"en": "Teams", "xx": "Equipos"}[lang]
    assert title in shown(observation, unit="15", lang=lang)


def test_text_from_outside_stays_a_text_child(observation):
    hostile = replace(observation, revisions=observation.revisions.assign(summary=HOSTILE))
    text = shown(hostile, unit="per")
    assert HOSTILE in text
    assert "dangerously" not in text.lower()
    assert "Markdown" not in text
