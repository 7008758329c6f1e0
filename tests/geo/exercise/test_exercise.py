import io
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import shapely

from geo.boundaries.units import load_units
from geo.cube.build import read
from geo.cube.observation import join_records
from geo.cube.time_query import TimeQuery
from geo.errors import MissionError
from geo.exercise import make, record
from geo.importing.checks import check_rows
from geo.missions.mission import load_mission
from geo.records.kinds import INCIDENT, KINDS
from geo.settings import Settings
from geo.store import open_store
from geo.verification.count_order import OrderRequest, order_of_count
from geo.verification.count_order.projection import holds_zero
from geo.verification.outlook.projected import projections
from tests.geo.tiny import hours, incidents, mission, units

SMALL = {"seed": 7, "voters": 3_000, "station_voters": 100, "teams": 2, "incidents": 30}


@pytest.fixture(scope="module")
def peru(tmp_path_factory):
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    chosen = load_mission("per-exercise", settings.missions, settings.boundaries)
    return chosen, load_units(chosen.country, settings.home)


@pytest.fixture(scope="module")
def made(peru):
    return make(*peru)


@pytest.fixture(scope="module")
def observation(peru, made):
    return join_records(*peru, made, version="exercise")


def at(mission_, hours_after_close, **how):
    close = next(m.at for m in mission_.moments if m.id == "polls_close")
    return TimeQuery(at=close + pd.Timedelta(hours=hours_after_close).to_pytimedelta(), **how)


def test_the_same_seed_makes_the_same_records(peru, made):
    again = make(*peru)
    for kind, rows in made.items():
        assert rows.to_csv() == again[kind].to_csv()


SAID = {
    "actor",
    "body",
    "coder",
    "competent_body",
    "concerned",
    "entered_by",
    "finding",
    "ground",
    "language",
    "note",
    "outlet",
    "outlet_name",
    "owner",
    "petitioner",
    "polling_place",
    "programme",
    "respondent",
    "source",
    "summary",
    "target",
    "team",
    "topic",
}
"""Columns in which an exercise says something in its mission's language."""


@pytest.mark.parametrize(
    ("code", "summary", "finding"),
    [
        ("en", "Exercise, did not happen: road blockade, ", "Voting went on calmly"),
        ("pt", "Exercício, não aconteceu: bloqueio de via, ", "A votação transcorreu"),
    ],
)
def test_the_same_is_made_in_the_mission_s_first_language(peru, made, code, summary, finding):
    chosen, every = peru
    other = make(replace(chosen, languages=(code, "es")), every)
    assert other["incident"]["summary"].str.startswith(summary).any()
    assert other["mission_statement"]["finding"][0].startswith(finding)
    assert set(other["mission_statement"]["language"]) == {code}
    for kind, rows in made.items():
        same = [name for name in rows if name not in SAID]
        pd.testing.assert_frame_equal(rows[same], other[kind][same])
        said = [name for name in rows if name in SAID]
        assert rows[said].nunique().to_dict() == other[kind][said].nunique().to_dict()


def test_another_seed_makes_others(peru, made):
    other = make(*peru, seed=1)
    assert other["incident"].to_csv() != made["incident"].to_csv()


def test_more_incidents_leave_the_count_as_it_was():
    few = make(mission(exercise=SMALL), units())["station_result"]
    more = make(mission(exercise=SMALL | {"incidents": 60}), units())["station_result"]
    pd.testing.assert_frame_equal(few, more)


@pytest.mark.parametrize(
    "kind", ["deployment", "incident", "station", "station_result", "challenge"]
)
def test_records_are_as_their_kind_declares(made, kind):
    rows = made[kind]
    assert len(rows)
    for column in KINDS[kind].columns:
        if column.required:
            assert rows[column.name].notna().all(), column.name
        if column.allowed and column.name in rows:
            assert set(rows[column.name].dropna()) <= {"", *column.allowed}, column.name


# It makes stations with their voters and sheets: no counts of units, and no register of them.
@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"tally", "register"}))
def test_an_import_takes_what_the_exercise_makes(peru, made, kind):
    text = io.StringIO(made[kind].to_csv(index=False))
    rows = pd.read_csv(text, dtype="str", keep_default_na=False)
    assert check_rows(KINDS[kind], rows, peru[0]).problems.empty


def test_all_four_domains_and_veracities_are_reported_and_texts_say_exercise(made):
    rows = made["incident"]
    assert set(rows["domain"]) == {"electoral_process", "media", "legal", "violence"}
    assert len(set(rows["veracity"])) == 4
    assert rows["summary"].str.startswith("Ejercicio, no ocurrió").all()


def test_the_clocks_run_in_order(made):
    rows = made["incident"]
    assert (rows["reported_at"] >= rows["occurred_at"]).all()
    assert (rows["recorded_at"] >= rows["reported_at"]).all()
    verified = rows.loc[rows["verified_at"].notna()]
    assert (verified["verified_at"] > verified["reported_at"]).all()
    assert (rows.loc[rows["verified_at"].isna(), "veracity"] == "unconfirmed").all()


