"""Coverage: where the mission has observers in place, and above all where it has none."""

import geopandas as gpd

from geo.catalogue.measure import title, titles
from geo.cube.missing import WITHOUT_REGISTER
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.texts.program import text
from layers.definition.features import UNIT_FIELDS, unit_rows
from layers.definition.layer import Choice, Circles, Layer, Scale

# Gaps are what a coordinator looks for: the empty unit is warm, the watched one cool. Most units of
# the finest level have nobody, so the warm tone is not a shouting one. Orange against blue stays
# apart under the three common colour vision deficiencies.
GAP = "#ee9b52"
WATCHED = ("#e3eef8", "#bcd7ec", "#8bbadc", "#5796c4", "#2f74a8")
NOBODY = text("layers.coverage.nobody")

SHARES = Scale(
    kind="classes", breaks=(0.1, 0.25, 0.5, 0.75), colours=WATCHED, zero=GAP, zero_label=NOBODY
)
COUNTS = Scale(
    kind="classes", breaks=(3, 10, 30, 100), colours=WATCHED, zero=GAP, zero_label=NOBODY
)
# A disc of those whom nobody watches in a ring of those who are: people, whatever the forest.
WATCHED_RING = WATCHED[1]
NOT_COVERED = Circles(
    size="voters_uncovered",
    title=title("voters_uncovered"),
    ring="voters_covered",
    ring_title=title("voters_covered"),
    ring_colour=WATCHED_RING,
    scale=Scale(kind="classes", breaks=(), colours=(GAP,)),
)
EVERYBODY = Circles(size="registered_voters", title=title("registered_voters"))

CHOICES = (
    Choice(
        measure="voters_covered_share",
        title=text("layers.coverage.choices.voters_covered_share.title"),
        definition=text("layers.coverage.choices.voters_covered_share.definition"),
        scale=SHARES,
        circles=NOT_COVERED,
    ),
    Choice(
        measure="coverage_share",
        title=text("layers.coverage.choices.coverage_share.title"),
        definition=text("layers.coverage.choices.coverage_share.definition"),
        scale=SHARES,
        circles=NOT_COVERED,
    ),
    Choice(
        measure="observers",
        title=text("layers.coverage.choices.observers.title"),
        definition=text("layers.coverage.choices.observers.definition"),
        scale=COUNTS,
        circles=EVERYBODY,
    ),
    Choice(
        measure="teams",
        title=text("layers.coverage.choices.teams.title"),
        definition=text("layers.coverage.choices.teams.definition"),
        scale=COUNTS,
        circles=EVERYBODY,
    ),
)

FIELDS = {
    **UNIT_FIELDS,
    **titles(
        "units_covered",
        "units_total",
        "coverage_share",
        "teams",
        "teams_planned",
        "observers",
        "registered_voters",
        "voters_covered",
        "voters_covered_share",
    ),
    WITHOUT_REGISTER: title(WITHOUT_REGISTER),
}
MEASURES = [name for name in FIELDS if name not in UNIT_FIELDS]


def features(observation: Observation, query: TimeQuery, level: str) -> gpd.GeoDataFrame:
    """Return every unit of a level with teams, observers and voters covered at the moment."""
    return unit_rows(observation, query, level, MEASURES)


LAYER = Layer(
    id="coverage",
    title=text("layers.coverage.title"),
    definition=text("layers.coverage.definition"),
    source=text("layers.coverage.source"),
    draw="fill",
    features=features,
    fields=FIELDS,
    choices=CHOICES,
    shown=True,
    by_voters=True,
    opacity=0.85,
    rank=10,
)
