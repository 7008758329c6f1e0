"""Results as they are counted: who leads and by how much, each option's share, turnout."""

from collections.abc import Mapping

import geopandas as gpd

from geo.cube.measures import votes
from geo.cube.missing import WITHOUT_COUNT, companion
from geo.cube.observation import Observation
from geo.cube.time_query import Reading
from geo.missions.mission import Mission, Option
from geo.missions.texts import Text
from layers.colours import PURPLES, tint
from layers.features import AS_OF, UNIT_FIELDS, unit_rows
from layers.layer import Choice, Layer, Scale

LEADS = (0.05, 0.2)
TINTS = (0.35, 0.65, 1.0)
SHEETS_WITHOUT = {"es": "Actas sin votos de", "en": "Sheets without votes of"}
SHARE_OF = {"es": "Porcentaje de", "en": "Share of"}
FIELDS = {
    **UNIT_FIELDS,
    "winner": {"es": "Opción que va primero", "en": "Leading option"},
    "lead": {"es": "Ventaja", "en": "Lead"},
    "valid_votes": {"es": "Votos válidos", "en": "Valid votes"},
    "blank_votes": {"es": "Votos en blanco", "en": "Blank votes"},
    "null_votes": {"es": "Votos nulos", "en": "Null votes"},
    "votes_cast": {"es": "Votos emitidos", "en": "Votes cast"},
    "turnout": {"es": "Participación", "en": "Turnout"},
    **AS_OF,
    "missing_valid_votes": {
        "es": "Actas sin todos los votos válidos", "en": "Sheets without all valid votes",
    },
    "missing_blank_votes": {"es": "Actas sin votos en blanco", "en": "Sheets without blank votes"},
    "missing_null_votes": {"es": "Actas sin votos nulos", "en": "Sheets without null votes"},
    "missing_votes_cast": {"es": "Actas sin votos emitidos", "en": "Sheets without votes cast"},
    WITHOUT_COUNT: {"es": "Unidades sin ningún dato", "en": "Units without any figure"},
}  # fmt: skip
MEASURES = [name for name in FIELDS if name not in UNIT_FIELDS]


def choices(mission: Mission) -> tuple[Choice, ...]:
    """Return leader and lead, turnout, and the share of each option of the mission.

    Without options nobody leads: turnout is left.
    """
    leader = [_winner(mission.options)] if mission.options else []
    return (*leader, *map(_share, mission.options), _turnout())


def option_fields(mission: Mission) -> Mapping[str, Text]:
    """Return votes and share of each option as columns, and the sheets that do not give them."""
    options = mission.options
    shares = {f"share_{option.id}": _titled(option, SHARE_OF) for option in options}
    gaps = {companion(votes(option.id)): _titled(option, SHEETS_WITHOUT) for option in options}
    return {**{votes(option.id): option.title for option in options}, **shares, **gaps}


def features(observation: Observation, reading: Reading, level: str) -> gpd.GeoDataFrame:
    """Return every unit of a level with the count as of the moment, votes and shares by option.

    ``winner`` is the id of the leading option, "" on a tie, before the first vote and where an
    option's votes are not known. What was not given is empty; ``missing_...`` says how many sheets
    of a sum do not give the figure, units of which nothing is known included.
    """
    mission = observation.mission
    rows = unit_rows(observation, reading, level, [*MEASURES, *option_fields(mission)])
    ids = dict(enumerate(option.id for option in mission.options))
    return rows.assign(winner=rows["winner"].map(ids).astype(object).fillna(""))


def _winner(options: tuple[Option, ...]) -> Choice:
    return Choice(
        measure="winner",
        title={"es": "Quién va primero, y ventaja", "en": "Who leads, and by how much"},
        definition={
            "es": "Color de la opción con más votos; más intenso cuanto mayor su ventaja sobre "
            "la segunda, en parte de los votos válidos contados hasta el momento.",
            "en": "Colour of the option with most votes; stronger the larger its lead over the "
            "second, as a share of the valid votes counted so far.",
        },
        scale=Scale(
            kind="winner",
            breaks=LEADS,
            colours=tuple(tint(option.colour, share) for option in options for share in TINTS),
        ),
    )


def _share(option: Option) -> Choice:
    return Choice(
        measure=f"share_{option.id}",
        title=_titled(option, SHARE_OF),
        definition={
            "es": "Votos de la opción entre los votos válidos contados hasta el momento.",
            "en": "Votes of the option over the valid votes counted so far.",
        },
        scale=Scale(
            kind="classes",
            breaks=(0.2, 0.4, 0.5, 0.6, 0.8),
            colours=tuple(tint(option.colour, share) for share in (0.08, 0.25, 0.4, 0.6, 0.8, 1)),
        ),
    )


def _titled(option: Option, words: Text) -> Text:
    return {
        language: f"{words.get(language, '')} {name}".strip()
        for language, name in option.title.items()
    }


def _turnout() -> Choice:
    return Choice(
        measure="turnout",
        title={"es": "Participación", "en": "Turnout"},
        definition={
            "es": "Votos emitidos entre los electores hábiles de las mesas contadas.",
            "en": "Votes cast over the registered voters of the stations counted.",
        },
        scale=Scale(kind="classes", breaks=(0.5, 0.6, 0.7, 0.8, 0.9), colours=PURPLES),
    )


LAYER = Layer(
    id="results",
    title={"es": "Resultados", "en": "Results"},
    definition={
        "es": "El cómputo hasta el momento elegido; parcial mientras falten mesas.",
        "en": "The count up to the chosen moment; partial while stations are missing.",
    },
    source={"es": "Actas del organismo electoral", "en": "The electoral body's tally sheets"},
    draw="fill",
    features=features,
    fields=FIELDS,
    choices=choices,
    option_fields=option_fields,
    opacity=0.85,
    rank=40,
)
