"""Results as they are counted: who leads and by how much, each option's share, turnout."""

from collections.abc import Mapping

import geopandas as gpd

from geo.catalogue.measure import title, titles
from geo.cube.measures import votes
from geo.cube.missing import WITHOUT_COUNT, companion
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.missions.mission import Mission
from geo.missions.options import Option
from geo.texts.program import text
from geo.texts.values import Text
from layers.definition.colours import nobodys_ramp, ramp, tint
from layers.definition.features import AS_OF, UNIT_FIELDS, unit_rows
from layers.definition.layer import Choice, Circles, CountMarks, Layer, Scale

# tests/test_palettes.py keeps the tints apart for readers who do not see red and green.
LEADS = (0.05, 0.2)
TINTS = (0.35, 0.65, 1.0)
RUN_OFF_LEADS = (0.05, 0.1, 0.2, 0.3, 0.45, 0.6)
"""Between two there are colours enough for seven steps: 21 points ahead is not 80."""
VALID = Circles(size="valid_votes", title=title("valid_votes"))
CAST = Circles(size="votes_cast", title=title("votes_cast"))
COUNTED = CountMarks(nothing="counted_share", half="counted_share")
FIELDS = {
    **UNIT_FIELDS,
    **titles("winner", "lead", "valid_votes", "blank_votes", "null_votes", "unmarked_votes"),
    **titles("votes_cast", "turnout"),
    **AS_OF,
    **titles(
        "missing_valid_votes",
        "missing_blank_votes",
        "missing_null_votes",
        "missing_unmarked_votes",
        "missing_votes_cast",
    ),
    WITHOUT_COUNT: title(WITHOUT_COUNT),
}
MEASURES = [name for name in FIELDS if name not in UNIT_FIELDS]


def choices(mission: Mission) -> tuple[Choice, ...]:
    """Return leader and lead, turnout, and the share of each option of the mission.

    Without options nobody leads: turnout is left.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> measures = [choice.measure for choice in choices(mission)]
    >>> measures[0], measures[-1], len(measures) - len(mission.options)
    ('winner', 'turnout', 2)
    """
    leader = [_winner(mission.options)] if mission.options else []
    return (*leader, *map(_share, mission.options), _turnout(mission.options))


def option_fields(mission: Mission) -> Mapping[str, Text]:
    """Return votes and share of each option as columns, and the sheets that do not give them.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> one = SimpleNamespace(id="a", title={"en": "A"})
    >>> list(option_fields(SimpleNamespace(options=[one])))
    ['votes_a', 'share_a', 'missing_votes_a']
    """
    options = mission.options
    shares = {f"share_{option.id}": _share_of(option) for option in options}
    gaps = {companion(votes(option.id)): _sheets_without(option) for option in options}
    return {**{votes(option.id): option.title for option in options}, **shares, **gaps}


def features(observation: Observation, query: TimeQuery, level: str) -> gpd.GeoDataFrame:
    """Return every unit of a level with the count as of the moment, votes and shares by option.

    ``winner`` is the id of the leading option, "" on a tie, before the first vote and where an
    option's votes are not known. What was not given is empty; ``missing_...`` says how many sheets
    of a sum do not give the figure, units of which nothing is known included.
    """
    mission = observation.mission
    rows = unit_rows(observation, query, level, [*MEASURES, *option_fields(mission)])
    ids = dict(enumerate(option.id for option in mission.options))
    return rows.assign(winner=rows["winner"].map(ids).astype(object).fillna(""))


def _winner(options: tuple[Option, ...]) -> Choice:
    return Choice(
        measure="winner",
        title=text("layers.results.choices.winner.title"),
        definition=text("layers.results.choices.winner.definition"),
        scale=Scale(kind="winner", breaks=_breaks(options), colours=_colours(options)),
        # The size says by how much: the colour only who.
        circles=Circles(
            size="margin_votes",
            title=title("margin_votes"),
            scale=Scale(
                kind="winner", breaks=(), colours=tuple(option.colour for option in options)
            ),
        ),
        count_marks=COUNTED,
    )


def _breaks(options: tuple[Option, ...]) -> tuple[float, ...]:
    return LEADS if len(options) > 2 else RUN_OFF_LEADS


def _colours(options: tuple[Option, ...]) -> tuple[str, ...]:
    """Return the colours of each option's steps: of many, tints that stay apart; of two, a ramp."""
    if len(options) > 2:
        return tuple(tint(option.colour, share) for option in options for share in TINTS)
    steps = len(RUN_OFF_LEADS) + 1
    return tuple(colour for option in options for colour in ramp(option.colour, steps))


def _share(option: Option) -> Choice:
    return Choice(
        measure=f"share_{option.id}",
        title=_share_of(option),
        definition=text("layers.results.choices.share.definition"),
        scale=Scale(
            kind="classes",
            breaks=(0.2, 0.4, 0.5, 0.6, 0.8),
            colours=tuple(tint(option.colour, share) for share in (0.08, 0.25, 0.4, 0.6, 0.8, 1)),
        ),
        circles=VALID,
        count_marks=COUNTED,
    )


def _share_of(option: Option) -> Text:
    return text("layers.results.share_of", option=option.title)


def _sheets_without(option: Option) -> Text:
    return text("layers.results.sheets_without", option=option.title)


def _turnout(options: tuple[Option, ...]) -> Choice:
    # Who votes is no party's: neither is the colour.
    ramp_of = nobodys_ramp(option.colour for option in options)
    return Choice(
        measure="turnout",
        title=text("layers.results.choices.turnout.title"),
        definition=text("layers.results.choices.turnout.definition"),
        scale=Scale(kind="classes", breaks=(0.5, 0.6, 0.7, 0.8, 0.9), colours=ramp_of),
        circles=CAST,
        count_marks=COUNTED,
    )


LAYER = Layer(
    id="results",
    title=text("layers.results.title"),
    definition=text("layers.results.definition"),
    source=text("layers.results.source"),
    draw="fill",
    features=features,
    fields=FIELDS,
    choices=choices,
    option_fields=option_fields,
    opacity=0.85,
    rank=40,
)
