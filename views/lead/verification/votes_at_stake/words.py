"""How votes at stake are written for a reader: labels, votes, the two sides, stations, units."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.cube.observation import Observation
from geo.records.lists import split_list
from geo.texts.deadlines import LENGTHS, last_minute, length
from geo.texts.program import Texts, fill, load_texts
from geo.verification.proceedings.at_stake import AtStake
from views.lead.rows import station_button, unit_button
from views.words.locale import Locale

LABELS = "at_stake.labels"
STATIONS_SHOWN = 6
"""Stations of a case on screen; the file has all."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a reader of one language is told with.

    Attributes
    ----------
    sides : titles of the ``first`` and the ``second`` option of the lead.
    names : of units, by code.
    known : stations with a sheet, which alone have a card.
    """

    locale: Locale
    labels: Texts
    sides: Mapping[str, str]
    names: pd.Series
    known: frozenset[str]

    @classmethod
    def of(cls, found: AtStake, observation: Observation, locale: Locale) -> "Words":
        """Return the words for what is at stake."""
        titles = {option.id: option.title for option in observation.mission.options}
        first, second = (locale.titled(titles[option]) for option in found.contest.pair)
        return cls(
            locale=locale,
            labels=load_texts(locale.language, LABELS),
            sides={"first": first, "second": second},
            names=observation.units["name"],
            known=frozenset(observation.states["station"]),
        )

    def label(self, key: str, **values: object) -> str:
        """Return a label, heading or sentence."""
        return fill(self.labels, key, **values)

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number as the reader's language writes it; "" where it is unknown."""
        return "" if pd.isna(value) else self.locale.numerals.write(value, decimals)

    def signed(self, value: float) -> str:
        """Return votes with their sign."""
        return "" if pd.isna(value) else self.locale.numerals.signed(value)

    def deadline(self, instant: pd.Timestamp) -> str:
        """Return until when, with the weekday: the end of a day is its last minute."""
        if pd.isna(instant):
            return ""
        return self.locale.when_of_week(last_minute(instant, self.locale.zone))

    def left(self, hours: float, last: float | None = None) -> str:
        """Return in how much time a ruling is due, or since when; of several from first to last."""
        if pd.isna(hours):
            return ""
        ends = [self.length(hours), self.length(hours if last is None else last)]
        key = "over" if hours <= 0 else "left"
        return fill(self._lengths, key, time=self.first_to_last(*ends))

    def first_to_last(self, first: str, last: str) -> str:
        """Return where something begins and ends; one alone where both are written the same."""
        if first == last:
            return first
        return fill(self._lengths, "first_to_last", first=first, last=last)

    def length(self, hours: float) -> str:
        """Return a length of time without sign; see `geo.texts.deadlines.length`."""
        return length(hours, self.locale.language, self.locale.numerals.write)

    @property
    def _lengths(self) -> Texts:
        return load_texts(self.locale.language, LENGTHS)

    def when(self, instant: pd.Timestamp) -> str:
        """Return a moment; "" where there is none."""
        return "" if pd.isna(instant) else self.locale.when(instant)

    def unit(self, code: str) -> Component | str:
        """Return a unit that a click selects; one without a polygon by its code."""
        return unit_button(code, html.Span(self.names[code])) if code in self.names else code

    def stations(self, case: pd.Series) -> Component | str:
        """Return the stations that a case is about, each a button for its card."""
        listed = split_list(str(case["stations"]))
        if not listed:
            number = int(case["sheets"])
            return self.label("all_of_unit", n=self.number(number)) if number else ""
        parts: list[Component | str] = []
        for station in listed[:STATIONS_SHOWN]:
            parts += [station_button(station) if station in self.known else station, " "]
        rest = len(listed) - STATIONS_SHOWN
        more = [self.label("more_stations", n=self.number(rest))] if rest > 0 else []
        return html.Span([*parts, *more])
