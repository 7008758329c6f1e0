"""All of it at a moment: statements, the matrix, the same hours, and where everybody was."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geo.cube.observation import Observation
from geo.cube.other_missions.statements import missions_of, statements_at
from geo.cube.time_query import TimeQuery
from geo.missions.rules.other_missions import OtherMission
from geo.monitoring.other_missions.agreement import matrix
from geo.monitoring.other_missions.count_then import CountThen
from geo.monitoring.other_missions.presence import compared, presence
from geo.monitoring.other_missions.same_hour import same_hours
from geo.texts.program import fallbacks
from geo.texts.values import complete


@dataclass(frozen=True, kw_only=True)
class OtherMissions:
    """What other missions had said and done by a moment.

    Attributes
    ----------
    at : the moment.
    missions : every one by id, None where the manifest does not declare it.
    statements : as of `geo.cube.other_missions.statements.statements_at`.
    deployments : of other missions that had begun by then, columns of the kind.
    cells : as of `agreement.matrix`.
    hours : as of `same_hour.same_hours`.
    units : as of `presence.presence`, of one level.
    compared : as of `presence.compared`, of the same.
    """

    at: pd.Timestamp
    missions: Mapping[str, OtherMission | None]
    statements: pd.DataFrame
    deployments: pd.DataFrame
    cells: pd.DataFrame
    hours: pd.DataFrame
    units: pd.DataFrame
    compared: pd.DataFrame


def stored(observation: Observation) -> bool:
    """Tell whether a mission has a statement or a deployment of another one."""
    records = observation.records
    return bool(len(records["mission_statement"]) or len(records["other_deployment"]))


def other_missions(observation: Observation, query: TimeQuery, level: str = "") -> OtherMissions:
    """Return what other missions had said and done by a moment.

    Parameters
    ----------
    level : of the units that are compared; the uppermost by default, which is how missions say
        where they are.

    Raises
    ------
    QueryError
        When the moment is before the time axis.
    """
    at = pd.Timestamp(query.at)
    mission = observation.mission
    given = observation.records["mission_statement"]
    statements = statements_at(given, at, mission.country.timezone)
    deployments = observation.records["other_deployment"]
    deployments = deployments.astype(dict.fromkeys(("start", "end"), "datetime64[us, UTC]"))
    begun = deployments.loc[(deployments["start"] <= at).to_numpy(dtype=bool)]
    missions = missions_of(mission.other_missions, statements, begun)
    own = _our_stay(observation).reindex(columns=deployments.columns)
    there = pd.concat([deployments, own], ignore_index=True) if len(own) else deployments
    units = presence(observation, query, level or observation.levels[0].id)
    return OtherMissions(
        at=at,
        missions=missions,
        statements=statements,
        deployments=begun.sort_values(["mission", "start", "unit"], kind="stable"),
        cells=matrix(statements, there, missions, at),
        hours=same_hours(statements),
        units=units,
        compared=compared(units),
    )


def _our_stay(observation: Observation) -> pd.DataFrame:
    """Return when ours is in the country, by its own deployments: its silence says so, too."""
    ours = [one.id for one in observation.mission.other_missions if one.ours]
    stays = observation.records["deployment"]
    if not ours or stays.empty:
        return pd.DataFrame()
    span = {"mission": ours, "start": stays["start"].min(), "end": stays["end"].max()}
    return pd.DataFrame(span).astype(dict.fromkeys(("start", "end"), "datetime64[us, UTC]"))


DEPLOYMENT_COLUMNS = [
    "other_deployment_id",
    "mission",
    "start",
    "end",
    "announced",
    "unit",
    "observers",
    "source",
    "page",
    "source_file",
    "source_row",
]


def other_tables(
    found: OtherMissions, then: CountThen, language: str
) -> Mapping[str, pd.DataFrame]:
    """Return every table by name, the same for the page, the command line and the files.

    Parameters
    ----------
    language : of the missions' titles.


    Returns
    -------
    ``statements`` and ``deployments`` carry the file and row that they came from; the others name
    statements by their ids. No internal note is in any.
    """
    declared = [
        {
            "mission": name,
            "title": complete(one.title, fallbacks(language))[language] if one else name,
            "type": one.type if one else "",
            "source": one.source if one else "",
        }
        for name, one in found.missions.items()
    ]
    of, over = then.pair or ("", "")
    return {
        "statements": found.statements,
        "matrix": found.cells,
        "same_hours": found.hours,
        "count_then": then.moments.assign(of=of, over=over),
        "count_changes": then.changes.assign(of=of, over=over),
        "missions": pd.DataFrame(declared, columns=["mission", "title", "type", "source"]),
        "deployments": found.deployments.reindex(columns=DEPLOYMENT_COLUMNS),
        "presence": found.units,
        "presence_compared": found.compared,
    }
