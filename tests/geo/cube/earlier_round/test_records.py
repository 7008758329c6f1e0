"""The earlier round's records are read from their own store, and nothing else is."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from geo.cube.earlier_round.records import earlier_version
from geo.cube.load import data_version, observe
from geo.cube.read import read
from geo.cube.time_query import TimeQuery
from geo.errors import StoreError
from geo.missions.mission import load_mission
from geo.records.kinds import STATION_RESULT
from geo.settings import Settings
from geo.store import open_store, store_url
from tests.geo.tiny import END, hours, sheets

MANIFEST = """
name = "{name}"
title = {{ es = "Chico" }}
country = "per"
election = "{day}"
round = 1
languages = ["es"]
{earlier}
options = [{{ id = "yes", title = {{ es = "Si" }}, colour = "#000000" }}]
phases = [{{ id = "voting", start = "2021-06-06T06:00", end = "2021-06-07T06:00", step = "1h" }}]
"""


@pytest.fixture
def settings(tmp_path):
    after = 'earlier_round = "one"'
    for name, day, earlier in (("one", "2021-04-11", ""), ("two", "2021-06-06", after)):
        folder = tmp_path / "missions" / name
        folder.mkdir(parents=True)
        text = MANIFEST.format(name=name, day=day, earlier=earlier)
        (folder / "mission.toml").write_text(text, encoding="utf-8")
    return Settings(mission="two", home=tmp_path / "home", missions=tmp_path / "missions")


def add(settings, name, votes, station="1", **changes):
    store = open_store(store_url(replace(settings, **changes), name), name)
    rows = sheets(station=[station], unit="150101", reported_at=hours(1), votes_yes=votes)
    store.append(STATION_RESULT, rows.drop(columns="votes_no"))
    store.close()


def then(settings, **how):
    """Return the version of the data, and the votes that the earlier round had in a district."""
    found = observe(settings, **how)
    votes = read(found.cube, "earlier_votes_yes", TimeQuery(at=END))["150101"]
    return found.version, votes


def test_records_of_the_earlier_round_are_another_version_of_the_data(settings):
    add(settings, "two", 60)
    files = settings.home / "records"
    said = []
    before = observe(settings, report=said.append)
    assert "the earlier round's results are not imported" in said[-2]
    assert "--mission one" in said[-2]
    # To look for records must not make a database that holds none.
    assert sorted(path.name for path in files.glob("*.sqlite")) == ["two.sqlite"]
    add(settings, "one", 40)
    after = data_version(settings, open_store(store_url(settings, "two"), "two"))
    assert after != before.version
    assert then(settings) == (after, 40)
    add(settings, "one", 41, station="2")
    version, votes = then(settings)
    assert version != after
    assert votes == 81


def test_what_was_recorded_later_is_left_out(settings):
    add(settings, "one", 40)
    assert then(settings, known_at=datetime(2100, 1, 1, tzinfo=UTC))[1] == 40
    _, early = then(settings, known_at=datetime(2000, 1, 1, tzinfo=UTC))
    assert early != early  # noqa: PLR0124 NaN: nothing was known


def test_the_earlier_round_is_where_the_records_of_all_missions_are(settings, tmp_path):
    add(settings, "one", 40, database_url=f"sqlite:///{tmp_path}/of-one.sqlite")
    alone = replace(settings, database_url=f"sqlite:///{tmp_path}/of-two.sqlite")
    mission = load_mission("two", settings.missions, settings.boundaries)
    assert earlier_version(alone, mission) == "absent"
    every = replace(settings, database_url=f"sqlite:///{tmp_path}/of-{{mission}}.sqlite")
    assert then(every)[1] == 40


def test_a_database_of_another_mission_is_refused(settings, tmp_path):
    add(settings, "three", 40, database_url=f"sqlite:///{tmp_path}/of-one.sqlite")
    with pytest.raises(StoreError, match="holds the mission three, not one"):
        observe(replace(settings, database_url=f"sqlite:///{tmp_path}/of-{{mission}}.sqlite"))
