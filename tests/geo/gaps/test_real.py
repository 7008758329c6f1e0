"""Real districts, voters and polling places, with deployments of an exercise."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from time import perf_counter

import numpy as np
import pandas as pd
import pytest
from pyproj import Geod

from geo.advice import AdviceRequest, advise, cover_all
from geo.advice.models import solve_mclp
from geo.advice.problem import Problem, choose_sites, cluster, pick_greedily, with_sites
from geo.boundaries.ingest.importing import Origin, import_polygons
from geo.boundaries.point_in_unit import locate
from geo.boundaries.units import load_units
from geo.cube.observation import join_records
from geo.cube.teams.distance import distances, to_metres
from geo.cube.time_query import TimeQuery
from geo.exercise import make
from geo.gaps import measure_gaps
from geo.gaps.stations.frame import station_frame
from geo.gaps.stations.representativeness import represent
from geo.gaps.stations.sampling import draw_sample, expected_margin, sample_size
from geo.gaps.table import gap_table
from geo.missions.countries.country_manifest import load_country
from geo.missions.mission import load_mission
from geo.missions.rules.coverage_rules import CoverageRule, SamplePlan, Standards, TravelRule
from geo.settings import Settings
from tests.real import BOLIVIA, PERU, real

pytestmark = real
WAYS = Standards(travel=TravelRule(speed_kmh=45, speeds={"16": 10.0}))


@pytest.fixture(scope="module")
def peru(tmp_path_factory):
    """Return the mission, the 1,874 real districts and the real stations, and exercise teams."""
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    mission = load_mission("per-exercise", settings.missions, settings.boundaries)
    origin = Origin(columns={"code": "COD_DISTRITO", "name": "DISTRITO"})
    import_polygons(PERU / "districts.geojson", mission.country, "district", origin, settings.home)
    units = load_units(mission.country, settings.home)
    walk = pd.read_csv(PERU / "ubigeo_crosswalk.csv", dtype=str).dropna(subset=["reniec"])
    table = pd.read_csv(PERU / "round2_stations_20210617.csv.gz", dtype=str)
    code = table["v2_CCODI_UBIGEO"]
    inei = code.map(walk.set_index("reniec")["inei"])
    stations = pd.DataFrame(
        {
            "station": table["mesa"],
            "unit": inei.where(~code.str.startswith("9"), code),
            "registered_voters": pd.to_numeric(table["v2_NNUME_HABILM"]),
            "recorded_at": mission.phases[0].start,
        }
    )
    teams = make(mission, units)["deployment"]
    return replace(mission, standards=WAYS), units, {"station": stations, "deployment": teams}


@pytest.fixture(scope="module")
def scene(peru):
    return join_records(*peru, version="real")


@pytest.fixture(scope="module")
def ten(peru):
    """Return ten o'clock on election day."""
    polls_open = next(m.at for m in peru[0].moments if m.id == "polls_open")
    return TimeQuery(at=polls_open + timedelta(hours=3))


def in_place(teams, at):
    came = teams["arrived_at"].fillna(teams["start"])
    return teams[
        (teams["status"] == "in_place")
        & (teams["start"] <= at)
        & (came <= at)
        & (teams["end"] > at)
    ]


def test_gaps_of_ten_o_clock_are_those_of_a_plain_count(peru, scene, ten):
    _, units, records = peru
    indicators = measure_gaps(scene.mission, units, scene.records)
    table = gap_table(indicators, ten, "district").set_index("unit")
    voters = records["station"].groupby("unit")["registered_voters"].sum()
    assert len(table) == 1_874
    assert table["registered_voters"].sum() == voters[voters.index.isin(table.index)].sum()
    assert table["registered_voters"].sum() == 25_287_954 - 997_033
    here = set(in_place(records["deployment"], ten.at)["unit"])
    uncovered = table.index[table["state"] == "uncovered"]
    assert set(uncovered) == set(table.index) - here
    large = table[(table["state"] == "uncovered") & (table["registered_voters"] > 20_000)]
    assert set(large.index) == {u for u in voters.index[voters > 20_000] if u in uncovered}
    assert large["gap_score"].is_monotonic_decreasing


def test_the_nearest_team_is_the_nearest_on_the_ellipsoid(peru, scene, ten):
    _, units, records = peru
    times = np.array([ten.at.replace(tzinfo=None)], dtype="datetime64[us]")
    indicators = measure_gaps(scene.mission, units, records, times)
    here = in_place(records["deployment"], ten.at)
    earth = Geod(ellps="WGS84")
    chosen = np.flatnonzero((units["level"] == "district").to_numpy())[::37]
    for row in chosen:
        lon, lat = (np.full(len(here), units[name].iloc[row]) for name in ("lon", "lat"))
        _, _, metres = earth.inv(lon, lat, here["lon"].to_numpy(float), here["lat"].to_numpy(float))
        assert indicators.arrays["metres_to_team"][row, 0] == pytest.approx(metres.min(), rel=0.005)


def test_where_only_the_unit_counts_the_optimum_is_the_largest_uncovered_districts(
    peru, scene, ten
):
    _, units, records = peru
    found = advise(scene, ten, AdviceRequest(add=10))
    voters = records["station"].groupby("unit")["registered_voters"].sum()
    home = voters[voters.index.isin(units.index[units["level"] == "district"])]
    bare = home[~home.index.isin(in_place(records["deployment"], ten.at)["unit"])]
    assert found.optimal
    assert found.worth.loc["advice", "gain"] == bare.nlargest(10).sum()
    assert set(found.moves["to_unit"]) == set(bare.nlargest(10).index)


