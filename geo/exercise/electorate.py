"""Who may vote where, made up: heavy-tailed, capitals large, and how far each place is."""

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.errors import MissionError
from geo.exercise.plan import ExercisePlan
from geo.missions.countries.country import Country
from geo.texts.sentences import say

CAPITAL_ENDING = "01"
"""Ending of a capital's code inside its parent, by the usual order of statistics offices."""


def make_electorate(
    units: gpd.GeoDataFrame, country: Country, plan: ExercisePlan, rng: np.random.Generator
) -> pd.DataFrame:
    """Invent registered voters for every unit of the finest level.

    Nothing here is a census: voters are drawn from a log-normal distribution, larger in
    capitals (first unit of each parent, by code) and where units are small, as towns are.

    Returns
    -------
    Index ``unit``; ``name``, ``parent``, ``lon``, ``lat``, ``geometry``; ``x``, ``y`` in metres
    of the country's metric CRS; ``registered_voters``; ``remote``: 0 for the place that
    reports first, 1 for the last.
    """
    places = units.loc[units["level"] == units["level"].iloc[-1]]
    metric = gpd.points_from_xy(places["lon"], places["lat"], crs=4326).to_crs(country.metric_crs)
    area = np.maximum(places.to_crs(country.metric_crs).area.to_numpy() / 1e6, 0.5)
    # By rank of area: a few huge districts of the forest would make all others alike.
    rank = np.argsort(np.argsort(area)) / max(len(area) - 1, 1)
    draw = rng.lognormal(0.0, 0.9, len(places)) * np.exp(2.6 * (1 - rank) ** 3)
    weight = draw * _boost(pd.Series(places.index), plan.capital)
    place = pd.DataFrame(
        {
            **{name: places[name] for name in ("name", "parent", "lon", "lat", "geometry")},
            "x": metric.x,
            "y": metric.y,
            "registered_voters": np.maximum(np.rint(plan.voters * weight / weight.sum()), 60),
        },
        index=places.index,
    )
    # Large places report first, by and large: without noise the order would tell the size.
    noise = rng.normal(0, 0.7, len(place))
    order = np.argsort(np.argsort(-(np.log(place["registered_voters"]) + noise)))
    return place.assign(
        registered_voters=place["registered_voters"].astype(int),
        remote=order / max(len(order) - 1, 1),
    )


def capital_of(electorate: pd.DataFrame, plan: ExercisePlan) -> str:
    """Return the unit where the core team sits.

    Raises
    ------
    MissionError
        When the plan names a unit that the country's finest level does not have.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> voters = pd.DataFrame({"registered_voters": [10, 90]}, index=["0101", "1501"])
    >>> capital_of(voters, SimpleNamespace(capital=""))
    '1501'
    >>> capital_of(voters, SimpleNamespace(capital="9999"))
    Traceback (most recent call last):
        ...
    geo.errors.MissionError: exercise: capital '9999' is no unit of the finest level
    """
    if not plan.capital:
        return str(electorate["registered_voters"].idxmax())
    if plan.capital not in electorate.index:
        raise MissionError(
            say(
                "exercise: capital {capital!r} is no unit of the finest level", capital=plan.capital
            )
        )
    return plan.capital


def _boost(codes: pd.Series, capital: str) -> np.ndarray:
    tail = codes.str[2:]
    boost = np.where(tail.str.endswith(CAPITAL_ENDING), 3.0, 1.0)
    # 0101 after the department, as in Peru's 150101: first district of the first province.
    boost *= np.where(tail.str.len().gt(0) & (tail == CAPITAL_ENDING * 2), 4.0, 1.0)
    if capital:
        boost *= np.where(codes.str[:4] == capital[:4], 6.0, 1.0)
    return boost
