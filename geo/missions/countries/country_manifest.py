"""Read ``data/boundaries/<iso3>/country.toml``: checked, part by part, into a country."""

import tomllib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from geo.errors import CountryError, QueryError
from geo.missions.countries.country import COLUMNS, COUNTRY_LEVEL, MANIFEST, Country
from geo.missions.countries.country_parts import (
    BoundarySource,
    CodeSystem,
    Inset,
    Level,
    check_patterns,
    read_insets,
)
from geo.missions.countries.country_values import check_zone, check_zones, read_valid, read_view
from geo.missions.countries.electoral_units import TABLE as ELECTORAL_TABLE
from geo.missions.countries.electoral_units import (
    ElectoralLevel,
    electoral_ids,
    read_electoral_units,
)
from geo.missions.countries.metric import check_metric
from geo.missions.countries.publishers import TABLE as PUBLISHERS
from geo.missions.countries.publishers import read_publishers
from geo.missions.countries.stated_units import TABLE, read_stated_units
from geo.missions.manifest import make, rows, unknown
from geo.missions.toml_text import load_toml
from geo.texts.library_words import cause_said
from geo.texts.sentences import say
from geo.texts.values import check_languages, in_languages

KEYS = tuple(
    field.name
    for field in fields(Country)
    if field.name not in {"folder", "stated", "electoral_units"}
)
"""Keys and tables that a manifest may have."""


def load_country(iso3: str, folder: Path) -> Country:
    """Read one manifest. Raises CountryError if it is missing, incomplete or contradictory.

    Examples
    --------
    >>> from geo.settings import Settings
    >>> [level.id for level in load_country("per", Settings().boundaries).levels]
    ['department', 'province', 'district']
    >>> load_country("xyz", Path("nowhere"))
    Traceback (most recent call last):
        ...
    geo.errors.CountryError: no manifest nowhere/xyz/country.toml; known countries: none
    """
    path = folder / iso3 / MANIFEST
    try:
        table = load_toml(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        known = ", ".join(sorted(p.parent.name for p in folder.glob(f"*/{MANIFEST}"))) or say(
            "none"
        )
        raise CountryError(
            say("no manifest {path}; known countries: {known}", path=path, known=known)
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise CountryError(f"{path}: {cause_said(error)}") from error
    try:
        return _country(table, path.parent)
    except (TypeError, KeyError, ValueError, CountryError, QueryError) as error:
        raise CountryError(f"{path}: {error}") from error


def _country(table: dict[str, Any], folder: Path) -> Country:
    if wrong := unknown(table, KEYS):
        raise CountryError(say("the manifest has no {wrong}", wrong=wrong))
    made: dict[str, Any] = {
        "levels": rows(Level, "levels", table.get("levels", [])),
        "code_systems": rows(CodeSystem, "code_systems", table.get("code_systems", [])),
        "sources": rows(BoundarySource, "sources", table.get("sources", [])),
        "electoral_levels": rows(
            ElectoralLevel, "electoral_levels", table.get("electoral_levels", [])
        ),
        "insets": rows(Inset, "insets", table.get("insets", [])),
    }
    levels = [level.id for level in made["levels"]]
    made[PUBLISHERS] = read_publishers(table.get(PUBLISHERS, []), levels)
    if "bbox" in table:
        made["bbox"] = tuple(table["bbox"])
    if "languages" in table:
        made["languages"] = check_languages(table["languages"])
    if "valid_votes" in table:
        made["valid_votes"] = read_valid(table["valid_votes"])
    country = make(Country, say("the manifest"), {**table, **made, "folder": folder})
    if not country.levels:
        raise CountryError(say("the manifest needs [[levels]]"))
    check_metric(country.metric_crs, country.bbox)
    check_zone("timezone", country.timezone)
    if country.view:
        country = replace(country, view=read_view(country.view, country.bbox))
    country = replace(country, insets=read_insets(country.insets, country.bbox))
    digits = [level.code_digits for level in country.levels]
    # The length of a code is all that tells its level.
    if len(set(digits)) < len(digits):
        raise CountryError(say("[[levels]]: code_digits of two levels are the same"))
    check_zones(country.zones, digits)
    known = {level.id for level in country.levels} | {COUNTRY_LEVEL}
    ids = electoral_ids(country.electoral_levels, known)
    country = replace(
        country,
        stated=read_stated_units(folder / TABLE, digits),
        electoral_units=read_electoral_units(folder / ELECTORAL_TABLE, ids, digits),
    )
    # Refused here, too, when the manifest names a system that it does not define.
    check_patterns(country.code_systems, country.system(country.code_system))
    for source in country.sources:
        country.level(source.level)
        if wrong := unknown(source.columns, COLUMNS):
            raise CountryError(say("[[sources]] columns has no {wrong}", wrong=wrong))
    return in_languages(country, country.languages)
