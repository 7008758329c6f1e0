"""Where other missions say that they are, beside where ours is: unit by unit.

A mission in a unit is in every unit above it; of the units below nobody knows in which it is, and
one that names no unit is somewhere in the country; one that was only announced may be where it was
announced. So of a unit others are there (`YES`), may be
(`UNKNOWN`) or are not (`NO`), and `NO` only as far as all that is published goes.
"""

import numpy as np
import pandas as pd

from geo.cube.observation import Observation
from geo.cube.read import read
from geo.cube.time_query import TimeQuery
from geo.missions.countries.country import Country

YES, NO, UNKNOWN = "yes", "no", "unknown"
ANSWERS = (YES, UNKNOWN, NO)
UNIT_COLUMNS = ["unit", "name", "ours", "others", "missions", "observers", "registered_voters"]


def deployed_at(deployments: pd.DataFrame, at: pd.Timestamp) -> pd.DataFrame:
    """Return the deployments of other missions that last at a moment.

    Examples
    --------
    >>> rows = pd.DataFrame({"mission": ["oas", "eu"],
    ...     "start": pd.to_datetime(["2019-10-07", "2019-10-20"], utc=True),
    ...     "end": pd.to_datetime([None, "2019-10-21"], utc=True)})
    >>> deployed_at(rows, pd.Timestamp("2019-10-21", tz="UTC"))["mission"].tolist()
    ['oas']
    """
    begun = (deployments["start"] <= at).to_numpy(dtype=bool)
    ended = (deployments["end"] <= at).fillna(value=False).to_numpy(dtype=bool)
    return deployments.loc[begun & ~ended]


def announced(deployments: pd.DataFrame) -> np.ndarray:
    """Return which deployments are only announced: whether they took place is not known.

    Examples
    --------
    >>> announced(pd.DataFrame({"announced": [True, None, False]})).tolist()
    [True, False, False]
    >>> announced(pd.DataFrame({"mission": ["oas"]})).tolist()
    [False]
    """
    if "announced" not in deployments:
        return np.zeros(len(deployments), dtype=bool)
    given = deployments["announced"].astype("boolean").fillna(value=False)
    return given.to_numpy(dtype=bool)


