"""Toyland: four square districts in two regions, around 0 degrees, with two code systems."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
from shapely import box

from geo.missions.countries.country import Country
from geo.missions.countries.country_manifest import load_country

MANIFEST = r"""
iso3 = "toy"
title = { en = "Toyland" }
timezone = "UTC"
languages = ["en"]
metric_crs = "EPSG:6933"
bbox = [40.0, 0.0, 44.0, 2.0]
code_system = "census"

[[code_systems]]
id = "census"
title = "Census code"
pattern = '^\d{4}$'

[[code_systems]]
id = "votes"
title = "Electoral code"
pattern = '^\d{4}$'
abroad = '^9'

[[levels]]
id = "region"
title = { en = "Region" }
plural = { en = "Regions" }
code_digits = 2

[[levels]]
id = "district"
title = { en = "District" }
plural = { en = "Districts" }
code_digits = 4
"""
NAMES = {"0101": "Ash", "0102": "Birch", "0201": "Cedar", "0202": "Dogwood"}
CROSSWALK = {"0101": "0201", "0102": "0202", "0201": "0101", "0202": "0102"}
"""Electoral -> census code: every electoral code is another district's census code."""


def country(folder: Path, more: str = "") -> Country:
    (folder / "toy").mkdir(parents=True, exist_ok=True)
    (folder / "toy" / "country.toml").write_text(MANIFEST + more, encoding="utf-8")
    return load_country("toy", folder)


def squares() -> gpd.GeoDataFrame:
    """Four squares of one degree, west to east; column names as offices write them."""
    return gpd.GeoDataFrame(
        {
            "COD_DISTRICT": list(NAMES),
            "DISTRICT": list(NAMES.values()),
            "REGION": ["West", "West", "East", "East"],
        },
        geometry=[box(40 + i, 0, 41 + i, 1) for i in range(4)],
        crs="EPSG:4326",
    )


def names_of(codes):
    return pd.DataFrame({"district": [NAMES.get(code, "") for code in codes]})
