"""What a layer is: a value that says where its rows come from and how they are drawn and read.

dash-leaflet's page and folium's page draw the same value, so nothing here knows a renderer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import geopandas as gpd
import pandas as pd

from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery, filters_of
from geo.errors import LayerError
from geo.export.qgis.drawing import Drawing
from geo.missions.mission import Mission
from geo.publish import Snapshot
from geo.records.polling_place import DRAWN_KINDS
from geo.texts.sentences import say
from geo.texts.values import Text
from layers.definition.drawing import drawing_of
from layers.definition.points import CardPart, Mark, Only, OpenSymbol, RecordList

Features = Callable[[Observation, TimeQuery, str], gpd.GeoDataFrame]
Publish = Callable[[Snapshot], gpd.GeoDataFrame]
Drawn = Callable[[Observation], pd.DataFrame]
Described = Callable[[Observation, pd.DataFrame, TimeQuery], pd.DataFrame]
Draw = Literal["fill", "outline", "symbols", "points"]
"""How a layer is drawn; on the map each lies above those before it."""
ScaleKind = Literal["classes", "winner"]
DrawnBy = Literal["auto", "area", "voters", "cartogram", "arrows"]
"""What a layer of areas may be drawn by: ``auto`` is as each layer opens, ``voters`` a circle at
each unit's point, ``cartogram`` circles moved apart (`geo.boundaries.drawing.cartogram`),
``arrows`` an arrow of the change at each unit's point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How a number becomes a colour.

    Attributes
    ----------
    kind : ``classes`` colours by `breaks`: class i holds ``breaks[i-1] <= value < breaks[i]``,
        so there is one colour more than breaks. ``winner`` colours by the leading option and its
        lead: option i, class j takes ``colours[i * (len(breaks) + 1) + j]``.
    breaks : class limits, ascending, in the measure's unit.
    colours : CSS hex colours, checked for the three common colour vision deficiencies.
    labels : text of each class, by language; empty where the limits speak for themselves.
    zero : colour of exactly zero where it is a finding of its own (nobody watching), else "".
    """

    kind: ScaleKind
    breaks: tuple[float, ...]
    colours: tuple[str, ...]
    labels: tuple[Text, ...] = ()
    zero: str = ""
    zero_label: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Circles:
    """How a choice of a layer of areas is drawn where people count and not hectares.

    All areas are on one scale of people, whatever the layer: that of the level's unit with most
    registered voters.

    Attributes
    ----------
    size, title : measure of the disc at a unit's point, and its name.
    ring, ring_title, ring_colour : measure of the ring around it, whose area is its number; ""
        where there is none.
    scale : how the disc is coloured; None by the scale of the choice.
    """

    size: str
    title: Text
    ring: str = ""
    ring_title: Text | None = None
    ring_colour: str = ""
    scale: Scale | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrows:
    """How a choice that says a change is drawn as an arrow at each unit's point.

    Attributes
    ----------
    gain, gain_colour : who gains where the change is above 0: the arrow leans to the right.
    loss, loss_colour : who gains, or what falls, where it is below 0: it leans to the left.
    full : change from which on an arrow is as long as any, in the measure's unit.
    least : change below which there is a dot.
    """

    gain: Text
    gain_colour: str
    loss: Text
    loss_colour: str
    full: float
    least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CountMarks:
    """What is drawn over the areas, or in the circles, of a count; areas get white borders too.

    Attributes
    ----------
    nothing : measure of a share; where it is 0 there are dots: nothing yet.
    half : measure of a share; where it is under half there is a hatch; "" for none.
    """

    nothing: str
    half: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One number a layer can show, an id of `geo.cube.measures`, `geo.gaps` or `geo.catalogue`.

    Attributes
    ----------
    measure : what is coloured, and what the circles of ``symbols`` are sized by.
    size, size_title : what they are sized by instead, where the colour says something else; ""
        where not.
    circles : how an area (``fill``) is drawn as a circle of its voters; None where it cannot be.
    arrows : how it is drawn as an arrow of the change; None where it cannot be.
    count_marks : what is drawn over it where little or nothing is counted; None for nothing.
    """

    measure: str
    title: Text
    definition: Text
    scale: Scale
    size: str = ""
    size_title: Text | None = None
    circles: Circles | None = None
    arrows: Arrows | None = None
    count_marks: CountMarks | None = None


def always(_mission: Mission) -> bool:
    """Return True: most layers show what every mission may have."""
    return True


def as_it_is(layer: "Layer", _observation: Observation) -> "Layer":
    """Return the layer: most are the same whatever the records say."""
    return layer


