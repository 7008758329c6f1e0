"""What lies around a country, for the ground of its map: read where it has been made."""

import json
from typing import Any

from geo.missions.countries.country import Country

SURROUNDINGS = "surroundings.json"
"""Beside the country's manifest; `python -m commands.surroundings` makes it of Natural Earth."""


def read_surroundings(country: Country) -> dict[str, Any] | None:
    """Return land, borders, lakes, rivers, places and names around a country, or None.

    None where the file has not been made, or cannot be read: the map then has an empty ground.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from pathlib import Path
    >>> from geo.missions.countries.country_manifest import load_country
    >>> from geo.settings import Settings
    >>> peru = load_country("per", Settings().boundaries)
    >>> read_surroundings(replace(peru, folder=Path("nowhere"))) is None
    True
    """
    try:
        return json.loads((country.folder / SURROUNDINGS).read_bytes())
    except (OSError, ValueError):
        return None
