import json
import zipfile

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from shapely import Point

from geo.errors import SourceError
from geo.sources.polygons.reading import PolygonLimits, names_of, read_polygons
from tests.geo.toyland import squares

VRT = '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'  # noqa: E501
TOPOLOGY = {
    "type": "Topology",
    "arcs": [[[40, 0], [41, 0], [41, 1], [40, 1], [40, 0]]],
    "objects": {
        "units": {
            "type": "GeometryCollection",
            "geometries": [{"type": "Polygon", "arcs": [[0]], "properties": {"code": "0101"}}],
        }
    },
}


def zipped(folder, without="", **shapefiles):
    path = folder / "squares.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, table in shapefiles.items():
            table.rename(columns={"COD_DISTRICT": "COD"}).to_file(folder / f"{name}.shp")
            for part in folder.glob(f"{name}.*"):
                if part.suffix != without:
                    archive.write(part, f"a folder/{part.name}")
    return path


def written(folder, kind):
    path = folder / f"squares.{kind}"
    if kind == "zip":
        return zipped(folder, squares=squares())
    if kind == "parquet":
        squares().to_parquet(path)
    elif kind == "topojson":
        path.write_text(json.dumps(TOPOLOGY))
    else:
        squares().to_file(path)
    return path


@pytest.mark.parametrize("kind", ["geojson", "gpkg", "zip", "parquet"])
def test_each_kind_reads_back(tmp_path, kind):
    table = read_polygons(written(tmp_path, kind))
    assert table.geometry.geom_equals(squares().geometry).all()
    assert table["DISTRICT"].tolist() == ["Ash", "Birch", "Cedar", "Dogwood"]
    assert table.crs.to_epsg() == 4326


def test_topojson_is_in_degrees(tmp_path):
    table = read_polygons(written(tmp_path, "topojson"))
    assert table.total_bounds.tolist() == [40, 0, 41, 1]
    assert table.crs.to_epsg() == 4326


def test_metres_become_degrees(tmp_path):
    squares().to_crs("EPSG:6933").to_file(tmp_path / "metres.gpkg")
    table = read_polygons(tmp_path / "metres.gpkg")
    assert table.total_bounds == pytest.approx([40, 0, 44, 1])


def test_a_file_that_does_not_say_its_crs(tmp_path):
    path = zipped(tmp_path, without=".prj", squares=squares().to_crs("EPSG:6933"))
    with pytest.raises(SourceError, match="--crs"):
        read_polygons(path)
    assert read_polygons(path, crs="EPSG:6933").total_bounds == pytest.approx([40, 0, 44, 1])


@pytest.mark.parametrize("name", ["a.geojson", "a.gpkg", "a.zip", "a.parquet", "a.json"])
def test_a_vrt_by_another_name_is_refused(tmp_path, name):
    (tmp_path / name).write_text(VRT)
    with pytest.raises(SourceError, match=r"is not .*begins with"):
        read_polygons(tmp_path / name)


@pytest.mark.parametrize(
    "text",
    [
        "{" + VRT,
        '{"type": "GDALG", "command_line": "gdal vector pipeline ! read /etc/passwd"}',
        '{"type": "FeatureCollection", "features": [',
        "{}",
    ],
)
def test_json_that_is_no_geojson_is_refused(tmp_path, text):
    (tmp_path / "a.geojson").write_text(text)
    with pytest.raises(SourceError, match=r"^a\.geojson"):
        read_polygons(tmp_path / "a.geojson")


def test_coordinates_that_are_no_numbers_are_refused(tmp_path):
    text = json.dumps(squares().iloc[:1].to_geo_dict())
    (tmp_path / "a.geojson").write_text(text.replace("[40.0, 1.0]", "[NaN, 1.0]"))
    with pytest.raises(SourceError, match="no number"):
        read_polygons(tmp_path / "a.geojson")


def test_a_parquet_without_geometry_is_refused(tmp_path):
    squares().drop(columns="geometry").to_parquet(tmp_path / "a.parquet")
    with pytest.raises(SourceError, match=r"^a\.parquet"):
        read_polygons(tmp_path / "a.parquet")


def test_one_layer_of_several_is_chosen(tmp_path):
    path = tmp_path / "two.gpkg"
    squares().to_file(path, layer="squares")
    gpd.GeoDataFrame(geometry=[Point(1, 1)], crs="EPSG:4326").to_file(path, layer="points")
    with pytest.raises(SourceError, match="--layer: squares, points"):
        read_polygons(path)
    assert len(read_polygons(path, layer="squares")) == 4


def test_a_table_of_styles_is_no_layer_to_choose(tmp_path):
    path = tmp_path / "styled.gpkg"
    squares().to_file(path, layer="squares")
    styles = pd.DataFrame({"styleName": ["default"], "styleQML": ["<qgis/>"]})
    pyogrio.write_dataframe(styles, path, layer="layer_styles", append=False)
    assert len(read_polygons(path)) == 4


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (PolygonLimits(size=10), "larger than"),
        (PolygonLimits(unzipped=10), "unzips to more than"),
        (PolygonLimits(memory=60_000_000), "could not be read within"),
        (PolygonLimits(seconds=0), "took longer"),
    ],
)
def test_limits_hold(tmp_path, limits, words):
    with pytest.raises(SourceError, match=words):
        read_polygons(written(tmp_path, "zip"), limits=limits)


def test_a_zip_holds_one_shapefile(tmp_path):
    with pytest.raises(SourceError, match=r"one \.shp file, not 2"):
        read_polygons(zipped(tmp_path, one=squares(), two=squares()))


@pytest.mark.parametrize(
    ("name", "words"), [("a.kml", "read from .geojson"), ("a.gpkg", "no file")]
)
def test_what_cannot_be_read_is_said(tmp_path, name, words):
    with pytest.raises(SourceError, match=words):
        read_polygons(tmp_path / name)


def test_names_are_an_object_of_texts(tmp_path):
    path = tmp_path / "names.json"
    path.write_text('{"0101": "Ash"}')
    assert names_of(path) == {"0101": "Ash"}
    path.write_text("[1]")
    with pytest.raises(SourceError, match="code: name"):
        names_of(path)
