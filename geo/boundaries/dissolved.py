"""The joined units of a country, kept beside the polygons that a mission imported.

Joining districts to provinces and departments takes longer than reading them, and every command
and every start of the map needs the result. The file's name holds a hash of what it was made
from, so it cannot outlive its polygons; it may be deleted at any time.
"""

import hashlib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pyarrow as pa

from geo.boundaries.files import boundary_version, imported_folder
from geo.files.atomic_write import written_whole
from geo.missions.countries.country import Country

RECIPE = 3
"""Raise it when the same polygons are to give another table."""
_PREFIX = "joined-"


def joined_path(country: Country, home: Path) -> Path:
    """Return where the joined units of the polygons now in force lie, if they are kept.

    Examples
    --------
    >>> from geo.missions.countries.country_manifest import load_country
    >>> from geo.settings import Settings
    >>> joined_path(load_country("per", Settings().boundaries), Path("var")).parts[0]
    'var'
    """
    # Without the folder: the same manifest elsewhere gives the same units.
    declared = repr(replace(country, folder=Path()))
    text = f"{RECIPE} {boundary_version(country, home)} {declared}"
    key = hashlib.sha256(text.encode()).hexdigest()[:12]
    return imported_folder(country, home) / f"{_PREFIX}{key}.parquet"


def read_joined(path: Path) -> gpd.GeoDataFrame | None:
    """Return the units that were kept, or None where they have to be joined.

    Examples
    --------
    >>> read_joined(Path("nowhere.parquet")) is None
    True
    """
    try:
        return gpd.read_parquet(path)
    except (OSError, pa.ArrowInvalid):
        return None


def keep_joined(path: Path, units: gpd.GeoDataFrame) -> None:
    """Keep the units in place of older ones; only where a mission has polygons of its own."""
    if not path.parent.is_dir():
        return
    # A folder that cannot be written only costs time.
    with suppress(OSError):
        with written_whole(path) as draft:
            units.to_parquet(draft, compression="zstd")
        # The name is a hash of what it was made from: an older one will never be asked for again.
        for other in path.parent.glob(f"{_PREFIX}*.parquet"):
            if other != path:
                other.unlink(missing_ok=True)
