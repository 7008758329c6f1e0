"""How exact a place may be told: the table ``[release.place]`` of a mission's manifest."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.errors import ReleaseError
from geo.missions.countries.country import Country
from geo.missions.manifest import unknown
from geo.records.vocabulary import CATEGORIES
from geo.texts.sentences import say

SMALLEST_GRID_KM = 5.0
DOUBLINGS = 3
"""How often a cell of a grid is doubled before the country is all that is said of a place."""
_GRID = re.compile(r"grid (\d+(?:\.\d+)?) km")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRule:
    """How coarse a place is at its finest: a level of the country, or a grid of that many km."""

    level: str = ""
    grid_km: float = 0.0

    def __str__(self) -> str:
        """Return the rule as the manifest writes it."""
        return self.level or f"grid {self.grid_km:g} km"

    def levels(self, units: Sequence[str]) -> list[str]:
        """Return the levels of place it allows, from fine to coarse, the country left out.

        `units` are the levels of the country's units, from coarse to fine.

        >>> PlaceRule(level="province").levels(["department", "province", "district"])
        ['province', 'department']
        >>> PlaceRule(grid_km=20.0).levels([])
        ['grid 20 km', 'grid 40 km', 'grid 80 km', 'grid 160 km']
        """
        if self.grid_km:
            # In whole metres: levels are compared as texts, so doubled grids must be spelled alike.
            metres = round(self.grid_km * 1000)
            return [f"grid {metres * 2**n / 1000:g} km" for n in range(DOUBLINGS + 1)]
        return list(reversed(units[: units.index(self.level) + 1]))


def check_known(what: str, given: Iterable[str], allowed: Iterable[str]) -> None:
    """Refuse what is none of the allowed names. Raises ReleaseError."""
    if wrong := unknown(given, sorted(allowed)):
        raise ReleaseError(say("[release]: no {what} {wrong}", what=what, wrong=wrong))


def read_places(table: Mapping[str, Any], country: Country) -> dict[str, PlaceRule]:
    """Read ``[release.place]``: default, a domain, or "domain.category" -> level or grid."""
    if "default" not in table:
        raise ReleaseError(say("[release.place] needs a default"))
    kinds = [f"{domain}.{category}" for domain, all_ in CATEGORIES.items() for category in all_]
    check_known(say("domain or domain.category"), table, {"default", *CATEGORIES, *kinds})
    return {
        "" if key == "default" else key: _place(str(text), country) for key, text in table.items()
    }


def _of_domain(places: Mapping[str, PlaceRule], domain: str) -> dict[str, PlaceRule]:
    """Return the place rules that incidents of a domain may fall under, by how they are named."""
    general = {domain: places.get(domain, places[""])}
    return general | {name: rule for name, rule in places.items() if name.startswith(f"{domain}.")}


def shared_levels(
    places: Mapping[str, PlaceRule], domain: str, country: Country
) -> tuple[str, ...]:
    """Return the levels of place, from fine to coarse, that every rule of a domain allows."""
    units = [level.id for level in country.levels]
    first, *others = (rule.levels(units) for rule in _of_domain(places, domain).values())
    return tuple(level for level in first if all(level in other for other in others))


def need_shared(places: Mapping[str, PlaceRule], shared: Mapping[str, tuple[str, ...]]) -> None:
    """Refuse rules that leave a domain no place but the country where no category goes out."""
    for domain in (domain for domain, levels in shared.items() if not levels):
        listed = ", ".join(
            f'{name} = "{rule}"' for name, rule in _of_domain(places, domain).items()
        )
        raise ReleaseError(
            say(
                "[release.place]: {listed}: category is not among the fields "
                "that go out, so the place has to be the same for all of "
                "{domain}, and these have none in common. Write levels alone, "
                'grids that double ("grid 5 km" beside "grid 10 km"), or '
                '"category" into fields',
                listed=listed,
                domain=domain,
            )
        )


def _place(text: str, country: Country) -> PlaceRule:
    levels = [level.id for level in country.levels]
    if text in levels:
        return PlaceRule(level=text)
    grid = _GRID.fullmatch(text)
    if grid and float(grid[1]) >= SMALLEST_GRID_KM:
        return PlaceRule(grid_km=float(grid[1]))
    raise ReleaseError(
        say(
            "[release.place]: {text!r} is no place; allowed are {levels} and "
            "'grid N km' with N at least {smallest_grid_km:g}",
            text=text,
            levels=", ".join(levels),
            smallest_grid_km=SMALLEST_GRID_KM,
        )
    )
