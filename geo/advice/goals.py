"""What is asked: most demand with so many teams, or every unit that matters with the fewest."""

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.advice.full_coverage import FullCoverage, cover_all
from geo.advice.most_demand import WORTH, Advice, place_teams
from geo.advice.request import AdviceRequest
from geo.advice.texts import ADVICE_COLUMNS
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery


def advise(observation: Observation, query: TimeQuery, request: AdviceRequest) -> Advice:
    """Answer a request, whatever its goal: see `place_teams` and `cover_all`.

    Raises
    ------
    QueryError
        When the moment is before the time axis, the request contradicts the mission, or the time
        limit leaves no answer.
    """
    if request.goal == "most":
        return place_teams(observation, query, request)
    found = cover_all(
        observation,
        query,
        min_voters=request.min_voters,
        backup=request.goal == "twice",
        candidates=request.candidates,
        seconds=request.seconds,
    )
    teams = len(found.sites)
    notes = {
        "fewest" if found.optimal else "fewest_so_far": {
            "teams": teams,
            # Teams are whole: 3.2 means 4, and the solver's 3.0000001 means 3.
            "bound": int(np.ceil(found.bound - 1e-6)),
            "greedy": found.greedy,
        }
    }
    if request.goal == "twice":
        notes["twice"] = {"units": found.backup}
    return Advice(
        moves=_moves(found.sites),
        worth=_worth(found),
        optimal=found.optimal,
        gap=float(1 - found.bound / teams) if teams else 0.0,
        seconds=found.seconds,
        demand="voters",
        notes={**notes, **found.notes},
        worst=found.worst,
    )


def _moves(sites: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    renamed = sites.rename(
        columns={
            "unit": "to_unit",
            "name": "to_name",
            "region": "to_region",
            "voters": "voters_gained",
            "score": "score_closed",
        }
    )
    moves = renamed.assign(
        order=np.arange(1, len(sites) + 1),
        action="add",
        team="",
        from_unit="",
        from_name="",
        demand_gained=renamed["voters_gained"],
        voters_lost=0.0,
        demand_lost=0.0,
        score_opened=0.0,
        minutes=np.nan,
        km=np.nan,
    )
    return moves[[*ADVICE_COLUMNS, "geometry"]]


def _worth(found: FullCoverage) -> pd.DataFrame:
    """All that matters is covered, also by the greedy pick: what differs is how many it takes."""
    demand = pd.Series([found.today, *3 * [found.total]], index=WORTH, name="demand")
    share = demand / found.total if found.total else np.nan
    return pd.DataFrame({"demand": demand, "share": share, "gain": demand - found.today})
