"""Coverage gaps: how grave each is, how far the nearest team, and every other indicator."""

import geopandas as gpd
import pandas as pd

from geo.catalogue.measure import title
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.errors import LayerError
from geo.gaps import measure_observation
from geo.gaps.table import columns, gap_table
from geo.gaps.unit_indicators import UnitIndicator, unit_indicators
from geo.texts.program import text
from geo.texts.sentences import say
from layers.coverage import WATCHED_RING
from layers.definition.colours import PURPLES
from layers.definition.features import UNIT_FIELDS, unit_rows
from layers.definition.layer import Choice, Circles, Layer, Scale

# The graver, the darker: warm as the gap of the coverage layer, ordered in grey as well.
GRAVITY = ("#fdf1e4", "#fbd9b5", "#f5b67a", "#e08a3c", "#b95f12", "#7f3b06")
NEAR_FIRST = ("#eef3f8", "#cddcec", "#a3bfdc", "#6f97c4", "#4a6fa5", "#33487a")
COLOURS = {"score": GRAVITY, "m": NEAR_FIRST, "minutes": NEAR_FIRST, "hours": NEAR_FIRST}
BREAKS = {
    "share": (0.1, 0.25, 0.5, 0.75),
    "score": (0.1, 0.2, 0.35, 0.5, 0.7),
    "m": (5_000, 15_000, 30_000, 60_000, 120_000),
    "minutes": (15, 30, 60, 120, 240),
    "hours": (1, 6, 12, 24, 48),
    "voters": (1_000, 5_000, 20_000, 50_000, 200_000),
    "observers": (1, 2, 5, 10, 20),
    "teams": (1, 2, 5, 10, 20),
    "units": (2, 5, 10, 50, 200),
    "stations": (1, 5, 20, 100, 500),
    "incidents": (1, 2, 5, 10, 50),
}
FIRST_CHOICES = ("gap_score", "minutes_to_team", "metres_to_team")
# How grave is the colour, how many it is about the size.
NOT_COVERED = Circles(
    size="voters_uncovered",
    title=title("voters_uncovered"),
    ring="voters_covered",
    ring_title=title("voters_covered"),
    ring_colour=WATCHED_RING,
)
FIELDS = {**UNIT_FIELDS, **columns()}


def scale_of(indicator: UnitIndicator) -> Scale:
    """Return the classes of a unit indicator: those of its unit, from light to dark.

    Examples
    --------
    >>> scale_of(unit_indicators()["gap_score"]).breaks
    (0.1, 0.2, 0.35, 0.5, 0.7)
    """
    if indicator.unit not in BREAKS:
        raise LayerError(
            say(
                "{indicator}: the unit {unit} has no classes in BREAKS",
                indicator=indicator.id,
                unit=indicator.unit,
            )
        )
    breaks = BREAKS[indicator.unit]
    colours = COLOURS.get(indicator.unit, PURPLES)
    return Scale(kind="classes", breaks=breaks, colours=colours[: len(breaks) + 1])


def choices() -> tuple[Choice, ...]:
    """Return what the layer can colour by: the score, the way to a team, then all the rest.

    Examples
    --------
    >>> [choice.measure for choice in choices()][:2]
    ['gap_score', 'minutes_to_team']
    """
    known = unit_indicators()
    order = (*FIRST_CHOICES, *(name for name in known if name not in FIRST_CHOICES))
    return tuple(
        Choice(
            measure=name,
            title=known[name].title,
            definition=known[name].definition,
            scale=scale_of(known[name]),
            circles=NOT_COVERED,
        )
        for name in order
    )


def features(observation: Observation, query: TimeQuery, level: str) -> gpd.GeoDataFrame:
    """Return every unit of a level with its gap at the moment, gravest first.

    At level ``country`` what belongs to the country and to no polygon stands beside it, without
    figures: nobody can be near it.
    """
    indicators = measure_observation(observation)
    table = gap_table(indicators, query, level, observation.records["station"])
    identity = unit_rows(observation, query, level).set_index("unit")
    ranked = pd.Index(table["unit"])
    # What is no unit has no rank: after all that have one.
    order = ranked.append(identity.index.difference(ranked, sort=False))
    own = table.set_index("unit").drop(columns=["name", "approximate", "geometry"])
    figures = own.reindex(order)
    return identity.reindex(order).join(figures).rename_axis("unit").reset_index()


LAYER = Layer(
    id="gaps",
    title=text("layers.gaps.title"),
    definition=text("layers.gaps.definition"),
    source=text("layers.gaps.source"),
    draw="fill",
    features=features,
    fields=FIELDS,
    choices=choices(),
    by_voters=True,
    opacity=0.85,
    rank=15,
)
