"""Sheets that have not come in: how many, and how those of their places lean that have."""

from dataclasses import replace

import geopandas as gpd

from geo.catalogue.measure import title, titles
from geo.catalogue.verification import STILL_OUT
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.missions.mission import Mission
from geo.texts.program import text
from geo.verification.by_unit.groups import GROUPS
from geo.verification.by_unit.still_out import lead_pair
from layers.definition.colours import DIVERGING, SAME, tint
from layers.definition.features import UNIT_FIELDS, computed_rows
from layers.definition.layer import Choice, Layer, Scale
from layers.results import TINTS

GROUP = "still_out"
POINTS = (-30, -15, -5, 5, 15, 30)
FIELDS = {**UNIT_FIELDS, **titles("stations_total", *(number.id for number in STILL_OUT))}


def features(observation: Observation, query: TimeQuery, level: str) -> gpd.GeoDataFrame:
    """Return every unit of a level with its sheets still out and their expected lead."""
    return computed_rows(observation, query, level, GROUP, ["stations_total"])


def applies(mission: Mission) -> bool:
    """Tell whether a mission has two options, of which one leads.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> applies(SimpleNamespace(options=["a"])), applies(SimpleNamespace(options=["a", "b"]))
    (False, True)
    """
    return len(mission.options) > 1


def adapt(layer: Layer, observation: Observation) -> Layer | None:
    """Return the layer in the colours of the two who lead; None where nobody knows what is."""
    if not GROUPS[GROUP].stored(observation):
        return None
    known = {option.id: option for option in observation.mission.options}
    first, second = (known[option] for option in lead_pair(observation))
    # From the colour of the second to that of the first, as the change since the earlier round.
    behind, ahead = ([tint(one.colour, share) for share in TINTS] for one in (second, first))
    colours = (*reversed(behind), SAME, *ahead)
    lean, number = layer.choices_in(observation.mission)
    scale = replace(lean.scale, colours=colours)
    places = {"first": first.title, "second": second.title}
    of_two = replace(
        lean,
        scale=scale,
        title=text("layers.still_out.choices.expected_points.of_two", **places),
        definition=text("layers.still_out.choices.expected_points.of_two_definition", **places),
    )
    return replace(layer, choices=(of_two, number))


LAYER = Layer(
    id=GROUP,
    title=text("layers.still_out.title"),
    definition=text("layers.still_out.definition"),
    source=text("layers.still_out.source"),
    draw="symbols",
    features=features,
    fields=FIELDS,
    choices=(
        Choice(
            measure="expected_points",
            size="sheets_out",
            size_title=title("sheets_out"),
            title=text("layers.still_out.choices.expected_points.title"),
            definition=text("layers.still_out.choices.expected_points.definition"),
            scale=Scale(kind="classes", breaks=POINTS, colours=DIVERGING),
        ),
        Choice(
            measure="sheets_out",
            title=text("layers.still_out.choices.sheets_out.title"),
            definition=text("layers.still_out.choices.sheets_out.definition"),
            scale=Scale(kind="classes", breaks=(1,), colours=("#4b3a86", "#4b3a86")),
        ),
    ),
    applies=applies,
    adapt=adapt,
    computed=(GROUP,),
    opacity=0.9,
    rank=52,
)
