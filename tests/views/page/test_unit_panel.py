import json
from dataclasses import replace
from datetime import datetime

import pandas as pd
import pytest
from plotly.utils import PlotlyJSONEncoder

from geo.cube.observation import join_records
from geo.gaps.table import region_of
from geo.monitoring.checklists.critical import PREFIX
from layers import discover
from views.page.selection import selection_of
from views.page.unit_panel import answer, details, stations_at
from views.payload.records import record_columns
from views.words.locale import Locale

VIEW = {"t": 1623038400, "mode": "cumulative", "window": 86400, "clock": "occurred",
        "domain": [], "severity": [], "veracity": []}  # fmt: skip
HOSTILE = "<img src=x onerror=alert(1)>"


def shown(observation, **wanted):
    """Return the lists as the JSON that goes to the browser."""
    selection = {"unit": "", "records": [], "reading": VIEW, "lang": "es", **wanted}
    return json.dumps(
        details(observation, discover(), selection_of(selection)), cls=PlotlyJSONEncoder
    )


def counts(observation, **wanted):
    selection = {"unit": "", "records": [], "reading": VIEW, "lang": "es", **wanted}
    heads = [
        c
        for c in details(observation, discover(), selection_of(selection))
        if type(c).__name__ == "H3"
    ]
    return [int(head.children[1].children) for head in heads]


def test_an_answer_carries_the_number_it_was_asked_under(observation):
    selection = {"unit": "15", "records": [], "reading": VIEW, "lang": "es", "asked": 7}
    lists, number = answer(
        observation, discover(), selection_of({**selection, "version": observation.version})
    )
    assert number == 7
    assert len(lists) == len(details(observation, discover(), selection_of(selection)))


def test_places_in_other_data_name_no_records(observation):
    picked = [{"kind": "incident", "ids": [0]}]
    selection = {"unit": "15", "records": picked, "reading": VIEW, "lang": "en"}
    lists, _ = answer(observation, discover(), selection_of({**selection, "version": "another"}))
    assert "New data" in lists[0].children
    assert len(lists) == 1


def test_a_list_of_what_the_mission_never_recorded_says_so_and_counts_nothing(observation):
    nothing = {kind: rows.head(0) for kind, rows in observation.records.items()}
    bare = join_records(observation.mission, observation.units, nothing, version="bare")
    said = shown(bare, unit="15", lang="en")
    for words in ("no deployments", "no incidents", "no station results"):
        assert f"{words} recorded" in said
    assert "count" not in said


def test_lists_count_what_the_cube_counts(observation):
    teams, *_, incidents, stations = counts(observation, unit="15")
    at = observation.cube.sel(unit="15").sel(time="2021-06-07T04:00:00")
    assert teams == int(at["teams"])
    before = observation.cube["incidents"].sel(unit="15").sel(time=slice(None, "2021-06-07T04:00"))
    assert incidents == int(before.sum())
    assert stations >= int(at["stations_counted"])


def test_a_filter_narrows_the_incidents(observation):
    everything = counts(observation, unit="per")
    narrowed = counts(observation, unit="per", reading={**VIEW, "severity": ["critical"]})
    assert 0 < narrowed[-2] < everything[-2]
    assert narrowed[0] == everything[0]


def test_what_concerns_the_whole_country_has_a_list_of_its_own(observation):
    incidents = observation.revisions.copy()
    when = pd.Timestamp(VIEW["t"], unit="s", tz="UTC")
    latest = ~incidents["incident_id"].duplicated(keep="last")
    chosen = incidents.index[latest & (incidents["occurred_at"] < when)][:3]
    incidents.loc[incidents["incident_id"].isin(incidents.loc[chosen, "incident_id"]), "unit"] = (
        "per"
    )
    ruled = replace(observation, revisions=incidents)
    head = "Incidents of the whole country"
    assert head in shown(ruled, unit="per", lang="en")
    before, after = (counts(seen, unit="per") for seen in (observation, ruled))
    assert after[-3] == before[-3] + 3
    assert after[-2:] == before[-2:]
    assert head not in shown(ruled, unit="15", lang="en")
    nowhere = replace(observation, revisions=incidents.assign(unit="150101"))
    assert head not in shown(nowhere, unit="per", lang="en")


@pytest.mark.parametrize(
    ("at", "state"),
    [("2021-06-07T00:59", None), ("2021-06-07T01:00", "observed"), ("2021-06-09T00:00", "normal")],
)
def test_a_station_is_in_the_state_known_at_the_moment(observation, at, state):
    row = observation.states.iloc[[0]].assign(station="000001", unit="150101")
    instants = pd.to_datetime(["2021-06-07T01:00Z", "2021-06-08T01:00Z"])
    revisions = pd.concat([row, row]).assign(reported_at=instants, state=["observed", "normal"])
    known = replace(observation, states=revisions)
    found = stations_at(known, {"150101"}, datetime.fromisoformat(f"{at}+00:00"))
    assert found["state"].tolist() == ([state] if state else [])
    assert stations_at(known, {"150102"}, datetime.fromisoformat(f"{at}+00:00")).empty


