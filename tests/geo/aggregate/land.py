"""A land with a hole, an island and borders of many corners; and partitions of points in it."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely import box

from geo.boundaries.units import load_units
from geo.importing.placement.placing import Place
from tests.geo import toyland

LAKE = box(40.2, 0.2, 40.4, 0.4)
ISLAND = box(44.5, 0.5, 44.7, 0.7)


def place(folder):
    """Return toyland with a lake in 0101 and an island of 0202, as a place for rows."""
    country = toyland.country(folder / "boundaries")
    squares = toyland.squares()
    codes, shapes = squares["COD_DISTRICT"], squares.geometry.to_numpy()
    shapes[0] = shapely.difference(shapes[0], LAKE)
    shapes[3] = shapely.union(shapes[3], ISLAND)
    polygons = gpd.GeoDataFrame(
        {"name": squares["DISTRICT"].to_numpy()},
        geometry=shapes,
        index=pd.Index(codes, name="unit"),
        crs="EPSG:4326",
    )
    stored = folder / "home" / "boundaries" / "toy"
    stored.mkdir(parents=True)
    polygons.to_parquet(stored / "district.parquet")
    said = {"title": "Land", "attribution": "Nobody", "licence": "CC0"}
    (stored / "district.json").write_text(json.dumps(said))
    home = folder / "home"
    return Place(country=country, units=load_units(country, home, keep=False), home=home)


def points(rows, seed=0):
    """Return points in and around the land, some of them on borders and corners."""
    random = np.random.default_rng(seed)
    lon, lat = random.uniform(39.9, 44.9, rows), random.uniform(-0.1, 1.1, rows)
    on = rows // 10
    lon[:on] = random.choice([40, 41, 42, 43, 44, 44.5, 44.7, 40.2, 40.4], on)
    lat[on : 2 * on] = random.choice([0, 1, 0.2, 0.4, 0.5, 0.7], on)
    lon[: on // 2] = random.choice([40, 41, 42, 43, 44], on // 2)
    lat[: on // 2] = random.choice([0.0, 1.0], on // 2)
    begin = pd.Timestamp("2021-06-06T05:00", tz="UTC")
    return pd.DataFrame(
        {
            "lon": lon,
            "lat": lat,
            "at": begin + pd.to_timedelta(random.integers(0, 20_000, rows), unit="s"),
            "domain": random.choice(["law", "media", None], rows),
            "votes": pd.array(random.integers(0, 300, rows), dtype="Int64"),
            "share": random.uniform(0, 1, rows),
        }
    ).assign(votes=lambda t: t["votes"].mask(random.uniform(size=rows) < 0.1))


def write(folder, frames, **how):
    """Write each frame as a partition, and return their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, frame in enumerate(frames):
        frame.to_parquet(folder / f"part-{number}.parquet", index=False, **how)
    return folder


def cut(table, parts):
    """Return a table in parts of the same size, but for the last ones."""
    places = np.array_split(np.arange(len(table)), parts)
    return [table.iloc[some] for some in places]
