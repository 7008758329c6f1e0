"""Deployments: the teams in place at the moment, and those expected there, where they are."""

import geopandas as gpd

from geo.cube.observation import Observation
from geo.cube.teams.deployments import EXPECTED, PRESENT
from geo.cube.time_query import TimeQuery
from geo.texts.program import text, texts
from layers.definition.features import at_points
from layers.definition.layer import Layer
from layers.definition.points import Line, Mark, Only, OpenSymbol, RecordList

# One family of dark blues, so that teams read as one thing beside the incidents' hues.
MARKS = (
    Mark(
        value="core_team",
        title=text("layers.deployments.marks.core_team"),
        colour="#111827",
        shape="diamond",
    ),
    Mark(
        value="LTO",
        title=text("layers.deployments.marks.LTO"),
        colour="#08306b",
        shape="square",
    ),
    Mark(
        value="STO",
        title=text("layers.deployments.marks.STO"),
        colour="#1d4f91",
        shape="circle",
    ),
    Mark(
        value="delegate",
        title=text("layers.deployments.marks.delegate"),
        colour="#003657",
        shape="triangle",
    ),
)
FIELDS = {
    **texts("columns", "team", "status", "type", "head_count", "start", "end", "mode"),
    "unit": text("layers.deployments.columns.unit"),
    "deployment_id": text("columns.deployment_id"),
}

LINE = Line(
    title=("team",),
    notes={
        "status": None,
        "type": None,
        "head_count": text("server.row_observers"),
        "end": text("server.row_until"),
    },
    style="status",
)


def features(observation: Observation, query: TimeQuery, level: str) -> gpd.GeoDataFrame:  # noqa: ARG001 a team is in one place whatever the level
    """Return the deployments of the moment, ``start <= at < end``: in place, confirmed and planned.

    Only those in place are coverage; ``status`` tells them apart: a team that had not yet arrived
    at the moment is ``confirmed``. Deployments that count nowhere are not drawn either.
    """
    deployments = observation.deployments()
    holds = (deployments["start"] <= query.at) & (query.at < deployments["end"])
    shown = deployments.loc[holds & deployments["status"].isin(PRESENT + EXPECTED)]
    # The periods as they were planned, for the card; only the state is that of the moment.
    whole = observation.records["deployment"].loc[shown.index].assign(status=shown["status"])
    return at_points(whole)[[*FIELDS, "geometry"]]


LAYER = Layer(
    id="deployments",
    title=text("layers.deployments.title"),
    definition=text("layers.deployments.definition"),
    source=text("layers.deployments.source"),
    draw="points",
    features=features,
    fields=FIELDS,
    records="deployment",
    colour_by="type",
    marks=MARKS,
    open_symbol=OpenSymbol(
        title=text("layers.deployments.hollow"),
        column="status",
        values=EXPECTED,
    ),
    only=Only(column="status", values=(*PRESENT, *EXPECTED)),
    # A deployment that contradicts another record counts nowhere, and is not drawn.
    drawn=Observation.deployments,
    lists=(
        RecordList(
            title=text("server.records_teams"),
            absent=text("page.no_deployments"),
            line=LINE,
            only=Only(column="status", values=PRESENT),
        ),
        RecordList(
            title=text("server.records_teams_planned"),
            line=LINE,
            only=Only(column="status", values=EXPECTED),
            rare=True,
        ),
    ),
    shown=True,
    opacity=0.95,
    rank=20,
    in_front=True,
)
