"""Countries: levels, code systems, time zones and publishers, as their manifests state them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import CountryError, QueryError
from geo.missions.countries.country_parts import (
    ABROAD_PREFIX,
    BoundarySource,
    CodeSystem,
    Inset,
    Level,
)
from geo.missions.countries.country_values import (
    BLANK,
)
from geo.missions.countries.electoral_units import (
    ElectoralLevel,
    ElectoralUnit,
)
from geo.missions.countries.publishers import Publisher
from geo.missions.countries.stated_units import StatedUnit
from geo.texts.sentences import say
from geo.texts.values import Text

WGS84 = "EPSG:4326"
MANIFEST = "country.toml"
COUNTRY_LEVEL = "country"
COLUMNS = ("code", "name", "parent")
"""Columns of a file of polygons that a source may name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country under observation. Levels run from the top down; the last one is the finest.

    `metric_crs` is for metres, never for areas (`.areas`) or display; `bbox` is west,
    south, east, north in degrees; `code_system` is the numbering every stored unit code is in;
    `region` is the ISO 3166-1 alpha-2 code by which browsers write its numbers ("" as the language
    does); `valid_votes` says which votes are valid by its law; `view` is the box that maps open
    with, where far islands would make it small (see `shown_box`); `zones` are those of units with
    another time than `timezone`, which is the slider's; `insets` are drawn in frames beside what is
    shown; `publishers` says where official polygons and results are found; `electoral_levels` are
    of units that are sums of those of the finest level, and `electoral_units` is the table that
    says of which (of `counted_level` the results do); `stated` are the units of its table.
    """

    iso3: str
    title: Text
    timezone: str
    languages: tuple[str, ...]
    metric_crs: str
    bbox: tuple[float, float, float, float]
    code_system: str
    code_systems: tuple[CodeSystem, ...]
    levels: tuple[Level, ...]
    sources: tuple[BoundarySource, ...]
    folder: Path
    region: str = ""
    valid_votes: tuple[str, ...] = ("options",)
    view: tuple[float, ...] = ()
    zones: Mapping[str, str] = field(default_factory=dict)
    insets: tuple[Inset, ...] = ()
    publishers: tuple[Publisher, ...] = ()
    electoral_levels: tuple[ElectoralLevel, ...] = ()
    electoral_units: tuple[ElectoralUnit, ...] = ()
    stated: tuple[StatedUnit, ...] = ()

    @property
    def shown_box(self) -> tuple[float, float, float, float]:
        """West, south, east, north of what maps open with, degrees: its view, else all of it.

        Examples
        --------
        >>> from geo.missions.countries.country_manifest import load_country
        >>> from geo.settings import Settings
        >>> load_country("ecu", Settings().boundaries).shown_box[0]
        -81.2
        """
        # Ecuador opens with its mainland: beside Galápagos it would be small.
        west, south, east, north = self.view or self.bbox
        return west, south, east, north

    @property
    def blank_valid(self) -> bool:
        """Whether blank votes are valid ones.

        Examples
        --------
        >>> from geo.missions.countries.country_manifest import load_country
        >>> from geo.settings import Settings
        >>> load_country("per", Settings().boundaries).blank_valid
        False
        """
        return BLANK in self.valid_votes

    @property
    def finest(self) -> Level:
        """The level whose units hold the records.

        Examples
        --------
        >>> from geo.missions.countries.country_manifest import load_country
        >>> from geo.settings import Settings
        >>> load_country("per", Settings().boundaries).finest.id
        'district'
        """
        return self.levels[-1]

    def is_abroad(self, code: object) -> bool:
        """Tell whether any of the country's code systems keeps this code for votes abroad.

        Examples
        --------
        >>> from geo.missions.countries.country_manifest import load_country
        >>> from geo.settings import Settings
        >>> peru = load_country("per", Settings().boundaries)
        >>> peru.is_abroad("910101"), peru.is_abroad("150101"), peru.is_abroad(None)
        (True, False, False)
        """
        if not isinstance(code, str):
            return False
        # In any numbering: records keep the codes of consulates as their files have them.
        kept = [system for system in self.code_systems if not system.abroad_prefixed]
        return code.startswith(ABROAD_PREFIX) or any(system.is_abroad(code) for system in kept)

    def level(self, level_id: str) -> Level:
        """Return a level by id. Raises QueryError naming the levels there are.

        Examples
        --------
        >>> from geo.missions.countries.country_manifest import load_country
        >>> from geo.settings import Settings
        >>> load_country("per", Settings().boundaries).level("comuna")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
            ...
        geo.errors.QueryError: per has no level 'comuna'; its levels are department, ...
        """
        for level in self.levels:
            if level.id == level_id:
                return level
        known = ", ".join(level.id for level in self.levels)
        raise QueryError(
            say(
                "{iso3} has no level {level_id!r}; its levels are {known}",
                iso3=self.iso3,
                level_id=level_id,
                known=known,
            )
        )

    @property
    def counted_level(self) -> ElectoralLevel | None:
        """The electoral level whose units the rows of results name, where there is one.

        Examples
        --------
        >>> from geo.missions.countries.country_manifest import load_country
        >>> from geo.settings import Settings
        >>> load_country("bra", Settings().boundaries).counted_level.id
        'zone'
        >>> load_country("chl", Settings().boundaries).counted_level
        """
        return next((level for level in self.electoral_levels if level.from_results), None)

    @property
    def shown_levels(self) -> tuple[Level | ElectoralLevel, ...]:
        """The administrative levels from the top down, then the electoral ones.

        Examples
        --------
        >>> from geo.missions.countries.country_manifest import load_country
        >>> from geo.settings import Settings
        >>> [level.id for level in load_country("chl", Settings().boundaries).shown_levels]
        ['region', 'province', 'comuna', 'district']
        """
        return (*self.levels, *self.electoral_levels)

    def shown_level(self, level_id: str) -> Level | ElectoralLevel:
        """Return a level by id, an electoral one too. Raises QueryError as `level` does.

        Examples
        --------
        >>> from geo.missions.countries.country_manifest import load_country
        >>> from geo.settings import Settings
        >>> load_country("chl", Settings().boundaries).shown_level("district").title["en"]
        'Electoral district'
        """
        found = [level for level in self.electoral_levels if level.id == level_id]
        return found[0] if found else self.level(level_id)

    def system(self, system_id: str) -> CodeSystem:
        r"""Return a code system by id. Raises CountryError naming the systems there are.

        Examples
        --------
        >>> from geo.missions.countries.country_manifest import load_country
        >>> from geo.settings import Settings
        >>> load_country("per", Settings().boundaries).system("onpe").pattern
        '^\\d{6}$'
        """
        for system in self.code_systems:
            if system.id == system_id:
                return system
        known = ", ".join(system.id for system in self.code_systems)
        raise CountryError(
            say(
                "{iso3} has no code system {system_id!r}; known are {known}",
                iso3=self.iso3,
                system_id=system_id,
                known=known,
            )
        )

    def level_of(self, code: str) -> Level:
        """Return the level whose codes have as many digits as this one.

        Examples
        --------
        >>> from geo.missions.countries.country_manifest import load_country
        >>> from geo.settings import Settings
        >>> load_country("per", Settings().boundaries).level_of("1501").id
        'province'
        """
        for level in self.levels:
            if level.code_digits == len(code):
                return level
        lengths = ", ".join(f"{level.id} {level.code_digits}" for level in self.levels)
        raise CountryError(
            say(
                "{code!r} has no level of {iso3}; digits per level: {lengths}",
                code=code,
                iso3=self.iso3,
                lengths=lengths,
            )
        )
