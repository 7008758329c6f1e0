"""How the order of the count is written for a reader: options, places, levels, votes, points."""

from collections.abc import Mapping
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from geo.cube.observation import Observation
from geo.cube.unit_rows import ABROAD
from geo.missions.mission import Mission
from geo.texts.program import Texts, fill, load_texts
from geo.verification.count_order import CountOrder, sentences
from geo.verification.count_order.decomposition import FINEST
from geo.verification.count_order.mission_places import POLLING_PLACE
from geo.verification.count_order.place_levels import WHOLE
from geo.verification.sentence import (
    COUNT,
    MOMENT,
    OPTION,
    PLACES,
    POINTS,
    SHARE,
    SIGNED,
    VOTES,
    Sentence,
    Writers,
    write,
)
from views.lead.rows import unit_button
from views.words.locale import Locale

DECIMALS = 2
"""Of points: a close race is decided in the second."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a reader of one language is told with.

    Attributes
    ----------
    names : of places, by code.
    units : codes that the map has.
    """

    mission: Mission
    locale: Locale
    pair: tuple[str, str]
    names: Mapping[str, str]
    units: frozenset[str]
    labels: Texts
    sentences: Texts

    @classmethod
    def of(cls, found: CountOrder, observation: Observation, locale: Locale) -> "Words":
        """Return the words for an order of the count."""
        return cls(
            mission=observation.mission,
            locale=locale,
            pair=found.pair,
            names=found.names,
            units=frozenset(observation.units.index),
            labels=load_texts(locale.language, "count_order.labels"),
            sentences=load_texts(locale.language, sentences.TABLE),
        )

    def label(self, key: str, **values: object) -> str:
        """Return a label, heading or note."""
        return fill(self.labels, key, **values)

    def write(self, sentence: Sentence) -> str:
        """Return a sentence in the reader's language."""
        return write(sentence, self.sentences, self._writers)

    def option(self, option: str) -> str:
        """Return what an option is called."""
        titles = {each.id: each.title for each in self.mission.options}
        return self.locale.titled(titles[option]) if option in titles else option

    def colour(self, option: str) -> str:
        """Return an option's colour, ``#rrggbb``."""
        return next(each.colour for each in self.mission.options if each.id == option)

    def place(self, code: str) -> str:
        """Return what a place is called; one of no known name by its code."""
        if code == ABROAD:
            return self.locale.text("abroad")
        # A polling place's code is its unit, its name, its address and where it lies.
        unit, *about = code.split("|")
        if code in self.names or not about:
            return self.names.get(code, code)
        # Of what lies abroad only a part of the code may be known: its continent, say.
        return f"{self.locale.text('abroad')} {about[0]}" if unit == ABROAD else about[0] or code

    def place_cell(self, code: str) -> Component | str:
        """Return a place, to click on where the map has it."""
        unit = code.split("|", maxsplit=1)[0]
        if unit in self.units:
            return unit_button(unit, html.Span(self.place(code)))
        return self.place(code)

    def level(self, level: str) -> str:
        """Return what a level of places is called."""
        if level in {FINEST, POLLING_PLACE}:
            return self.label(level)
        if level == WHOLE:
            return self.locale.text("country")
        return self.locale.titled(self.mission.country.level(level).title)

    def reason(self, reason: str) -> str:
        """Return why a row is out."""
        return self.label(sentences.REASONS[reason]) if reason in sentences.REASONS else reason

    def count(self, value: float) -> str:
        """Return a number of things."""
        return self.locale.numerals.write(value)

    def votes(self, value: float) -> str:
        """Return votes of the first option over the second, signed."""
        return self.locale.numerals.signed(value)

    def points(self, value: float) -> str:
        """Return points of the first option over the second, signed."""
        return self.locale.numerals.signed(value, DECIMALS)

    def plain_points(self, value: float) -> str:
        """Return points of nobody's side."""
        return self.locale.numerals.write(value, DECIMALS)

    def share(self, value: float) -> str:
        """Return a share in percent."""
        return self.locale.numerals.share(value, DECIMALS)

    @property
    def _writers(self) -> Writers:
        return {
            COUNT: self.count,
            VOTES: self.votes,
            POINTS: self.plain_points,
            SIGNED: self.points,
            SHARE: self.share,
            MOMENT: self.locale.when,
            OPTION: self.option,
            PLACES: lambda value: ", ".join(
                f"{self.place(code)} ({self.count(n)})" for code, n in value
            ),
        }
