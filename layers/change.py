"""Change since the earlier round of the election: turnout, shares, and the lead of a run-off."""

from collections.abc import Mapping
from dataclasses import replace

import geopandas as gpd

from geo.catalogue.earlier import earlier, has_lead_change
from geo.catalogue.measure import companion, titles
from geo.cube.missing import WITHOUT_COUNT
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.missions.mission import Mission
from geo.missions.options import Option
from geo.texts.program import text
from geo.texts.values import Text
from layers.definition.colours import DIVERGING, NOBODY, SAME, tint
from layers.definition.features import AS_OF, UNIT_FIELDS, unit_rows
from layers.definition.layer import Arrows, Choice, Layer, Scale
from layers.results import TINTS

# In points. Turnout moves little from one round to the next; who goes on gains from who does not.
FEW, MANY = (-10, -5, -1, 1, 5, 10), (-30, -15, -5, 5, 15, 30)
CHOICES = "layers.change.choices"
ARROWS = "layers.change.arrows"
LEAST = 1.0
"""Points of change below which there is a dot: so much comes and goes by itself."""
FIELDS = {
    **UNIT_FIELDS,
    **titles("turnout", earlier("turnout"), "turnout_change", earlier("lead"), "counted_share"),
    **AS_OF,
    **titles(*(companion(earlier(name)) for name in ("votes_cast", "valid_votes"))),
    **titles(WITHOUT_COUNT),
}
MEASURES = [name for name in FIELDS if name not in UNIT_FIELDS]


def applies(mission: Mission) -> bool:
    """Tell whether a mission names an earlier round.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> applies(load_mission("per-2021", Settings().missions, Settings().boundaries))
    True
    """
    return mission.earlier_round is not None


def choices(mission: Mission) -> tuple[Choice, ...]:
    """Return the change of the lead, of the share of each who stood in both rounds, of turnout.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-2021", Settings().missions, Settings().boundaries)
    >>> [choice.measure for choice in choices(mission)][::3]
    ['lead_change', 'turnout_change']
    """
    if not applies(mission):
        return ()
    shares = tuple(_share(option) for option in _stood(mission))
    turnout = _choice("turnout_change", FEW, DIVERGING)
    return (*_lead(mission), *shares, replace(turnout, arrows=_turnout_arrows()))


def option_fields(mission: Mission) -> Mapping[str, Text]:
    """Return what those who stood in both rounds add: both shares and the change of each."""
    found: dict[str, Text] = {}
    for option in _stood(mission):
        found[f"share_{option.id}"] = text("layers.results.share_of", option=option.title)
        found[earlier(f"share_{option.id}")] = text(
            "layers.change.earlier_share", option=option.title
        )
        found[f"share_change_{option.id}"] = text("layers.change.share_change", option=option.title)
    return found | {choice.measure: choice.title for choice in _lead(mission)}


def features(observation: Observation, query: TimeQuery, level: str) -> gpd.GeoDataFrame:
    """Return every unit of a level with both rounds and the change, as of the moment.

    What is not comparable is empty: a unit without a count in the earlier round, who did not stand
    in it, a sum that lacks a piece; ``missing_earlier_...`` says how many.
    """
    return unit_rows(observation, query, level, [*MEASURES, *option_fields(observation.mission)])


def _stood(mission: Mission) -> list[Option]:
    return [option for option in mission.options if option.id in mission.continuing]


def _lead(mission: Mission) -> tuple[Choice, ...]:
    options = tuple(option.id for option in mission.options)
    if not has_lead_change(options, tuple(mission.continuing)):
        return ()
    first, second = mission.options
    # From the colour of who lost ground to that of who won it, as the map of the results has them.
    lost, won = ([tint(option.colour, share) for share in TINTS] for option in (second, first))
    colours = (*reversed(lost), SAME, *won)
    names = {"first": first.title, "second": second.title}
    arrows = Arrows(
        gain=_gains(first),
        gain_colour=first.colour,
        loss=_gains(second),
        loss_colour=second.colour,
        full=MANY[-1],
        least=LEAST,
    )
    return (replace(_choice("lead_change", MANY, colours, **names), arrows=arrows),)


def _gains(option: Option) -> Text:
    return text(f"{ARROWS}.gains", option=option.title)


def _turnout_arrows() -> Arrows:
    return Arrows(
        gain=text(f"{ARROWS}.more_vote"),
        gain_colour=DIVERGING[-1],
        loss=text(f"{ARROWS}.fewer_vote"),
        loss_colour=DIVERGING[0],
        full=FEW[-1],
        least=LEAST,
    )


def _share(option: Option) -> Choice:
    made = _choice("share_change", MANY, DIVERGING, option=option.title)
    return Choice(
        measure=f"share_change_{option.id}",
        title=made.title,
        definition=made.definition,
        scale=made.scale,
        # What one loses others gain, and which of them is not said by this number.
        arrows=Arrows(
            gain=_gains(option),
            gain_colour=option.colour,
            loss=text(f"{ARROWS}.loses", option=option.title),
            loss_colour=NOBODY,
            full=MANY[-1],
            least=LEAST,
        ),
    )


def _choice(name: str, breaks: tuple[int, ...], colours: tuple[str, ...], **places: Text) -> Choice:
    return Choice(
        measure=name,
        title=text(f"{CHOICES}.{name}.title", **places),
        definition=text(f"{CHOICES}.{name}.definition", **places),
        scale=Scale(kind="classes", breaks=breaks, colours=colours),
    )


LAYER = Layer(
    id="change",
    title=text("layers.change.title"),
    definition=text("layers.change.definition"),
    source=text("layers.change.source"),
    draw="fill",
    features=features,
    fields=FIELDS,
    choices=choices,
    option_fields=option_fields,
    applies=applies,
    opacity=0.85,
    rank=45,
)