def test_points_lie_in_their_unit(peru, made):
    rows = made["incident"].dropna(subset=["lon"])
    shapes = peru[1].geometry.loc[rows["unit"]].to_numpy()
    assert shapely.contains_xy(shapes, rows["lon"], rows["lat"]).all()


def test_some_incidents_have_a_place_of_any_level_or_none(observation):
    levels = set(observation.records["incident"]["level"])
    assert levels == {"", "country", "department", "province", "district"}


def test_most_units_have_nobody_and_whole_provinces_neither(observation):
    teams = read(observation.cube, "teams", at(observation.mission, -6))
    level = observation.cube["level"].to_numpy()
    assert 30 < (teams[level == "district"] > 0).sum() < 100
    assert (teams[level == "province"] == 0).sum() > 50


def test_the_count_comes_in_over_days_and_the_lead_turns(observation):
    hours_after = (2, 6, 12, 24, 48, 300)
    share = [
        read(observation.cube, "counted_share", at(observation.mission, h))["per"]
        for h in hours_after
    ]
    assert share == sorted(share)
    assert share[0] < 0.2 < share[2] < 0.95 < share[4] < 1
    first, last = (
        read(observation.cube, "winner", at(observation.mission, h))["per"] for h in (3, 300)
    )
    assert first != last


def test_the_projection_holds_the_final_lead_from_a_quarter_counted_on(peru, observation):
    other = join_records(*peru, make(*peru, seed=3), version="another seed")
    moments, held = 0, 0
    for count in (observation, other):
        course = [one.projection for one in projections(count) if one.counted >= 0.25]
        final = course.pop().counted_points
        assert course[0].counted_points < 0 < final
        # A lead that is called is that of the final count.
        called = [one for one in course if not holds_zero(one.points, one.points_margin)]
        assert called
        assert min(one.points for one in called) > 0
        moments += len(course)
        held += sum(abs(one.points - final) <= one.points_margin for one in course)
    # The interval is of 95 %.
    assert held >= 0.95 * moments
    assert moments >= 30


def test_late_sheets_of_a_place_lean_as_real_ones_did(observation):
    closed = next(m.at for m in observation.mission.moments if m.id == "polls_close")
    half = pd.Timestamp(closed) + pd.Timedelta(hours=3.5)
    end = pd.Timestamp(observation.mission.phases[-1].end)
    change = order_of_count(observation, OrderRequest(at=end, since=half))
    assert 3 < change.verdict.came - change.verdict.expected < 4
    assert change.verdict.word == "explained by where"


def test_sheets_at_court_are_the_challenges_until_they_are_decided(observation):
    for after in (12, 100, 300):
        query = at(observation.mission, after)
        at_court = read(observation.cube, "stations_challenged", query)
        pending = read(observation.cube, "challenges_pending", query)
        assert np.array_equal(at_court, pending)


def test_votes_abroad_are_counted_beside_the_map(observation):
    names = observation.cube["name"].to_numpy()[observation.cube["level"] == "abroad_unit"]
    assert "Santiago" in names
    assert read(observation.cube, "votes_cast", at(observation.mission, 300))["abroad"] > 0


def test_the_store_takes_an_exercise_once(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/records.sqlite")
    chosen = mission(exercise=SMALL)
    first = record(store, chosen, units())
    version = store.version()
    again = record(store, chosen, units())
    # So small a mission may have no form that anybody owes.
    assert all(outcome.added for kind, outcome in first.items() if kind != "checklist_answer")
    assert not any(o.added or len(o.conflicts) for o in again.values())
    assert store.version() == version
    recorded = store.revisions(INCIDENT)["recorded_at"]
    assert recorded.max() <= pd.Timestamp("2021-06-08", tz="UTC")


@pytest.mark.parametrize("seed", [None, 8])
def test_an_exercise_goes_beside_no_other_records(tmp_path, seed):
    store = open_store(f"sqlite:///{tmp_path}/records.sqlite")
    chosen = mission(exercise=SMALL)
    if seed:
        record(store, chosen, units())
    else:
        store.append(INCIDENT, incidents(occurred_at=hours(1)), source_file="real.csv")
    with pytest.raises(MissionError, match="beside no others"):
        record(store, chosen, units(), seed)


@pytest.mark.parametrize(
    ("exercise", "match"),
    [
        ({}, "is no exercise"),
        ({"seed": 1, "abroad": {"920202": {"name": "Lima"}}}, "920202 needs name and voters"),
        ({"seed": 1, "drones": 2}, "has no 'drones'; known are seed"),
        ({"seed": 1, "capital": "9999"}, "capital '9999' is no unit"),
    ],
)
def test_what_cannot_be_made_is_refused(exercise, match):
    with pytest.raises(MissionError, match=match):
        make(mission(exercise=exercise), units())


def test_a_mission_without_a_vote_makes_no_exercise():
    with pytest.raises(MissionError, match="needs a phase 'counting'"):
        make(mission(exercise=SMALL, phases=mission().phases[:1]), units())