def test_advice_within_an_hour_s_reach_is_there_in_time(peru, ten):
    mission, units, records = peru
    rule = CoverageRule(rule="minutes", within=60)
    near = join_records(
        replace(mission, standards=replace(WAYS, coverage=rule)), units, records, version="real"
    )
    start = perf_counter()
    request = AdviceRequest(add=5, move=15, by=ten.at + timedelta(hours=4), candidates=200)
    found = advise(near, ten, request)
    assert perf_counter() - start < 20
    worth = found.worth["demand"]
    assert worth["today"] < worth["greedy"] <= worth["advice"] <= worth["bound"]
    moved = found.moves[found.moves["action"] == "move"]
    assert len(moved) <= 15
    assert (moved["minutes"] <= 240).all()
    full = cover_all(near, ten, min_voters=20_000)
    assert full.optimal
    assert 0 < len(full.sites) == full.bound


@pytest.fixture(scope="module")
def bolivia(tmp_path_factory):
    """Return polling places as stations with positions, and Bolivia's units."""
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    country = load_country("bol", settings.boundaries)
    units = load_units(country, settings.home)
    finest = units[units["level"] == units["level"].iloc[-1]]
    places = pd.read_csv(BOLIVIA / "polling_places_final_shares.csv", dtype={"ID_RECI": str})
    at = locate(places["LON"].to_numpy(), places["LAT"].to_numpy(), finest)
    codes = np.append(finest.index.to_numpy(dtype=object), "")
    stations = pd.DataFrame(
        {
            "station": places["ID_RECI"],
            "unit": codes[at],
            "registered_voters": places["HAB"],
            "lon": places["LON"],
            "lat": places["LAT"],
        }
    )
    return country, units, stations


def test_bolivia_s_polling_places_are_stations_that_visits_are_compared_with(peru, bolivia, ten):
    country, units, stations = bolivia
    plan = Standards(sample=SamplePlan(size=400, seed=20201018))
    mission = replace(peru[0], country=country, standards=plan)
    known = stations.assign(recorded_at=mission.phases[0].start)
    frame = station_frame(join_records(mission, units, {"station": known}, version="real"))
    assert len(frame) == 5_477
    # Of 5,321 places in Bolivia 62 lie beyond the coarse built-in outlines.
    assert (frame["region"] != "").sum() == (stations["unit"] != "").sum() == 5_259
    drawn = draw_sample(frame, 400, 20201018)
    visits = pd.DataFrame(
        {
            "visit_id": drawn["station"],
            "team": "A",
            "station": drawn["station"],
            "unit": "",
            "start": ten.at,
            "end": ten.at + timedelta(hours=1),
            "status": "visited",
            "report_state": "complete",
            "reported_at": ten.at,
            "recorded_at": ten.at,
        }
    )

    def compared(seen):
        records = {"station": known, "visit": seen}
        return represent(join_records(mission, units, records, version="real"), ten)

    assert compared(visits).statement == "probability_sample"
    assert compared(visits[:-1]).statement == "incomplete_probability_sample"
    # The 400 largest are what is easy to reach: far from a sample, and the size shows it.
    largest = known.nlargest(400, "registered_voters")["station"].to_numpy()
    easy = compared(visits.assign(station=largest))
    assert easy.statement == "not_probability_sample"
    tests = easy.tests.set_index("dimension")
    assert tests.loc["size_class", "p"] < 1e-100
    assert compared(visits).tests.set_index("dimension").loc["region", "p"] > 0.99
    assert expected_margin(drawn, frame["region"].value_counts()) < 0.05


def test_places_beyond_the_limit_are_clustered_and_still_answered(bolivia):
    country, _, stations = bolivia
    home = stations[stations["unit"] != ""]
    points = to_metres(home["lon"].to_numpy(), home["lat"].to_numpy(), country.metric_crs)
    cover = distances(points, points) <= 15_000
    problem = Problem(
        weight=home["registered_voters"].to_numpy(float),
        points=points,
        cover=cover,
        in_reach=np.zeros((len(home), 0), bool),
        reach=np.zeros((0, len(home)), bool),
        base=np.ones(len(home), bool),
        add=20,
        move=0,
    )
    start = perf_counter()
    greedy = pick_greedily(problem)
    sites = choose_sites(problem, 200, [site for _, site in greedy.moves])
    few = with_sites(problem, sites)
    small, clustered = cluster(few, most=200)
    assert clustered
    rough = solve_mclp(small, 20.0).plan.worth(few)
    exact, _ = cluster(few)
    best = solve_mclp(exact, 20.0)
    assert perf_counter() - start < 60
    assert best.optimal
    assert greedy.worth(problem) <= best.plan.worth(few) == pytest.approx(best.bound)
    assert 0.95 * best.bound < rough <= best.bound + 1e-6


def test_a_sample_gets_smaller_as_the_margin_grows():
    sizes = [sample_size(25_287_954, margin) for margin in (0.001, 0.002, 0.005, 0.01)]
    assert all(large > small for large, small in pairwise(sizes))
