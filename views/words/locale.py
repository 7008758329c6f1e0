"""The language, the clock and the numerals a reader is addressed in."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from geo.gaps.alerts.times import Clock
from geo.missions.mission import Mission
from geo.records.polling_place import DRAWN_KINDS
from geo.texts.message import fill_in
from geo.texts.places import place_of_zone
from geo.texts.program import Texts, fallbacks, fill, load_texts, weekday, write_date
from geo.texts.values import Text, complete
from views.words.numerals import Numerals

NAMED_VALUES = frozenset(
    # A number, but its values have texts: 1 exact, 2 near, 3 the region.
    ["geo_precision"]
    + [
        column.name
        for kind in DRAWN_KINDS.values()
        for column in kind.columns
        if column.type == "choice"
    ]
)
"""Columns whose values have a text, ``<column>_<value>`` in `texts/*/`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Locale:
    """The language and the clock a reader is addressed in; `zone_named`: times name their zone."""

    language: str
    texts: Texts
    zone: ZoneInfo
    numerals: Numerals = field(default_factory=Numerals)
    zone_named: bool = False

    @classmethod
    def of(cls, mission: Mission, language: str) -> "Locale":
        """Return the voice of a mission; an unknown language reads as the mission's first."""
        known = language if language in mission.languages else mission.languages[0]
        zone = ZoneInfo(mission.country.timezone)
        numerals = Numerals.of(known, mission.country.region)
        return cls(language=known, texts=load_texts(known), zone=zone, numerals=numerals)

    def at_zone(self, zone: str) -> "Locale":
        """Return the voice by the clock of another zone, which its times then name.

        Examples
        --------
        >>> lima = Locale(language="en", texts=load_texts("en"), zone=ZoneInfo("America/Lima"))
        >>> lima.at_zone("Pacific/Galapagos").when(pd.Timestamp("2021-06-07T04:30Z"))
        '6 Jun 2021, 22:30 (Galápagos)'
        """
        return replace(self, zone=ZoneInfo(zone), zone_named=True)

    def text(self, key: str, **values: object) -> str:
        """Return a text with its places filled in.

        Examples
        --------
        >>> from geo.missions.mission import load_mission
        >>> from geo.settings import Settings
        >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
        >>> Locale.of(mission, "en").text("retry"), Locale.of(mission, "xx").text("retry")
        ('Try again', 'Reintentar')
        """
        return fill(self.texts, key, **values)

    def value(self, column: str, value: Any) -> str:
        """Return a record's value in words; "" where there is none.

        Examples
        --------
        >>> lima = Locale(language="en", texts=load_texts("en"), zone=ZoneInfo("America/Lima"))
        >>> lima.value("severity", "major"), lima.value("note", "major"), lima.value("note", pd.NA)
        ('Major', 'major', '')
        >>> lima.value("duration", 1230.0), lima.value("duration", 20.5)
        ('1,230', '20.5')
        """
        # Asked first: of pandas' NA nobody can say whether it equals a text.
        if pd.isna(value) or value == "":
            return ""
        if isinstance(value, pd.Timestamp):
            return self.when(value)
        if isinstance(value, float):
            decimals = len(f"{value:.6f}".rstrip("0").partition(".")[2])
            return self.numerals.write(value, decimals)
        return (
            self.texts.get(f"{column}_{value}", str(value))
            if column in NAMED_VALUES
            else str(value)
        )

    def read(self, words: Text, value: Any) -> str:
        """Return a text with a record's value in its place, ``{n}`` or ``{time}``; "" without.

        Examples
        --------
        >>> lima = Locale(language="en", texts=load_texts("en"), zone=ZoneInfo("America/Lima"))
        >>> lima.read({"en": "{n} heads"}, 3), lima.read({"en": "{n} heads"}, pd.NA)
        ('3 heads', '')
        >>> lima.read({"en": "{n, plural, one {# hour} other {# hours}}"}, 1.0)
        '1 hour'
        """
        written = self.value("", value)
        return written and fill_in(self.titled(words), n=written, time=written)

    def titled(self, words: Text) -> str:
        """Return a text in the reader's language; a layer's own may lack it, then in another.

        Examples
        --------
        >>> lima = Locale(language="en", texts={}, zone=ZoneInfo("America/Lima"))
        >>> lima.titled({"es": "Mesas", "en": "Stations"})
        'Stations'
        """
        return complete(words, fallbacks(self.language))[self.language]

    def when(self, instant: pd.Timestamp) -> str:
        """Return a local date and time, as in ``6 Jun 2021, 23:30``.

        Examples
        --------
        >>> english = Locale(language="en", texts=load_texts("en"), zone=ZoneInfo("America/Lima"))
        >>> english.when(pd.Timestamp("2021-06-07T04:30Z"))
        '6 Jun 2021, 23:30'
        """
        local = instant.astimezone(self.zone)
        place = place_of_zone(self.zone.key, self.language) if self.zone_named else ""
        written = f"{write_date(self.language, local)}, {local:%H:%M}"
        return f"{written} ({place})" if place else written

    def when_of_week(self, instant: pd.Timestamp) -> str:
        """Return a local date and time after its weekday: whoever plans a week thinks in those.

        Examples
        --------
        >>> english = Locale(language="en", texts=load_texts("en"), zone=ZoneInfo("America/Lima"))
        >>> english.when_of_week(pd.Timestamp("2021-06-07T04:30Z"))
        'Sun, 6 Jun 2021, 23:30'
        """
        return f"{self.weekday(instant.astimezone(self.zone))}, {self.when(instant)}"

    def day_of_week(self, instant: pd.Timestamp) -> str:
        """Return a local day after its weekday, without a time.

        Examples
        --------
        >>> english = Locale(language="en", texts=load_texts("en"), zone=ZoneInfo("America/Lima"))
        >>> english.day_of_week(pd.Timestamp("2021-06-11T05:00Z"))
        'Fri, 11 Jun 2021'
        """
        local = instant.astimezone(self.zone)
        return f"{self.weekday(local)}, {write_date(self.language, local)}"

    def weekday(self, day: date) -> str:
        """Return the short name of a date's day of the week.

        Examples
        --------
        >>> spanish = Locale(language="es", texts=load_texts("es"), zone=ZoneInfo("America/Lima"))
        >>> spanish.weekday(date(2021, 6, 11))
        'vie'
        """
        return weekday(self.language, day)

    def clock(self) -> Clock:
        """Return how this voice writes the times of alerts."""
        return Clock(
            language=self.language,
            zone=self.zone,
            when=self.when,
            day_and_time=self.when_of_week,
            write=self.numerals.write,
        )
