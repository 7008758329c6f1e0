"""What may go to the public: the ``[release]`` table of a mission's manifest as a frozen value.

It is read with the manifest: a rule that would tell what it keeps back stops a mission at once, and
not only its first publication.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from geo.errors import QueryError, ReleaseError
from geo.missions.countries.country import Country
from geo.missions.rules.release_places import (
    PlaceRule,
    check_known,
    need_shared,
    read_places,
    shared_levels,
)
from geo.missions.time_text import parse_span
from geo.records.vocabulary import DOMAINS, SEVERITIES, VERACITIES
from geo.texts.sentences import say

FIELDS = ("category", "severity", "summary")
"""Fields that a mission may add to those every published incident has."""
LICENCES = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "ODC-By-1.0": "https://opendatacommons.org/licenses/by/1-0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
}
"""Licences of open data by their SPDX id, with the address of their text."""
AXES = ("detail", "time", "place")
# With 1 an incident could stand alone, which k is there to prevent.
SMALLEST_K = 2
# Divisors of a day: time buckets begin at the same hours on every day.
HOURS = (1, 2, 3, 4, 6, 8, 12, 24)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRules:
    """The mission's rules. Nothing leaves it in any other way.

    Attributes
    ----------
    domains, severities, veracity : values that may go out; others are held. ``unconfirmed`` goes
        out only if it is listed, and then says so.
    sensitivity : sensitivity classes that may go out; "" is an incident without one.
    delay : an incident goes out no sooner than this after the end of its time bucket.
    bucket_hours : length of the finest time bucket, a divisor of a day.
    k : fewest incidents that may share everything published of them.
    fields : which of `FIELDS` go out; domain, veracity, place and time always do.
    give_up : in which order precision is given up where fewer than `k` would stand alone.
    places : domain or ``domain.category`` -> finest place; "" is the default.
    shared : domain -> the levels of place, from fine to coarse, that every category of it may go
        out at. Where no category is told a place is of one of these, or is the country: any other
        would tell the category by whose rule it was chosen.
    smallest_km2 : a unit with less area is published as the unit above it.
    licence : id of `LICENCES` under which others may use the published incidents; "" says nothing.
    """

    domains: tuple[str, ...]
    severities: tuple[str, ...]
    veracity: tuple[str, ...]
    sensitivity: tuple[str, ...]
    delay: timedelta
    bucket_hours: int
    k: int
    fields: tuple[str, ...]
    give_up: tuple[str, ...]
    places: Mapping[str, PlaceRule]
    shared: Mapping[str, tuple[str, ...]]
    smallest_km2: float
    licence: str = ""

    def place(self, domain: str, category: str) -> PlaceRule:
        """Return the finest place of a category: its own rule, its domain's, or the default.

        Examples
        --------
        >>> own = {"": PlaceRule(level="department"), "violence": PlaceRule(level="district")}
        >>> rules = ReleaseRules(**dict.fromkeys(ReleaseRules.__slots__) | {"places": own})
        >>> rules.place("violence", "assault").level, rules.place("media", "").level
        ('district', 'department')
        """
        own = self.places.get(f"{domain}.{category}") or self.places.get(domain)
        return own or self.places[""]


DEFAULTS: Mapping[str, Any] = {
    "sensitivity": [""],
    "delay": "24h",
    "bucket": "6h",
    "k": 3,
    "fields": list(FIELDS),
    "give_up": list(AXES),
    "smallest_km2": 25.0,
    "licence": "",
}
REQUIRED = ("domains", "severities", "veracity", "place")


def parse_rules(table: Mapping[str, Any], country: Country) -> ReleaseRules:
    """Read a ``[release]`` table.

    Raises
    ------
    ReleaseError
        On an unknown or missing key, or a value outside its range; it names the allowed ones.
    """
    _table("release", table)
    _table("release.place", table.get("place", {}))
    check_known(say("key"), table, {*DEFAULTS, *REQUIRED})
    if missing := [key for key in REQUIRED if key not in table]:
        raise ReleaseError(say("[release] needs {missing}", missing=", ".join(missing)))
    given = {**DEFAULTS, **table}
    domains = _values(given, "domains", DOMAINS)
    fields = _values(given, "fields", FIELDS, empty=True)
    place_rules = read_places(given["place"], country)
    shared = {domain: shared_levels(place_rules, domain, country) for domain in domains}
    # A place by its category's own rule would tell the category that is kept back.
    if "category" not in fields:
        need_shared(place_rules, shared)
    return ReleaseRules(
        domains=domains,
        severities=_values(given, "severities", SEVERITIES),
        veracity=_values(given, "veracity", VERACITIES),
        sensitivity=tuple(str(value) for value in given["sensitivity"]),
        delay=_delay(str(given["delay"])),
        bucket_hours=_bucket(str(given["bucket"])),
        k=_whole(given, "k", SMALLEST_K),
        fields=fields,
        give_up=_order(given["give_up"]),
        places=place_rules,
        shared=shared,
        smallest_km2=_at_least(given, "smallest_km2", 0.0),
        licence=_licence(given["licence"]),
    )


def _licence(given: object) -> str:
    if given and given not in LICENCES:
        raise ReleaseError(
            say(
                "[release]: no licence {licence!r}; known are {known}",
                licence=given,
                known=", ".join(LICENCES),
            )
        )
    return str(given)


def _table(name: str, given: object) -> None:
    if not isinstance(given, Mapping):
        raise ReleaseError(say("[{name}] is a table, not {given!r}", name=name, given=given))


def _values(
    table: Mapping[str, Any], key: str, allowed: tuple[str, ...], *, empty: bool = False
) -> tuple[str, ...]:
    check_known(say("value of {key}", key=key), table[key], allowed)
    if not table[key] and not empty:
        raise ReleaseError(
            say(
                "[release]: {key} is empty; allowed are {allowed}",
                key=key,
                allowed=", ".join(allowed),
            )
        )
    return tuple(value for value in allowed if value in table[key])


def _at_least(table: Mapping[str, Any], key: str, least: float) -> float:
    value = table[key]
    # Python takes true for 1; the last comparison is turned round to refuse nan, too.
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not value >= least:
        raise ReleaseError(
            say(
                "[release]: {key} = {value!r}; it must be at least {least:g}",
                key=key,
                value=value,
                least=least,
            )
        )
    return float(value)


def _whole(table: Mapping[str, Any], key: str, least: int) -> int:
    value = _at_least(table, key, least)
    if not value.is_integer():
        raise ReleaseError(
            say("[release]: {key} = {value:g}; it must be a whole number", key=key, value=value)
        )
    return int(value)


def _delay(text: str) -> timedelta:
    delay = _span(text, "delay")
    if delay < timedelta(0):
        raise ReleaseError(
            say("[release]: delay = {text!r} lies in the future; write it as 24h", text=text)
        )
    return delay


def _bucket(text: str) -> int:
    hours = _span(text, "bucket") / timedelta(hours=1)
    if hours not in HOURS:
        allowed = ", ".join(f"{hour}h" for hour in HOURS)
        raise ReleaseError(
            say("[release]: bucket = {text!r}; allowed are {allowed}", text=text, allowed=allowed)
        )
    return int(hours)


def _span(text: str, key: str) -> timedelta:
    try:
        return parse_span(text)
    except QueryError as error:
        raise ReleaseError(
            say("[release]: {key} = {text!r}; write it as 6h", key=key, text=text)
        ) from error


def _order(given: list[str]) -> tuple[str, ...]:
    if sorted(given) != sorted(AXES):
        raise ReleaseError(
            say("[release]: give_up must hold each of {axes} once", axes=", ".join(AXES))
        )
    return tuple(given)