def test_planned_teams_are_listed_apart(observation):
    rows = observation.records["deployment"]
    moment = pd.Timestamp(VIEW["t"], unit="s", tz="UTC")
    holds = (rows["start"] <= moment) & (moment < rows["end"]) & (rows["status"] == "in_place")
    position = rows.index[holds & rows["unit"].str.startswith("15")][0]
    planned = rows.assign(status=rows["status"].where(rows.index != position, "planned"))
    known = replace(observation, records={**observation.records, "deployment": planned})
    assert "Equipos previstos" in shown(known, unit="15")
    assert counts(known, unit="15")[0] == counts(observation, unit="15")[0] - 1


def test_a_clicked_incident_shows_its_fields(observation):
    text = shown(observation, records=[{"kind": "incident", "ids": [0, 10**6]}])
    assert observation.revisions["incident_id"][0] in text
    assert "En este punto" in text


@pytest.mark.parametrize(
    ("lang", "asked"),
    [
        ("en", ["What", "Where", "When", "How sure", "Who says so", "More"]),
        ("es", ["Qué", "Dónde", "Cuándo", "Qué tan cierto", "Quién lo dice", "Más"]),
    ],
)
def test_a_clicked_incident_says_what_where_when_how_sure_and_who_says_so_in_this_order(
    observation, lang, asked
):
    text = shown(observation, lang=lang, records=[{"kind": "incident", "ids": [0]}])
    at = [text.index(json.dumps(word)) for word in asked]
    assert at == sorted(at)
    row = observation.revisions.iloc[0]
    region = region_of(observation.units, pd.Index([row["unit"]])).iloc[0]
    for value in (row["summary"], row["source"], region):
        assert at[0] < text.index(json.dumps(value)[1:-1]) < at[-1]
    # What else is known is folded away behind them.
    assert text.index(row["incident_id"]) > at[-1]


def test_what_nobody_said_of_an_incident_is_said_to_be_so(observation):
    silent = replace(observation, revisions=observation.revisions.assign(source=""))
    text = shown(silent, lang="en", records=[{"kind": "incident", "ids": [0]}])
    assert text.index("Who says so") < text.index("Not stated") < text.index('"More"')


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


def test_what_was_clicked_is_said_in_words(observation):
    rows = observation.revisions
    ids = [int((rows["workflow"] == "action_taken").to_numpy().nonzero()[0][0])]
    unit = rows["unit"].iloc[ids[0]]
    text = shown(observation, records=[{"kind": "incident", "ids": ids}])
    assert "action_taken" not in text
    name = observation.cube["name"].sel(unit=unit).item()
    assert json.dumps(f"{name} ({unit})") in text


@pytest.mark.parametrize(("lang", "words"), [("en", "Only the region"), ("es", "Solo se conoce")])
def test_how_exact_the_place_is_stands_in_words(observation, lang, words):
    vague = observation.revisions.assign(geo_precision=3)
    text = shown(replace(observation, revisions=vague), lang=lang,
                 records=[{"kind": "incident", "ids": [0]}])  # fmt: skip
    assert words in text


def test_a_team_under_incidents_is_listed_with_them(observation):
    both = [{"kind": "incident", "ids": [0]}, {"kind": "deployment", "ids": [0]}]
    text = shown(observation, records=both)
    assert observation.revisions["incident_id"][0] in text
    assert observation.records["deployment"]["deployment_id"][0] in text
    assert text.count("En este punto") == 1


def test_a_layer_that_lacks_the_readers_language_is_said_in_its_own(observation):
    layers = discover()
    lists = tuple(replace(each, title={"en": "Dispatches"}) for each in layers["incidents"].lists)
    layers["incidents"] = replace(
        layers["incidents"], lists=lists, fields={"domain": {"en": "Of"}}, card=()
    )
    records = [{"kind": "incident", "ids": [0]}]
    selection = {"unit": "15", "records": records, "reading": VIEW, "lang": "es"}
    found = details(observation, layers, selection_of(selection))
    text = json.dumps(found, cls=PlotlyJSONEncoder)
    assert "Dispatches" in text
    assert '"Of"' in text


def test_a_unit_that_keeps_another_clock_has_its_records_by_it(observation):
    mission = observation.mission
    country = replace(mission.country, zones={"15": "Pacific/Galapagos"})
    far = replace(observation, mission=replace(mission, country=country))
    assert "pagos)" in shown(far, unit="15")
    assert "pagos)" not in shown(far, unit="08")


def test_an_incident_of_a_critical_answer_is_in_the_list_of_its_unit_and_on_the_map(observation):
    rows = observation.records["incident"]
    recorded = rows.loc[rows["incident_id"].str.startswith(PREFIX)]
    drawn = record_columns(observation, discover()["incidents"])
    known = observation.versions("incident")["incident_id"].iloc[drawn["id"]]
    units = observation.cube["unit"].to_numpy()[drawn["unit"]]
    placed = dict(zip(known, units, strict=True))
    assert len(recorded) >= 2
    for row in recorded.itertuples():
        # Without a place of its own it stands at its unit's point.
        assert placed[row.incident_id] == row.unit
        words = Locale.of(observation.mission, "es").value("category", row.category)
        assert json.dumps(words)[1:-1] in shown(observation, unit=row.unit)
