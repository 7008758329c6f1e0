"""The public page's words: titles of values, places and times in one language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd

from geo.missions.mission import Mission
from geo.publish.anonymity.places import ABROAD, COUNTRY, read_cell
from geo.publish.standing import Standing
from geo.texts.capitals import within_sentence
from geo.texts.places import place_of_zone
from geo.texts.program import fill, load_texts, write_date
from views.words.numerals import DASH, Numerals

FOLDER = Path(__file__).parent / "texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Texts of a language: those of the public page, and those it shares with the mission's."""

    language: str
    mission: Mission
    own: Mapping[str, str]
    shared: Mapping[str, str]
    numerals: Numerals = field(default_factory=Numerals)

    def text(self, key: str, **values: object) -> str:
        """Return a text of the public page with its places filled in.

        Examples
        --------
        >>> texts = Words(mission=None, language="en", own={"cell": "{km} km"}, shared={})
        >>> texts.text("cell", km=5)
        '5 km'
        """
        return fill(self.own, key, **values)

    def value(self, axis: str, value: str) -> str:
        """Return the title of a domain, severity, veracity or category; "" is not told.

        Examples
        --------
        >>> from types import SimpleNamespace
        >>> english = {"own": {"hidden": "not told"}, "shared": {"severity_major": "Major"}}
        >>> read = Words(mission=SimpleNamespace(), language="en", **english)
        >>> read.value("severity", "major"), read.value("severity", "")
        ('Major', 'not told')
        """
        return self.shared[f"{axis}_{value}"] if value else self.own["hidden"]

    def title(self) -> str:
        """Return the mission's title.

        Examples
        --------
        >>> from types import SimpleNamespace
        >>> mission = SimpleNamespace(title={"es": "Elecciones"})
        >>> Words(mission=mission, language="en", own={}, shared={}).title()
        'Elecciones'
        """
        return self.mission.title.get(self.language) or next(iter(self.mission.title.values()))

    def standing(self, counts: Standing) -> str:
        """Return what is on the map and what is not: the same words on page, map and picture.

        Examples
        --------
        >>> own = {"on_map": "{n} on the map", "only_country": "{n} only for the country"}
        >>> texts = Words(mission=None, language="en", own=own, shared={})
        >>> texts.standing(Standing(on_map=33, country=82, abroad=0))
        '33 on the map, 82 only for the country'
        """
        parts = {
            "on_map": counts.on_map,
            "only_country": counts.country,
            "only_abroad": counts.abroad,
        }
        # Where all is on the map, or nothing is, that is said too: but not that there is nothing.
        told = {key: n for key, n in parts.items() if n}
        return ", ".join(self.text(key, n=self.numerals.write(n)) for key, n in told.items())

    def lede(self, counts: Standing) -> str:
        """Return the sentence of the first view: how many went out, and where they stand."""
        number = counts.on_map + counts.country + counts.abroad
        said = self.text("lede", n=self.numerals.write(number))
        parts = self.standing(counts)
        return f"{said}: {parts}." if parts else f"{said}."

    def place(self, place: str, level: str, name: str) -> str:
        """Return what a place is called, with its level.

        Examples
        --------
        >>> texts = Words(mission=None, language="en", own={"cell": "{km} km"}, shared={})
        >>> texts.place("cell:5000:1:2", "grid 5 km", "")
        '5 km'
        """
        if cell := read_cell(place):
            return self.text("cell", km=self.numerals.shortest(cell[0] / 1000))
        if level == COUNTRY:
            return self.text("in_country", country=name)
        if level == ABROAD:
            return self.own["abroad"]
        titles = self.mission.country.level(level).title
        return f"{name} ({within_sentence(titles.get(self.language, level))})"

    def span(self, start: pd.Timestamp, end: pd.Timestamp) -> str:
        """Return a time bucket in local time: a day, days, or hours of a day."""
        if pd.isna(start):
            return self.own["undated"]
        first, after = self._local(start), self._local(end)
        # An end is not included: at midnight it belongs to the day before.
        last = after - pd.Timedelta(microseconds=1)
        if _midnight(first) and _midnight(after):
            days = dict.fromkeys([self._day(first), self._day(last)])
            return f" {DASH} ".join(days)
        if first.date() == last.date():
            # 00:00 would read as the beginning of the same day.
            until = "24:00" if _midnight(after) else f"{after:%H:%M}"
            return f"{self._day(first)}, {first:%H:%M}{DASH}{until}"
        return f"{self.moment(start)} {DASH} {self.moment(end)}"

    def moment(self, instant: pd.Timestamp) -> str:
        """Return an instant in local time.

        Examples
        --------
        >>> from types import SimpleNamespace
        >>> peru = SimpleNamespace(country=SimpleNamespace(timezone="America/Lima"))
        >>> texts = Words(mission=peru, language="en", own={}, shared={})
        >>> texts.moment(pd.Timestamp("2021-06-07T04:30Z"))
        '6 Jun 2021, 23:30'
        """
        local = self._local(instant)
        return f"{self._day(local)}, {local:%H:%M}"

    def published(self, instant: pd.Timestamp) -> str:
        """Return when a snapshot was published: to the hour, by the mission's clocks.

        Examples
        --------
        >>> from types import SimpleNamespace
        >>> peru = SimpleNamespace(country=SimpleNamespace(timezone="America/Lima"))
        >>> own = {"published": "{time}, {zone}"}
        >>> texts = Words(mission=peru, language="en", own=own, shared={})
        >>> texts.published(pd.Timestamp("2021-06-07T04:00Z"))
        '6 Jun 2021, 23:00, Lima'
        """
        zone = place_of_zone(self.mission.country.timezone, self.language)
        return self.text("published", time=self.moment(instant), zone=zone)

    def _local(self, instant: pd.Timestamp) -> pd.Timestamp:
        return instant.tz_convert(ZoneInfo(self.mission.country.timezone))

    def _day(self, local: pd.Timestamp) -> str:
        return write_date(self.language, local)


def _midnight(local: pd.Timestamp) -> bool:
    return local == local.normalize()


def words(mission: Mission, language: str) -> Words:
    """Return the words of a language. Raises MissionError naming the languages there are."""
    return Words(
        language=language,
        mission=mission,
        own=load_texts(language, "public_page"),
        shared=load_texts(language),
        numerals=Numerals.of(language, mission.country.region),
    )
