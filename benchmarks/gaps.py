"""All indicators of a mission at every moment beside plain geopandas joins; advice in time."""

import resource
import time
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table

from geo.advice import AdviceRequest, advise
from geo.boundaries.units import finest_units, load_units
from geo.cube.axes import naive
from geo.cube.observation import join_records
from geo.cube.time_query import TimeQuery
from geo.exercise import make
from geo.gaps import IndicatorArrays, measure_gaps
from geo.gaps.indicators import INDICATORS, evaluate
from geo.gaps.table import score_history
from geo.missions.mission import Mission, load_mission
from geo.missions.rules.coverage_rules import CoverageRule, Standards, TravelRule
from geo.settings import Settings

MOMENTS, DEPLOYMENTS, STATIONS, VISITS, INCIDENTS = 2_000, 10_000, 86_488, 10_000, 2_000
STEP = np.timedelta64(15 * 60_000_000, "us")
PLAIN_STEPS = 10
WAYS = Standards(travel=TravelRule(speed_kmh=45.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was measured.

    Attributes
    ----------
    units, moments, deployments : size of the instance.
    counted, derived : seconds for the counted indicators (way to the nearest team included), and
        for ratios and the gap score on top.
    plain : seconds that geopandas joins would take for teams, observers and nearest team alone,
        measured on a few moments and scaled.
    memory : peak resident memory, MB.
    same : greatest difference between the two, in teams and in metres.
    """

    units: int
    moments: int
    deployments: int
    counted: float
    derived: float
    plain: float
    memory: float
    same: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceFigures:
    """Seconds of one advice, all steps included, and how it ended."""

    request: str
    seconds: float
    optimal: bool
    greedy: float
    advice: float


def setting() -> tuple[Mission, gpd.GeoDataFrame]:
    """Return the exercise's mission with speeds, and the built-in units of Peru."""
    settings = Settings()
    mission = load_mission("per-exercise", settings.missions, settings.boundaries)
    return replace(mission, standards=WAYS), load_units(mission.country, Path("none imported"))


def records(units: gpd.GeoDataFrame) -> tuple[dict[str, pd.DataFrame], np.ndarray]:
    """Return made-up records of a large mission and the instants to measure at."""
    rng = np.random.default_rng(4)
    finest = finest_units(units)
    times = np.datetime64("2021-05-20", "us") + np.arange(MOMENTS) * STEP

    def when(count: int) -> np.ndarray:
        return times[0] + (rng.integers(0, 15 * MOMENTS, count) * 60_000_000).astype("m8[us]")

    def aware(instants: np.ndarray) -> pd.Series:
        return pd.Series(pd.DatetimeIndex(instants).tz_localize("UTC"))

    def some(count: int) -> np.ndarray:
        return rng.integers(0, len(finest), count)

    start, at = when(DEPLOYMENTS), some(DEPLOYMENTS)
    end = start + (rng.integers(120, 48 * 60, DEPLOYMENTS) * 60_000_000).astype("m8[us]")
    deployments = pd.DataFrame(
        {
            "deployment_id": np.arange(DEPLOYMENTS).astype(str),
            "team": np.arange(DEPLOYMENTS).astype(str),
            "start": aware(start),
            "end": aware(end),
            "arrived_at": aware(start + STEP),
            "status": np.where(rng.random(DEPLOYMENTS) < 0.9, "in_place", "confirmed"),
            "head_count": 2,
            "unit": finest.index[at],
            "lon": finest["lon"].to_numpy()[at],
            "lat": finest["lat"].to_numpy()[at],
            "source_row": np.arange(DEPLOYMENTS),
        }
    )
    stations = pd.DataFrame(
        {
            "station": np.arange(STATIONS).astype(str),
            "unit": finest.index[some(STATIONS)],
            "registered_voters": 292,
        }
    )
    seen = when(VISITS)
    visits = pd.DataFrame(
        {
            "visit_id": np.arange(VISITS).astype(str),
            "team": "A",
            "unit": "",
            "station": rng.integers(0, STATIONS, VISITS).astype(str),
            "start": aware(seen),
            "end": aware(seen + 3 * STEP),
            "reported_at": aware(seen + 5 * STEP),
            "status": "visited",
            "report_state": rng.choice(["complete", "partial"], VISITS),
        }
    )
    happened = aware(when(INCIDENTS))
    incidents = pd.DataFrame(
        {
            "incident_id": np.arange(INCIDENTS).astype(str),
            "occurred_at": happened,
            "unit": finest.index[some(INCIDENTS)],
            "severity": "major",
            "reported_at": happened,
        }
    )
    found = {"deployment": deployments, "station": stations, "visit": visits, "incident": incidents}
    return found, times


def measure() -> Figures:
    """Measure every indicator at every moment, and the plain way to three of them."""
    mission, units = setting()
    frames, times = records(units)
    measure_gaps(mission, units, frames, times[:2])
    start = time.perf_counter()
    indicators = measure_gaps(mission, units, frames, times)
    counted = time.perf_counter() - start
    start = time.perf_counter()
    for name, declared in INDICATORS.items():
        if declared.above:
            evaluate(name, indicators.arrays)
    score_history(indicators, indicators.axes.finest)
    derived = time.perf_counter() - start
    plain, same = plainly(indicators, units, frames["deployment"], mission.country.metric_crs)
    return Figures(
        units=len(finest_units(units)),
        moments=len(times),
        deployments=DEPLOYMENTS,
        counted=counted,
        derived=derived,
        plain=plain,
        same=same,
        memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def plainly(
    indicators: IndicatorArrays, units: gpd.GeoDataFrame, deployments: pd.DataFrame, metric_crs: str
) -> tuple[float, tuple[float, float]]:
    """Join teams to units anew at a few moments; return the seconds all would take."""
    finest = finest_units(units)
    here = gpd.points_from_xy(finest["lon"], finest["lat"], crs=4326)
    points = gpd.GeoDataFrame(index=finest.index, geometry=here).to_crs(metric_crs)
    places = gpd.points_from_xy(deployments["lon"], deployments["lat"], crs=4326)
    teams = gpd.GeoDataFrame(deployments, geometry=places)
    begin, end = naive(deployments[["start", "arrived_at"]].max(axis=1)), naive(deployments["end"])
    rows = np.flatnonzero((indicators.axes.rows["level"] == indicators.axes.finest).to_numpy())
    times = indicators.axes.times
    chosen = np.linspace(len(times) // 10, len(times) - 1, PLAIN_STEPS).astype(int)
    worst, far, start, spent = 0.0, 0.0, 0.0, 0.0
    for step in chosen:
        start = time.perf_counter()
        now = times[step]
        active = teams[(deployments["status"] == "in_place") & (begin <= now) & (now < end)]
        inside = gpd.sjoin(active, finest[["geometry"]], predicate="within")
        counts = inside.groupby("unit_right").agg(n=("team", "size"), m=("head_count", "sum"))
        table = counts.reindex(finest.index).fillna(0)
        near = gpd.sjoin_nearest(points, active[["geometry"]].to_crs(metric_crs), distance_col="d")
        nearest = near["d"].groupby(level=0).min().reindex(finest.index)
        spent += time.perf_counter() - start
        # Capitals on a border join another unit than the one they are recorded in: sums agree.
        worst = max(worst, abs(table["n"].sum() - indicators.arrays["teams"][rows, step].sum()))
        away = np.abs(nearest.to_numpy() - indicators.arrays["metres_to_team"][rows, step])
        far = max(far, float(away.max()))
    return spent / len(chosen) * len(times), (float(worst), far)


def advising() -> list[AdviceFigures]:
    """Measure advice on the exercise: 200 sites, every district a point of demand."""
    mission, units = setting()
    found = []
    for rule in (CoverageRule(), CoverageRule(rule="minutes", within=60)):
        chosen = replace(mission, standards=replace(WAYS, coverage=rule))
        observation = join_records(chosen, units, make(chosen, units), version="bench")
        at = mission.moments[0].at + timedelta(hours=3)
        later = AdviceRequest(add=3, move=20, by=at + timedelta(hours=4))
        for request in (AdviceRequest(add=10), later):
            start = time.perf_counter()
            advice = advise(observation, TimeQuery(at=at), request)
            spent = time.perf_counter() - start
            gain = advice.worth["gain"]
            name = f"{rule.rule}: add {request.add}, move {request.move}"
            found.append(
                AdviceFigures(
                    request=name,
                    seconds=spent,
                    optimal=advice.optimal,
                    greedy=float(gain["greedy"]),
                    advice=float(gain["advice"]),
                )
            )
    return found


def main() -> None:
    """Print both."""
    console = Console(width=120)
    figures = measure()
    total = figures.counted + figures.derived
    size = f"{figures.units:,} units x {figures.moments:,} moments, {figures.deployments:,} stays"
    table = Table("what", "s", "ratio", title=f"Indicators, {size}")
    table.add_row("counted, way to nearest team included", f"{figures.counted:.2f}", "")
    table.add_row("ratios and gap score", f"{figures.derived:.2f}", "")
    table.add_row("all", f"{total:.2f}", "1.0")
    table.add_row(
        "geopandas joins per step (3 of them)",
        f"{figures.plain:.0f}",
        f"{figures.plain / total:.0f}",
    )
    console.print(
        table,
        f"peak memory {figures.memory:,.0f} MB; greatest difference "
        f"{figures.same[0]:.0f} teams, {figures.same[1]:.2f} m",
    )
    table = Table("advice", "s", "proven", "greedy gains", "advice gains", title="200 sites")
    for row in advising():
        table.add_row(
            row.request,
            f"{row.seconds:.1f}",
            str(row.optimal),
            f"{row.greedy:,.0f}",
            f"{row.advice:,.0f}",
        )
    console.print(table)


if __name__ == "__main__":
    main()
