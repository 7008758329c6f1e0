"""The collections of features: layers at each level, layers over time, and kinds of records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geo.access.roles import Act
from geo.cube.observation import Observation
from geo.records.kind import Kind
from geo.records.kinds import KINDS
from geo.records.polling_place import DRAWN_KINDS
from geo.texts.files import languages
from geo.texts.program import text
from geo.texts.translations import in_each
from geo.texts.values import Text
from layers import with_data
from layers.definition.layer import Layer
from views.api.source import Source

OVER_TIME = "over-time"
MOMENT = "moment"
"""Column of a unit's rows: the moment that their figures are of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """What a reader of features is offered by one name.

    Attributes
    ----------
    layer, level : a layer, and of its units the level; "" where its rows are records.
    kind : a kind of records with all of its columns.
    over_time : its rows are the units at moments all along the mission, without being asked.
    begins, ends : columns of the instants between which a row is there; "" where it has none.
    """

    id: str
    title: Text
    definition: Text
    layer: Layer | None = None
    level: str = ""
    kind: Kind | None = None
    over_time: bool = False
    begins: str = ""
    ends: str = ""

    @property
    def act(self) -> Act:
        """What a role has to allow: records are read with all of their private columns."""
        return "record" if self.kind else "export"


def collections_of(source: Source, observation: Observation) -> dict[str, Collection]:
    """Return all there are, by id: layers first, from the map's lowest up, then records."""
    found = [*_layers(source, observation), *(_records(kind) for kind in KINDS.values())]
    return {each.id: each for each in found}


def _layers(source: Source, observation: Observation) -> Iterator[Collection]:
    levels = [(level.id, level.title) for level in observation.levels]
    for layer in with_data(source.layers.values(), observation):
        if layer.records:
            yield _of_points(layer)
            continue
        for level, title in levels:
            yield _of_units(layer, level, title, over_time=False)
            yield _of_units(layer, level, title, over_time=True)


def _of_points(layer: Layer) -> Collection:
    kind = DRAWN_KINDS[layer.records]
    begins, ends = (name if name in layer.fields else "" for name in (kind.begins, kind.ends))
    return Collection(
        id=layer.id,
        title=layer.title,
        definition=layer.definition,
        layer=layer,
        begins=begins,
        ends=ends if begins else "",
    )


def _of_units(layer: Layer, level: str, title: Text, *, over_time: bool) -> Collection:
    said = _joined(layer.title, title)
    return Collection(
        id=f"{layer.id}.{level}" + (f".{OVER_TIME}" if over_time else ""),
        title=_joined(said, text("ogc.over_time")) if over_time else said,
        definition=layer.definition,
        layer=layer,
        level=level,
        over_time=over_time,
        begins=MOMENT,
    )


def _records(kind: Kind) -> Collection:
    return Collection(
        id=f"record.{kind.id}",
        title=_joined(text("ogc.records"), in_each(kind.id.replace("_", " "), languages())),
        definition=in_each(kind.definition, languages()),
        kind=kind,
        begins=kind.begins,
        ends=kind.ends,
    )


def _joined(first: Text, second: Text) -> Text:
    """Return two texts in one line, in every language that the first has.

    Examples
    --------
    >>> _joined({"en": "Gaps", "es": "Vacíos"}, {"en": "province"})
    {'en': 'Gaps: province', 'es': 'Vacíos: province'}
    """
    return {code: f"{words}: {_in(second, code)}" for code, words in dict(first).items()}


def _in(words: Mapping[str, str], code: str) -> str:
    return words.get(code) or words.get("en") or next(iter(words.values()))
