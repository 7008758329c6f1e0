"""Files of polygons, spoilt as such files are, in every format that the program reads.

As in `tests.geo.importing.spoilt_files`, all of it follows from a seed.
"""

import io
import json
import random
import zipfile
from pathlib import Path

import geopandas as gpd
import shapely

from tests.geo.importing.spoilt_files import Spoilt, spoil_bytes

ENDINGS = (".geojson", ".topojson", ".gpkg", ".zip", ".parquet")


def polygons(tree: dict, seed: int, ending: str, folder: Path) -> Spoilt:
    """Return four squares, some of them no polygons or under codes that are none."""
    rng = random.Random(f"polygons {seed}" if ending == ENDINGS[0] else f"{ending} {seed}")
    features = json.loads(json.dumps(tree["features"]))
    for _ in range(rng.randint(1, 3)):
        rng.choice(WAYS)(rng, features)
    if ending == ".geojson":
        content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    elif ending == ".topojson":
        content = json.dumps(_topology(rng, features)).encode()
    else:
        content = _stored(features, ending, folder / "made")
    if rng.random() < 0.3:
        content = spoil_bytes(rng, content)
    return Spoilt(name=f"a{ending}", content=content, rows=None)


def _topology(rng: random.Random, features: list[dict]) -> dict:
    """Return a TopoJSON with an arc per ring, now and then one that is missing or cut."""
    arcs: list[object] = []
    members = []
    for feature in features:
        geometry = feature["geometry"] or {}
        rings = geometry.get("coordinates") if geometry.get("type") == "Polygon" else None
        member = {"type": "Polygon" if rings else None, "properties": feature["properties"]}
        if rings:
            member["arcs"] = [[len(arcs) + n] for n in range(len(rings))]
            arcs += rings
        members.append(member)
    for _ in range(rng.choice([0, 0, 1, 2])):
        rng.choice(_TOPOLOGY_WAYS)(rng, arcs, members)
    objects = {"districts": {"type": "GeometryCollection", "geometries": members}}
    return {"type": "Topology", "objects": objects, "arcs": arcs}


def _lost_arc(rng: random.Random, arcs: list, _members: list[dict]) -> None:
    if arcs:
        arcs.pop(rng.randrange(len(arcs)))


def _cut_arc(rng: random.Random, arcs: list, _members: list[dict]) -> None:
    if arcs:
        arcs[rng.randrange(len(arcs))] = rng.choice([[], None, [[40, 0]], [[40, 0], [41, 1]], "x"])


def _odd_arcs(rng: random.Random, _arcs: list, members: list[dict]) -> None:
    odd = [[[99]], [[-99]], [["a"]], [], None, [[1.5]], [[[0]]], [[0, 0]], [[~0]], 7]
    rng.choice(members)["arcs"] = rng.choice(odd)


_TOPOLOGY_WAYS = [_lost_arc, _cut_arc, _odd_arcs]


def _stored(features: list[dict], ending: str, folder: Path) -> bytes:
    """Return features as a GeoPackage, a zipped Shapefile or a GeoParquet file."""
    shapes = [_shape_of(feature["geometry"]) for feature in features]
    if ending == ".zip":  # holds one sort of shapes
        shapes = [shape if shape is not None and "Poly" in shape.geom_type else None
                  for shape in shapes]  # fmt: skip
    columns = {
        name: [_text(feature["properties"].get(name)) for feature in features]
        for name in ("COD_DISTRICT", "DISTRICT", "REGION")
    }
    table = gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326")
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    if ending == ".parquet":
        table.to_parquet(folder / "a.parquet")
        return (folder / "a.parquet").read_bytes()
    if ending == ".gpkg":
        table.to_file(folder / "a.gpkg", geometry_type="Unknown")
        return (folder / "a.gpkg").read_bytes()
    table.rename(columns={"COD_DISTRICT": "CODIGO"}).to_file(folder / "a.shp")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in sorted(folder.iterdir()):
            archive.write(part, part.name)
    return buffer.getvalue()


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _shape_of(geometry: dict | None) -> shapely.Geometry | None:
    """Return a shape, None where it is none that can be stored."""
    return shapely.from_geojson(json.dumps(geometry), on_invalid="ignore") if geometry else None


def _code(rng: random.Random, features: list[dict]) -> None:
    values = ["9", "", None, 101, "0102", "x", "0101 ", 1.5, [1]]
    rng.choice(features)["properties"]["COD_DISTRICT"] = rng.choice(values)


def _shape(rng: random.Random, features: list[dict]) -> None:
    shapes = [
        None, {"type": "Point", "coordinates": [40, 0]}, {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[40, 0], [41, 0]]]},
        {"type": "Polygon", "coordinates": [[[40, 0], [41, 1], [41, 0], [40, 1], [40, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 50], [1, 50], [1, 51], [0, 50]]]},
        {"type": "MultiPolygon", "coordinates": []}, {"type": "GeometryCollection"},
        {"type": "Polygon", "coordinates": [[[40, 0], [41, 0], [41, 1], [40, 1]]]},
    ]  # fmt: skip
    rng.choice(features)["geometry"] = rng.choice(shapes)


def _vertex(rng: random.Random, features: list[dict]) -> None:
    geometry = rng.choice(features)["geometry"]
    if geometry and geometry["type"] == "Polygon" and geometry["coordinates"]:
        ring = geometry["coordinates"][0]
        ring[rng.randrange(len(ring))] = rng.choice([[41.5, 0.5], [400, 0], [None, 0], [40], "x"])


def _twice(rng: random.Random, features: list[dict]) -> None:
    features.append(json.loads(json.dumps(rng.choice(features))))


def _fewer(rng: random.Random, features: list[dict]) -> None:
    features.pop(rng.randrange(len(features)))
    if not features:
        features.append({"type": "Feature", "properties": {}, "geometry": None})


WAYS = [_code, _code, _shape, _shape, _vertex, _twice, _fewer]
