import contextlib
import json
import sqlite3

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from geo.errors import SourceError
from geo.sources.polygons.reading import faults_of, read_polygons

GOOD = [[41, 0], [42, 0], [42, 1], [41, 1], [41, 0]]
RING = [[40, 0], [41, 0], [41, 1], [40, 1], [40, 0]]
BROKEN, NO_NUMBER, NO_ARC = "a ring is not closed", "no number", "names an arc"


def collection(path, *rings):
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"code": f"010{n + 1}"},
         "geometry": {"type": "Polygon", "coordinates": [ring]}} for n, ring in enumerate(rings)
    ]}))  # fmt: skip
    return path


def topology(path, arcs, *polygons):
    members = [{"type": "Polygon", "arcs": rings, "properties": {"code": f"010{n + 1}"}}
               for n, rings in enumerate(polygons)]  # fmt: skip
    objects = {"districts": {"type": "GeometryCollection", "geometries": members}}
    path.write_text(json.dumps({"type": "Topology", "objects": objects, "arcs": arcs}))
    return path


@pytest.mark.parametrize(
    ("ring", "reason"),
    [
        (RING[:-1], BROKEN),
        (RING[:2], BROKEN),
        (RING[:1], BROKEN),
        ([[40, 0], [41, 0], [41, float("nan")], [40, 0]], NO_NUMBER),
        ([[400, 0], [401, 0], [401, 1], [400, 0]], "outside the world"),
    ],
)
def test_a_broken_feature_is_named_and_the_rest_read(tmp_path, ring, reason):
    table = read_polygons(collection(tmp_path / "a.geojson", ring, GOOD))
    assert table["code"].tolist() == ["0101", "0102"]
    assert table.geometry.isna().tolist() == [True, False]
    assert table.geometry[1].area == 1
    found = faults_of(table)
    assert list(found) == [0]
    assert reason in found[0]


@pytest.mark.parametrize(
    ("arcs", "rings", "reason"),
    [
        ([RING], [[7]], NO_ARC),
        ([RING], [[-9]], NO_ARC),
        ([RING], [["a"]], NO_ARC),
        ([[]], [[0]], NO_ARC),
        ([[[40, 0], [41, None], [41, 1], [40, 0]]], [[0]], NO_ARC),
        ([RING[:-1]], [[0]], BROKEN),
        ([RING[:3], RING[2:4]], [[0, 1]], BROKEN),
    ],
)
def test_a_topology_that_lacks_an_arc_is_named_and_the_rest_read(tmp_path, arcs, rings, reason):
    path = topology(tmp_path / "a.topojson", [*arcs, GOOD], rings, [[len(arcs)]])
    table = read_polygons(path)
    assert table.geometry.isna().tolist() == [True, False]
    assert reason in faults_of(table)[0]


def test_arcs_that_fit_are_read_in_both_directions(tmp_path):
    halves = [RING[:3], RING[:3][::-1][:1] + RING[3:]]
    path = topology(tmp_path / "a.topojson", halves, [[0, 1]], [[-2, -1]])
    table = read_polygons(path)
    assert not faults_of(table)
    assert shapely.area(table.geometry.to_numpy()).tolist() == [1, 1]


def test_quantised_arcs_are_read_by_their_differences(tmp_path):
    path = topology(tmp_path / "a.topojson", [[[40, 0], [1, 0], [0, 1], [-1, 0], [0, -1]]], [[0]])
    given = json.loads(path.read_text())
    path.write_text(json.dumps({**given, "transform": {"scale": [1, 1], "translate": [0, 0]}}))
    table = read_polygons(path)
    assert not faults_of(table)
    assert table.total_bounds.tolist() == [40, 0, 41, 1]


def spoilt(path, binary):
    """Write three squares of which the second has other bytes where its geometry should be."""
    table = gpd.GeoDataFrame(
        {"code": ["01", "02", "03"]},
        crs=4326,
        geometry=[shapely.box(i, 0, i + 1, 1) for i in (0, 1, 2)],
    )
    if path.suffix == ".parquet":
        table.to_parquet(path)
        read = pq.read_table(path)
        first, _, last = read.column("geometry").to_pylist()
        column = pa.array([first, binary, last])
        pq.write_table(
            read.set_column(read.schema.get_field_index("geometry"), "geometry", column), path
        )
        return
    table.to_file(path, driver="GPKG", layer="areas")
    with contextlib.closing(sqlite3.connect(path)) as base:
        # The triggers of the spatial index need functions that only GDAL has.
        for (name,) in base.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            base.execute(f'DROP TRIGGER "{name}"')
        base.execute("UPDATE areas SET geom = ? WHERE fid = 2", (binary,))
        base.commit()


@pytest.mark.parametrize("name", ["areas.parquet", "areas.gpkg"])
@pytest.mark.parametrize(
    "binary", [b"junk", b"GP\x00\x01", bytes.fromhex("0103000000010000000500")]
)
def test_one_binary_that_cannot_be_read_spoils_no_other_row(tmp_path, name, binary):
    spoilt(tmp_path / name, binary)
    table = read_polygons(tmp_path / name)
    assert table.geometry.isna().tolist() == [False, True, False]
    assert table["code"].tolist() == ["01", "02", "03"]
    assert list(faults_of(table)) == [1]
    assert "cannot be read" in faults_of(table)[1]


@pytest.mark.parametrize("name", ["areas.parquet", "areas.gpkg"])
def test_a_row_without_a_geometry_has_none_that_could_not_be_read(tmp_path, name):
    spoilt(tmp_path / name, None)
    table = read_polygons(tmp_path / name)
    assert table.geometry.isna().tolist() == [False, True, False]
    assert faults_of(table) == {}


@pytest.mark.parametrize("topo", [False, True])
def test_a_byte_that_is_no_utf8_is_said_with_its_line_and_feature(tmp_path, topo):
    names = [b"Cusco", "Ñuñoa".encode(), b"Ju\xf1\xed"]
    path = tmp_path / "areas.geojson"
    if topo:
        members = b",\n".join(
            b'{"type": "Polygon", "arcs": [[0]], "properties": {"n": "%s"}}' % name
            for name in names
        )
        path.write_bytes(
            b'{"type": "Topology", "arcs": [[[0, 0], [1, 0], [1, 1], [0, 0]]], "objects": '
            b'{"a": {"type": "GeometryCollection", "geometries": [\n%s]}}}' % members
        )
    else:
        members = b",\n".join(
            b'{"type": "Feature", "properties": {"n": "%s"}, "geometry": null}' % name
            for name in names
        )
        path.write_bytes(b'{"type": "FeatureCollection", "features": [\n%s]}' % members)
    with pytest.raises(SourceError, match="is not UTF-8: byte 0xF1 in line 4, feature 3; save"):
        read_polygons(path)
