"""A mission that only observes: no options, no results, one short day. Every command serves it."""

import json

import pandas as pd
import pytest

from geo.__main__ import main
from geo.missions.mission import load_mission
from geo.records.kinds import DEPLOYMENT, INCIDENT
from geo.settings import Settings
from geo.store import open_store, store_url
from layers import discover, layers_of

MISSION = """
name = "watch"
title = { en = "Watch" }
country = "per"
election = "2021-06-06"
round = 1
languages = ["en"]
[[phases]]
id = "voting"
start = "2021-06-06T06:00"
end = "2021-06-07T00:00"
step = "1h"
"""
NOON = "2021-06-06T12:00"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Return the home of the mission, with one team in Lima."""
    folder = tmp_path_factory.mktemp("watch")
    (folder / "missions" / "watch").mkdir(parents=True)
    (folder / "missions" / "watch" / "mission.toml").write_text(MISSION, encoding="utf-8")
    store = open_store(store_url(Settings(home=folder), "watch"))
    morning, night = pd.to_datetime(["2021-06-06T12:00Z", "2021-06-07T00:00Z"])
    store.append(DEPLOYMENT, pd.DataFrame({
        "deployment_id": ["d1"], "team": ["t1"], "status": ["in_place"], "head_count": [2],
        "start": [morning], "end": [night], "unit": ["150101"],
    }))  # fmt: skip
    store.append(INCIDENT, pd.DataFrame({
        "incident_id": ["i1"], "domain": ["legal"], "severity": ["minor"], "unit": ["15"],
        "veracity": ["unconfirmed"], "occurred_at": [morning], "geo_precision": [3],
    }))  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATALAYA_HOME", str(folder))
        patch.setenv("ATALAYA_MISSIONS", str(folder / "missions"))
        patch.setenv("ATALAYA_MISSION", "watch")
        yield folder


@pytest.mark.parametrize("layer", discover())
def test_every_layer_goes_out(home, layer):
    path = home / f"{layer}.csv"
    level = ["--level", "department"] if discover()[layer].draw == "fill" else []
    done = main(["export", layer, "--at", NOON, *level, "--out", str(path)])
    if layer not in layers_of(load_mission("watch", home / "missions", Settings().boundaries)):
        # Changes since an earlier round, of which this mission has none.
        assert (done, path.exists()) == (2, False)
        return
    if (
        layer
        in {"discrepancy", "media_reach", "ours_and_theirs", "polling_places", "violence_rates"}
        and done == 2
    ):
        # Nobody has entered a copy, an outlet, a station, or an act of violence.
        assert (done, path.exists()) == (2, False)
        return
    assert done == 0
    rows = pd.read_csv(path, dtype={"unit": str, "parent": str})
    if layer == "results":
        assert rows["winner"].isna().all()
        assert rows["valid_votes"].isna().all()
        assert rows["turnout"].isna().all()
    if layer == "coverage":
        assert rows.set_index("unit")["teams"].loc["15"] == 1


def test_what_has_a_unit_and_no_point_goes_out_without_a_position_and_says_where(home):
    path = home / "incidents.geojson"
    what = ["incidents", "--at", NOON, "--mode", "cumulative"]
    assert main(["export", *what, "--out", str(path)]) == 0
    found = json.loads(path.read_text(encoding="utf-8"))
    [feature] = found["features"]
    assert feature["geometry"] is None
    assert (feature["properties"]["unit"], feature["properties"]["geo_precision"]) == ("15", 3)
    assert (
        "exports leave the geometry null" in found["atalaya"]["fields"]["unit"]["definition"]["en"]
    )


def test_gaps_and_alerts_are_told(home):
    path = home / "gaps.csv"
    assert main(["gaps", "--at", NOON, "--out", str(path)]) == 0
    gaps = pd.read_csv(path, dtype={"unit": str}).set_index("unit")
    assert gaps["uncovered"].loc["150101"] == 0
    assert gaps["uncovered"].sum() == len(gaps) - 1
    assert main(["alerts", "--at", NOON]) == 0


@pytest.mark.parametrize("at", [NOON, "2021-06-06T06:00"], ids=["noon", "the first instant"])
def test_the_first_day_has_a_brief(home, at):
    path = home / "brief.html"
    assert main(["brief", "--at", at, "--out", str(path)]) == 0
    assert "Watch" in path.read_text(encoding="utf-8")


def test_a_brief_says_in_local_time_which_step_it_is_of(home, capsys):
    path = home / "brief.html"
    assert main(["brief", "--at", "2021-06-06T06:07", "--out", str(path)]) == 0
    said = capsys.readouterr().out
    assert ": 2021-06-06T06:00-05:00, data" in said
    assert "2021-06-06T06:00-05:00 is the last one by then" in said
