"""Exercises: a plausible mission from a seed, as real missions make for their dry run.

Nothing in it happened and nobody in it exists. Registered voters and results are invented; there
are fewer of them than in the country (by default 4 million voters in boxes of 260), so that the
first run is there within seconds.
"""

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.errors import MissionError
from geo.exercise.checklists import make_checklists
from geo.exercise.copies import make_copies
from geo.exercise.critical import with_critical
from geo.exercise.deployments import make_deployments
from geo.exercise.electorate import make_electorate
from geo.exercise.incidents import make_incidents
from geo.exercise.legal import with_legal_cases
from geo.exercise.media import make_media
from geo.exercise.other_missions import make_other_missions
from geo.exercise.plan import read_plan
from geo.exercise.proceedings import make_proceedings
from geo.exercise.results import make_challenges, make_results, make_stations
from geo.exercise.seen_sheets import seen_sheets
from geo.exercise.violence import make_links, make_sources
from geo.exercise.visits import make_visits
from geo.exercise.words import said
from geo.missions.mission import Mission
from geo.records.kinds import KINDS
from geo.store import Appended, Store
from geo.store.sealed import seal_import
from geo.texts.sentences import say

__all__ = ["make", "record"]


def make(
    mission: Mission, units: gpd.GeoDataFrame, seed: int | None = None
) -> dict[str, pd.DataFrame]:
    """Return made-up records by kind: all revisions, with ``recorded_at``.

    The same mission, units and seed give the same records. Each kind draws from its own stream,
    so that more incidents leave the count as it was.

    Raises
    ------
    MissionError
        When the mission is no exercise or its plan cannot be met.
    """
    plan = read_plan(mission, seed)
    streams = iter(np.random.default_rng(plan.seed).spawn(8))
    electorate = make_electorate(units, mission.country, plan, next(streams))
    deployments = make_deployments(mission, electorate, plan, next(streams))
    incidents = make_incidents(mission, electorate, deployments, plan, next(streams))
    stations = make_stations(mission, electorate, plan, next(streams))
    results = make_results(mission, stations, next(streams))
    visits = make_visits(mission, deployments, stations, next(streams))
    own = next(streams)
    seen = seen_sheets(mission, units, stations, visits, own)
    answers = make_checklists(mission, units, stations, visits, plan.seed)
    opening = pd.Timestamp(mission.phases[0].start).as_unit("us")
    note = said(mission, "nothing_happened")
    made = {
        # `remote` says which sheet comes in when; no real list of stations has it.
        "station": stations.drop(columns="remote").assign(recorded_at=opening),
        "deployment": deployments,
        "incident": with_critical(incidents, answers, stations, mission),
        "station_result": results,
        "challenge": make_challenges(mission, results, electorate),
        "visit": visits,
        "tally_copy": make_copies(mission, seen, results, own),
        "proceeding": with_legal_cases(
            make_proceedings(mission, results, next(streams)), mission, electorate.index, plan
        ),
        # Of a generator of its own: whatever is drawn above stays as it was.
        "incident_source": make_sources(
            incidents,
            pd.Timestamp(mission.phases[-1].end),
            np.random.default_rng([plan.seed, 12]),
            note,
        ),
        "incident_link": make_links(incidents, note),
        **make_media(mission, units, plan),
        **make_other_missions(mission, units, plan),
        "checklist_answer": answers,
    }
    source = source_name(plan.seed)
    return {
        kind: rows.reset_index(drop=True).assign(
            source_file=source, source_row=np.arange(1, len(rows) + 1)
        )
        for kind, rows in made.items()
    }


def source_name(seed: int) -> str:
    """Return what stands for the file name of made-up records.

    Examples
    --------
    >>> source_name(7)
    'exercise, seed 7'
    """
    return f"exercise, seed {seed}"


def record(
    store: Store,
    mission: Mission,
    units: gpd.GeoDataFrame,
    seed: int | None = None,
    *,
    actor: str = "",
) -> Mapping[str, Appended]:
    """Append made-up records to the store, all or none; the same seed again adds nothing.

    Parameters
    ----------
    seed : another than the plan's.
    actor : who makes it, for the audit trail.

    Raises
    ------
    MissionError
        When the mission is no exercise, or the store holds records from elsewhere.
    """
    made = make(mission, units, seed)
    source = source_name(read_plan(mission, seed).seed)
    if others := sorted(set(store.imports()["source_file"]) - {source}):
        raise MissionError(
            say(
                "the records of {mission} come from {others}; an exercise goes "
                "beside no others. Choose another ATALAYA_HOME or "
                "ATALAYA_DATABASE_URL",
                mission=mission.name,
                others=", ".join(others),
            )
        )
    with store.writing() as writer:
        appended = {
            kind: writer.append(KINDS[kind], rows, source_file=source)
            for kind, rows in made.items()
        }
        # The same seed again adds nothing, and then nothing is to be on the trail.
        if any(outcome.added for outcome in appended.values()):
            seal_import(writer.connection, actor, source, {"exercise": mission.name})
    return appended
