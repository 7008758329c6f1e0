import json

import geopandas as gpd
import openpyxl
import pytest
import shapely

from geo.boundaries.ingest.columns import Columns
from geo.boundaries.ingest.identify import identify
from geo.missions.countries.country import Level
from geo.sources.tabular import read_table

ROWS = [["unit", "votes", "name"], ["'150101", "'12", "'t Hart"], ["150102", "7", "'24 of them"]]


def written(folder, kind):
    path = folder / f"table.{kind}"
    if kind == "xlsx":
        book = openpyxl.Workbook()
        for row in ROWS:
            book.active.append(row)
        book.save(path)
    elif kind == "csv":
        path.write_text("\n".join(",".join(row) for row in ROWS), encoding="utf-8")
    else:
        features = [
            {
                "type": "Feature",
                "properties": dict(zip(ROWS[0], row, strict=True)),
                "geometry": None,
            }
            for row in ROWS[1:]
        ]
        tree = {"type": "FeatureCollection", "features": features}
        path.write_text(json.dumps(tree), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["csv", "xlsx", "geojson"])
def test_the_mark_of_text_is_no_part_of_a_number_or_code_and_is_said(tmp_path, kind):
    table = read_table(written(tmp_path, kind))
    assert table.frame["unit"].tolist() == ["150101", "150102"]
    assert table.frame["votes"].tolist() == ["12", "7"]
    assert table.frame["name"].tolist() == ["'t Hart", "'24 of them"]
    assert [note for note in table.notes if "2 cells have a spreadsheet's mark" in note]


def test_codes_of_polygons_are_read_without_it():
    table = gpd.GeoDataFrame(
        {"code": ["'010101", "'10102"]}, geometry=[shapely.box(0, 0, 1, 1)] * 2, crs=4326
    )
    level = Level(id="district", title={}, plural={}, code_digits=6)
    units, _ = identify(table, Columns(code="code", uppers={}), level)
    assert units.index.tolist() == ["010101", "010102"]
