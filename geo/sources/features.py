"""GeoJSON as a table: one row per feature, its point in the columns ``lon`` and ``lat``."""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from geo.errors import SourceError
from geo.sources.table import Table, problems

_WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326")


def read_features(path: Path, content: bytes) -> Table:
    """Read a feature collection. Raises SourceError when it is none or not in WGS84."""
    features = _features(path, content)
    rows: dict[int, dict[str, str]] = {}
    original, broken = {}, []
    for number, feature in enumerate(features, start=1):
        original[number] = feature
        try:
            rows[number] = _row(feature)
        except (TypeError, ValueError) as error:
            broken.append((number, "geometry", _text(feature)[:200], str(error)))
    frame = pd.DataFrame(list(rows.values()), dtype="str").fillna("")
    return Table(
        path=path,
        kind="geojson",
        frame=frame.set_axis(pd.Index(list(rows), name="row", dtype="int64")),
        problems=problems(broken),
        original=original,
    )


def _features(path: Path, content: bytes) -> list[Any]:
    try:
        # NaN is no JSON; as text it is refused where a number is wanted, and written back validly.
        tree = json.loads(content.decode("utf-8-sig"), parse_constant=str)
    except RecursionError as error:
        raise SourceError(f"{path.name} is nested too deeply to be a GeoJSON") from error
    except ValueError as error:
        raise SourceError(f"{path.name} is no valid JSON: {error}") from error
    if not isinstance(tree, dict) or not isinstance(tree.get("features"), list):
        raise SourceError(f"{path.name} is no GeoJSON FeatureCollection")
    crs = _text(tree.get("crs") or "")
    if crs and not crs.replace('"}}', "").endswith(_WGS84):
        raise SourceError(f"{path.name} is not in WGS84 longitude and latitude but says {crs}")
    if not tree["features"]:
        raise SourceError(f"{path.name} has no features")
    return tree["features"]


def _row(feature: Any) -> dict[str, str]:
    """Return a feature's properties as text, and its point."""
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise TypeError("is no Feature")
    properties = feature.get("properties") or {}
    if not isinstance(properties, dict):
        raise TypeError("its properties are no object")
    row = {name.strip(): _text(value) for name, value in properties.items()}
    geometry = feature.get("geometry")
    if geometry is None:
        return row
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        shape = geometry.get("type") if isinstance(geometry, dict) else geometry
        raise ValueError(f"its geometry is {shape!r}; records need a Point or none")
    position = geometry.get("coordinates")
    if not isinstance(position, list) or len(position) < 2:
        raise ValueError("a Point needs two coordinates, longitude and latitude")
    return row | {"lon": _text(position[0]), "lat": _text(position[1])}


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def write_features(path: Path, features: list[Any]) -> None:
    """Write features as they were read."""
    tree = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(tree, ensure_ascii=False, indent=1), encoding="utf-8")
