"""Progress of the count: stations processed, counted and sent to a court."""

import geopandas as gpd

from geo.catalogue.measure import title, titles
from geo.cube.missing import WITHOUT_COUNT, WITHOUT_REGISTER
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.texts.program import text
from layers.definition.colours import NONE, NOTHING_YET, ORANGES, TEALS
from layers.definition.features import AS_OF, UNIT_FIELDS, unit_rows
from layers.definition.layer import Choice, CountMarks, Layer, Scale

PROGRESS = Scale(
    kind="classes",
    # The last class begins at 1: "all" is said only where no sheet is missing.
    breaks=(0.25, 0.5, 0.75, 0.9, 1.0),
    colours=TEALS,
    labels=(
        text("layers.count_progress.classes.0"),
        text("layers.count_progress.classes.1"),
        text("layers.count_progress.classes.2"),
        text("layers.count_progress.classes.3"),
        text("layers.count_progress.classes.4"),
        text("layers.count_progress.classes.5"),
    ),
    zero=NOTHING_YET,
    zero_label=text("layers.count_progress.nothing_yet"),
)
CHOICES = (
    Choice(
        measure="counted_share",
        title=text("layers.count_progress.choices.counted_share.title"),
        definition=text("layers.count_progress.choices.counted_share.definition"),
        scale=PROGRESS,
        count_marks=CountMarks(nothing="counted_share"),
    ),
    Choice(
        measure="processed_share",
        title=text("layers.count_progress.choices.processed_share.title"),
        definition=text("layers.count_progress.choices.processed_share.definition"),
        scale=PROGRESS,
        count_marks=CountMarks(nothing="processed_share"),
    ),
    Choice(
        measure="challenged_share",
        title=text("layers.count_progress.choices.challenged_share.title"),
        definition=text("layers.count_progress.choices.challenged_share.definition"),
        scale=Scale(
            kind="classes",
            breaks=(0.01, 0.02, 0.05, 0.1),
            colours=ORANGES,
            zero=NONE,
            zero_label=text("layers.count_progress.choices.challenged_share.zero_label"),
        ),
        # None of none: nobody has looked at a sheet yet.
        count_marks=CountMarks(nothing="processed_share"),
    ),
)
FIELDS = {
    **UNIT_FIELDS,
    **titles(
        "stations_total",
        "stations_processed",
        "stations_counted",
        "stations_challenged",
        "processed_share",
        "counted_share",
    ),
    **AS_OF,
    WITHOUT_COUNT: title(WITHOUT_COUNT),
    WITHOUT_REGISTER: title(WITHOUT_REGISTER),
}
MEASURES = [name for name in FIELDS if name not in UNIT_FIELDS]


def features(observation: Observation, query: TimeQuery, level: str) -> gpd.GeoDataFrame:
    """Return every unit of a level with its stations by state as of the moment."""
    return unit_rows(observation, query, level, [*MEASURES, "challenged_share"])


LAYER = Layer(
    id="count_progress",
    title=text("layers.count_progress.title"),
    definition=text("layers.count_progress.definition"),
    source=text("layers.count_progress.source"),
    draw="fill",
    features=features,
    fields=FIELDS,
    choices=CHOICES,
    opacity=0.85,
    rank=50,
)
