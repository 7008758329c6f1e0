"""Gaps of one moment as a table of all units of a level, ranked, and what changed between two."""

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.catalogue.measure import titles
from geo.cube.time_query import TimeQuery, instant
from geo.gaps.indicator_arrays import IndicatorArrays
from geo.gaps.indicators import INDICATORS, evaluate
from geo.gaps.margins import earlier_margins
from geo.gaps.score import SCORE_ARRAYS, SCORE_TITLES, Weighing, score_gaps, weigh
from geo.gaps.visits import worst_state
from geo.records.vocabulary import AREAS
from geo.texts.program import texts
from geo.texts.values import Text

COVERAGE_STATES = ("uncovered", "partial", "covered")
IDENTITY: dict[str, Text] = texts(
    "columns", "unit", "name", "region", "area", "approximate", "state", "since", "report_state"
)


def columns() -> dict[str, Text]:
    """Return the columns of a gap table and their titles, in order.

    Examples
    --------
    >>> list(columns())[:4]
    ['unit', 'name', 'region', 'area']
    """
    return {**IDENTITY, **SCORE_TITLES, **titles(*INDICATORS)}


def gap_table(
    indicators: IndicatorArrays, query: TimeQuery, level: str, stations: pd.DataFrame | None = None
) -> gpd.GeoDataFrame:
    """Return every unit of a level at a moment, gravest gap first.

    Parameters
    ----------
    indicators : of the mission's whole time axis, where `since` is wanted.
    query : its `at` counts; between two instants of the axis the earlier one holds.
    level : any level of the country.
    stations : records of that kind, for urban or rural; by default nothing is known of it.

    Returns
    -------
    EPSG:4326, one row per unit: `columns` in that order, ``lon``, ``lat``, ``geometry``.
    ``approximate`` is whether its boundary is, and with it the way to the nearest team;
    ``state`` is one of `COVERAGE_STATES`, "" where unknown; ``since`` the instant (UTC) from which
    on the unit has been without any coverage, NaT while it has some; ``area`` that of most of its
    voters, "" where unknown; ``report_state`` the one of its stations that needs attention most, ""
    if none.

    Raises
    ------
    CountryError, QueryError
        When the level or the moment does not exist.
    """
    step = instant(query, indicators.axes.times)
    rows = level_rows(indicators, level)
    units = indicators.units.iloc[rows]
    # Cut to the moment first: what follows computes once per unit, not per unit and instant.
    now = {name: values[rows, step] for name, values in indicators.arrays.items()}
    table = units[["name"]].assign(
        region=region_of(indicators.units, units.index).to_numpy(),
        area=_area(indicators, stations, rows),
        approximate=units["approximate"].to_numpy(bool),
        state=_state(now),
        since=_since(indicators, rows, step),
        report_state=worst_state(now),
        **score_gaps(now, weighing(indicators, level), _margins(indicators, rows)),
        **{name: evaluate(name, now) for name in INDICATORS},
    )
    places = units[["lon", "lat", "geometry"]]
    shown = pd.concat([table, places], axis=1).rename_axis("unit").reset_index()
    for name in columns():
        # A part that nobody knows (no earlier margin) is an empty column, not one that is missing.
        if name not in shown:
            shown[name] = np.nan
    shown = shown[[*columns(), "lon", "lat", "geometry"]]
    # The code last: equal scores keep their order from one moment to the next, and in every file.
    order = ["gap_score", "registered_voters", "unit"]
    ranked = shown.sort_values(order, ascending=[False, False, True], ignore_index=True)
    return gpd.GeoDataFrame(ranked, geometry="geometry", crs=indicators.units.crs)


def weighing(indicators: IndicatorArrays, level: str) -> Weighing:
    """Return the weights of the gap score in force at a level, for print beside it."""
    rows = level_rows(indicators, level)
    # The last instant, for the weights of a level are the same all along: else a score would change
    # because the scale did.
    whole = indicators.arrays["missing_registered_voters"][rows, -1] == 0
    voters = np.where(whole, indicators.arrays["registered_voters"][rows, -1], np.nan)
    known = not np.isnan(indicators.arrays["minutes_to_team"][rows]).all()
    return weigh(
        indicators.mission,
        voters,
        minutes_known=known,
        incidents_known=not np.isnan(indicators.arrays["incidents"]).any(),
        margin=_margins(indicators, rows),
    )