def others_in(
    units: pd.DataFrame, deployments: pd.DataFrame, top: str
) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Return of every unit whether others are in it, which missions, and how many observers.

    Parameters
    ----------
    units : index ``unit``, with ``parent`` ("" for none).
    deployments : ``mission, unit, observers, announced`` of those that last; "" is somewhere in the
        country.
    top : code of the country's own row.

    Returns
    -------
    Index as `units`: an answer of `ANSWERS`; ids of missions that are there or may be, joined by
    ``; ``; observers of those that are there, NaN where one of them does not say.

    Examples
    --------
    >>> units = pd.DataFrame({"parent": ["", "BOL", "01"]}, index=["BOL", "01", "0101"])
    >>> rows = pd.DataFrame({"mission": ["oas"], "unit": ["01"], "observers": [6.0]})
    >>> answer, missions, observers = others_in(units, rows, "BOL")
    >>> answer.tolist(), missions.tolist(), observers.tolist()
    (['yes', 'yes', 'unknown'], ['oas', 'oas', 'oas'], [6.0, 6.0, nan])
    """
    above = units["parent"].fillna("").astype("str")
    parents = {str(code): parent for code, parent in above.items()}
    there: dict[str, list[tuple[str, float]]] = {code: [] for code in units.index}
    below: dict[str, set[str]] = {code: set() for code in units.index}
    numbers = deployments["observers"].astype("Float64").to_numpy(float, na_value=np.nan)
    may_above: dict[str, set[str]] = {code: set() for code in units.index}
    for mission, unit, observers, only_announced in zip(
        deployments["mission"], deployments["unit"], numbers, announced(deployments), strict=True
    ):
        own = str(unit) if str(unit) in there else top
        below[own].add(str(mission))
        for code in _upwards(own, parents):
            if only_announced:
                may_above[code].add(str(mission))
            else:
                there[code].append((str(mission), float(observers)))
    may = {
        code: may_above[code].union(*(below[up] for up in _upwards(code, parents)))
        for code in there
    }
    answers = [YES if there[code] else UNKNOWN if may[code] else NO for code in units.index]
    named = [
        "; ".join(sorted({mission for mission, _ in there[code]} or may[code]))
        for code in units.index
    ]
    counts = [
        float(np.sum([number for _, number in there[code]])) if there[code] else np.nan
        for code in units.index
    ]
    index = units.index
    return pd.Series(answers, index), pd.Series(named, index), pd.Series(counts, index)


def _upwards(code: str, parents: dict[str, str]) -> list[str]:
    """Return a unit and all those above it."""
    found = []
    while code and code not in found:
        found.append(code)
        code = parents.get(code, "")
    return [unit for unit in found if unit in parents]


def presence(observation: Observation, query: TimeQuery, level: str) -> pd.DataFrame:
    """Return where others and where ours were, one row a unit of a level.

    Ours is there where one of the units of the finest level in it is covered, by the rule of the
    mission; `UNKNOWN` of all where no deployment of ours is recorded.

    Returns
    -------
    `UNIT_COLUMNS`: ``ours`` and ``others`` are of `ANSWERS`, ``registered_voters`` NaN where they
    are not known.

    Raises
    ------
    QueryError
        When the moment is before the time axis.
    """
    country: Country = observation.mission.country
    lasting = deployed_at(
        observation.records["other_deployment"].astype(
            dict.fromkeys(("start", "end"), "datetime64[us, UTC]")
        ),
        pd.Timestamp(query.at),
    )
    others, missions, observers = others_in(observation.units, lasting, country.iso3)
    rows = observation.units.loc[observation.units["level"] == level]
    return pd.DataFrame(
        {
            "unit": rows.index,
            "name": rows["name"].to_numpy(),
            "ours": _ours(observation, query).reindex(rows.index).to_numpy(),
            "others": others[rows.index].to_numpy(),
            "missions": missions[rows.index].to_numpy(),
            "observers": observers[rows.index].to_numpy(),
            "registered_voters": read(observation.cube, "registered_voters", query)
            .reindex(rows.index)
            .to_numpy(),
        }
    )


def presence_of(observation: Observation, query: TimeQuery, mission: str) -> pd.Series:
    """Return where one other mission was, as it says; index ``unit``, of all units.

    Of one that never says where it is that is `UNKNOWN`, everywhere.
    """
    given = observation.records["other_deployment"]
    own = given.loc[given["mission"] == mission]
    if own.empty:
        return pd.Series(UNKNOWN, index=observation.units.index)
    own = own.astype(dict.fromkeys(("start", "end"), "datetime64[us, UTC]"))
    lasting = deployed_at(own, pd.Timestamp(query.at))
    answers, _, _ = others_in(observation.units, lasting, observation.mission.country.iso3)
    return answers


def _ours(observation: Observation, query: TimeQuery) -> pd.Series:
    covered = read(observation.cube, "units_covered", query)
    if observation.records["deployment"].empty:
        return pd.Series(UNKNOWN, index=covered.index)
    return pd.Series(np.where(covered > 0, YES, NO), index=covered.index).where(
        covered.notna(), UNKNOWN
    )


def compared(rows: pd.DataFrame) -> pd.DataFrame:
    """Return how many units and voters there are of each pair of answers, those that occur.

    Parameters
    ----------
    rows : as of `presence`.

    Returns
    -------
    ``ours, others, units, registered_voters``, ``units_without_register``: the sum is of the units
    whose voters are known, NaN where that is none.

    Examples
    --------
    >>> rows = pd.DataFrame({"ours": ["yes", "no", "no"], "others": ["yes", "no", "no"],
    ...     "registered_voters": [5.0, 3.0, float("nan")]})
    >>> compared(rows).to_numpy().tolist()
    [['yes', 'yes', 1, 5.0, 0], ['no', 'no', 2, 3.0, 1]]
    """
    order = [(ours, others) for ours in ANSWERS for others in ANSWERS]
    groups = dict(list(rows.groupby(["ours", "others"])))
    found = [
        {
            "ours": ours,
            "others": others,
            "units": len(part),
            "registered_voters": part["registered_voters"].sum(min_count=1),
            "units_without_register": int(part["registered_voters"].isna().sum()),
        }
        for ours, others in order
        if (part := groups.get((ours, others))) is not None
    ]
    columns = ["ours", "others", "units", "registered_voters", "units_without_register"]
    return pd.DataFrame(found, columns=columns)