def no_rows(_observation: Observation, _query: TimeQuery, _level: str) -> gpd.GeoDataFrame:
    """Refuse: the layer says nowhere what its rows are; see `features.recorded`."""
    raise LayerError(
        say(
            "the layer has no features: give them, or wrap it in "
            "layers.definition.features.recorded"
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One toggle of the map. Private unless `publish` makes its rows safe to show.

    Attributes
    ----------
    id, title, definition : name in addresses and exports; name and one sentence on screen.
    draw : ``outline`` strokes units, ``fill`` colours units by a choice, ``symbols`` draws a
        circle sized by a choice at each unit's point, ``points`` draws records where they are.
    features : (observation, query, level) -> rows in EPSG:4326 as the map shows them; the
        columns in `fields` are there. Rows without a place have an empty geometry. A layer of
        points that shows its records as they are has `layers.definition.features.recorded` make
        them.
    source : whose data; printed on the map and in every export.
    choices : what it can colour by (``fill``, ``symbols``); the first is the default. A function
        of the mission where they depend on its options; read them with `choices_in`.
    records : record kind that ``points`` draws (`geo.records.kinds`); of it the browser is sent
        place, times, the columns that the view filters by (`geo.cube.time_query.filters_of`) and
        those named by `colour_by`, `open_symbol` and `only`.
    colour_by, marks : column and its values' marks (``points``); other values get a grey one.
    open_symbol : which points are rings (``points``).
    vague : what is said of points of which only the area or the region is known, by the column
        ``geo_precision``: they are drawn as a soft spot, and no sharp mark; None draws all sharply.
    only : the records that it shows at all.
    drawn : the records that the browser may draw, index as of `Observation.drawn_records`; by
        default all.
    described : some of its records with what is said of them at a moment, for their cards; by
        default as they are recorded.
    late : whether the browser fetches its records when it is first shown, and not with the page.
    lists : what the panel of a unit lists of it.
    card : what the card of one of its records answers first, in this order; its other fields are
        folded away. Without any the card shows all of them.
    fields : column -> title, in the order of popups, tables and exports.
    option_fields : the columns that a mission's options add to them; see `within`.
    publish : what the public may see of it, from a snapshot that went through the release rules
        (`geo.publish`); never from `features`.
    applies : whether a mission has what it shows; where not, nobody is offered it.
    adapt : the layer as the records make it; None where they have not what it shows, and nobody is
        offered it. The ids of its choices stay.
    computed : groups of `geo.monitoring.by_unit` whose numbers it shows; the browser fetches them
        when it does.
    shown, opacity : how the map opens.
    by_voters : whether it opens as circles of voters, where the mission knows voters by unit.
    in_front : whether it is drawn above the others that are drawn alike: a team that stands where
        an incident was reported must not be hidden by it.
    rank : place in lists, ascending; equal ranks stand in the order of their files.
    """

    id: str
    title: Text
    definition: Text
    source: Text
    draw: Draw
    fields: Mapping[str, Text]
    features: Features = no_rows
    choices: "tuple[Choice, ...] | Choices" = ()
    option_fields: "Fields | None" = None
    records: str = ""
    colour_by: str = ""
    marks: tuple[Mark, ...] = ()
    open_symbol: OpenSymbol | None = None
    vague: Text | None = None
    only: Only | None = None
    drawn: Drawn | None = None
    described: Described | None = None
    late: bool = False
    lists: tuple[RecordList, ...] = ()
    card: tuple[CardPart, ...] = ()
    applies: "Applies" = always
    adapt: "Adapt" = as_it_is
    computed: tuple[str, ...] = ()
    shown: bool = False
    by_voters: bool = False
    opacity: float = 0.8
    rank: int = 100
    in_front: bool = False
    # A function makes a layer public, no flag does: a layer without one is private.
    publish: Publish | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of its records that the browser is sent beside place and times (``points``).

        Examples
        --------
        >>> from layers.incidents import LAYER
        >>> LAYER.columns
        ('domain', 'severity', 'veracity')
        """
        # No other column is sent: names, texts and sources of a record stay on the server.
        named = (
            *filters_of(DRAWN_KINDS[self.records]),
            self.colour_by,
            self.open_symbol.column if self.open_symbol else "",
            self.only.column if self.only else "",
        )
        return tuple(dict.fromkeys(name for name in named if name))

    def drawing(self, mission: Mission) -> Drawing | None:
        """Return how its rows are drawn, for files; None where its columns do not say it."""
        return drawing_of(self.within(mission), mission.options)

    def choices_in(self, mission: Mission) -> tuple[Choice, ...]:
        """Return what the layer can colour by in this mission; empty where it has one look."""
        return self.choices(mission) if callable(self.choices) else self.choices

    def within(self, mission: Mission) -> "Layer":
        """Return the layer with the choices and fields that this mission's options give it."""
        added = self.option_fields(mission) if self.option_fields else {}
        return replace(
            self,
            choices=self.choices_in(mission),
            fields={**self.fields, **added},
            option_fields=None,
        )


Applies = Callable[[Mission], bool]
Adapt = Callable[[Layer, Observation], Layer | None]
Choices = Callable[[Mission], tuple[Choice, ...]]
Fields = Callable[[Mission], Mapping[str, Text]]
