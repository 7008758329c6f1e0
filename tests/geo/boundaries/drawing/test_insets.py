from dataclasses import replace

import geopandas as gpd
import pytest
import shapely

from geo.boundaries.drawing.insets import aspect, drawn_insets, filling
from geo.errors import CountryError
from geo.missions.countries.country import Inset
from geo.missions.countries.country_manifest import load_country
from geo.settings import Settings
from tests.geo.tiny import country

VIEW = (0.0, 0.0, 4.0, 4.0)
CAPITAL = Inset(id="capital", title={"en": "Capital"}, bbox=(1.0, 1.0, 2.0, 2.0))
ISLAND = Inset(id="island", title={"en": "Island"}, bbox=(8.0, 1.0, 9.0, 2.0))
PARTS = replace(country(), bbox=(0.0, 0.0, 10.0, 4.0), view=VIEW, insets=(CAPITAL, ISLAND))


def units(*boxes):
    return gpd.GeoDataFrame(geometry=[shapely.box(*box) for box in boxes], crs=4326)


@pytest.mark.parametrize(
    ("shapes", "drawn"),
    [
        ([(0, 0, 4, 4)], []),
        ([(0, 0, 1.5, 4), (1.5, 0, 1.8, 4), (1.8, 0, 4, 4)], ["capital"]),
        ([(0, 0, 4, 4), (8.2, 1.2, 8.4, 1.4)], ["island"]),
        ([], []),
    ],
)
def test_a_frame_is_drawn_where_it_shows_what_the_map_does_not(shapes, drawn):
    assert [inset.id for inset in drawn_insets(PARTS, units(*shapes))] == drawn


@pytest.mark.parametrize("wanted", [0.3, 0.75, 1.0, 4.0])
@pytest.mark.parametrize("box", [(-91.9, -1.5, -89.1, 0.8), (-81.0, -34.3, -78.6, -33.1)])
def test_a_box_is_made_larger_to_the_shape_of_its_frame(box, wanted):
    found = filling(box, wanted)
    assert shapely.box(*found).buffer(1e-9).covers(shapely.box(*box))
    assert aspect(found) == pytest.approx(wanted, rel=0.02)


COUNTRY = """
iso3 = "tst"
title = "Test"
timezone = "UTC"
languages = ["en"]
metric_crs = "EPSG:32718"
bbox = [-78.0, -14.0, -74.0, -10.0]
code_system = "own"
code_systems = [{ id = "own", title = "Own", pattern = "x" }]
levels = [{ id = "region", title = "Region", plural = "Regions", code_digits = 2 }]
"""


@pytest.mark.parametrize(
    ("insets", "reason"),
    [
        ("[-79.0, -12.0, -77.0, -11.0]", r"\[\[insets\]\] a: bbox .* must lie in bbox"),
        ("[-77.0, -12.0]", r"\[\[insets\]\] a: bbox is west, south, east, north"),
        ('"everywhere"', r"\[\[insets\]\] a: bbox is west, south, east, north"),
    ],
)
def test_a_box_that_is_none_is_refused_by_its_name(tmp_path, insets, reason):
    (tmp_path / "tst").mkdir()
    table = f'{COUNTRY}\n[[insets]]\nid = "a"\ntitle = "A"\nbbox = {insets}\n'
    (tmp_path / "tst" / "country.toml").write_text(table, encoding="utf-8")
    with pytest.raises(CountryError, match=reason):
        load_country("tst", tmp_path)


def test_an_id_stands_once(tmp_path):
    (tmp_path / "tst").mkdir()
    one = '[[insets]]\nid = "a"\ntitle = "A"\nbbox = [-77.0, -12.0, -76.0, -11.0]\n'
    (tmp_path / "tst" / "country.toml").write_text(f"{COUNTRY}\n{one}{one}", encoding="utf-8")
    with pytest.raises(CountryError, match="the id 'a' stands twice"):
        load_country("tst", tmp_path)


@pytest.mark.parametrize("iso3", ["chl", "ecu", "col", "bra"])
def test_far_islands_have_a_frame_in_the_countries_that_come_with_the_program(iso3):
    known = load_country(iso3, Settings().boundaries)
    opening = shapely.box(*known.shown_box)
    assert any(not opening.intersects(shapely.box(*inset.bbox)) for inset in known.insets)