def score_history(indicators: IndicatorArrays, level: str) -> pd.DataFrame:
    """Return the gap score of every unit of a level at every instant: index unit, columns UTC."""
    rows = level_rows(indicators, level)
    arrays = {name: indicators.arrays[name][rows] for name in SCORE_ARRAYS}
    margin = _margins(indicators, rows)
    column = None if margin is None else margin[:, np.newaxis]
    scores = score_gaps(arrays, weighing(indicators, level), column)["gap_score"]
    times = pd.DatetimeIndex(indicators.axes.times).tz_localize("UTC")
    return pd.DataFrame(scores, index=indicators.units.index[rows], columns=times)


def level_rows(indicators: IndicatorArrays, level: str) -> np.ndarray:
    """Return the positions of a level's units in rows and units.

    Without electoral units that have a part of a unit: whether a team is in that part nobody knows.
    """
    if level != "country":
        indicators.mission.country.shown_level(level)
    found = np.flatnonzero((indicators.units["level"] == level).to_numpy())
    return np.setdiff1d(found, indicators.axes.partly[0])


def stretch(open_: np.ndarray, step: int) -> np.ndarray:
    """Return for each row the first step of the stretch that is open at `step`, -1 if it is not.

    Examples
    --------
    >>> stretch(np.array([[1, 0, 1, 1], [1, 1, 1, 1], [1, 1, 1, 0]], bool), 3).tolist()
    [2, 0, -1]
    """
    # Backwards from the moment: the first closed instant is where the stretch began.
    past = open_[:, step::-1]
    closed = ~past
    length = np.where(closed.any(axis=1), closed.argmax(axis=1), step + 1)
    return np.where(length > 0, step + 1 - length, -1)


def _since(indicators: IndicatorArrays, rows: np.ndarray, step: int) -> pd.DatetimeIndex:
    first = stretch(indicators.arrays["units_covered"][rows, : step + 1] == 0, step)
    # -1, no stretch, reads the last place: it is made NaT.
    times = np.append(indicators.axes.times, np.datetime64("NaT"))
    return pd.DatetimeIndex(times[first]).tz_localize("UTC")


def _state(now: dict[str, np.ndarray]) -> np.ndarray:
    seen, total = now["units_covered"], now["units_total"]
    unknown = np.isnan(seen)
    return np.select([unknown, seen == 0, seen < total], ["", "uncovered", "partial"], "covered")


def region_of(units: pd.DataFrame, codes: pd.Index) -> pd.Series:
    """Return the name of the top-level unit that each unit belongs to; `codes` must be known.

    Examples
    --------
    >>> parents = pd.Series(["", "PER", "01"], index=["PER", "01", "0101"])
    >>> units = pd.DataFrame({"parent": parents, "name": ["Perú", "Amazonas", "Chachapoyas"]})
    >>> region_of(units, units.index[1:]).tolist()
    ['Amazonas', 'Amazonas']
    """
    return units["name"].reindex(region_codes(units, codes)).set_axis(codes)


def region_codes(units: pd.DataFrame, codes: pd.Index) -> pd.Series:
    """Return the code of the top-level unit that each unit belongs to; `codes` must be known.

    Examples
    --------
    >>> units = pd.DataFrame({"parent": pd.Series(["", "PER", "01"], index=["PER", "01", "0101"])})
    >>> region_codes(units, units.index[1:]).tolist()
    ['01', '01']
    """
    top = units.index[0]
    above = units["parent"]
    region = codes.to_series()
    while (higher := ~above.reindex(region).isin([top, ""]).to_numpy()).any():
        region[higher] = above.reindex(region[higher]).to_numpy()
    return region


def _margins(indicators: IndicatorArrays, rows: np.ndarray) -> np.ndarray | None:
    codes = indicators.units.index[rows]
    return earlier_margins(indicators.mission, codes, indicators.earlier_lead)


def _area(
    indicators: IndicatorArrays, stations: pd.DataFrame | None, rows: np.ndarray
) -> np.ndarray:
    """Return the surroundings in which most of a unit's voters vote, "" where unknown."""
    if stations is None or "area" not in stations:
        return np.full(len(rows), "", dtype=object)
    voters = [_voters_in(indicators, stations, area)[rows] for area in AREAS]
    known = np.sum(voters, axis=0) > 0
    return np.where(known, np.array(AREAS, object)[np.argmax(voters, axis=0)], "")


def _voters_in(indicators: IndicatorArrays, stations: pd.DataFrame, area: str) -> np.ndarray:
    kept = stations.loc[(stations["area"] == area).to_numpy(dtype=bool, na_value=False)]
    weight = kept["registered_voters"].to_numpy(float, na_value=0.0)
    axes = indicators.axes
    return axes.sums @ np.bincount(axes.row(kept["unit"]), weight, len(axes.rows))
