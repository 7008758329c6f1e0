"""A GeoPackage opens in QGIS as the page draws it: the styles that it brings along."""

import sqlite3
import xml.etree.ElementTree as ET
from contextlib import closing

import geopandas as gpd
import pandas as pd
import pytest

from geo.cube.time_query import TimeQuery
from geo.export import export_layer
from geo.export.qgis.drawing import classes_of
from geo.export.qgis.style import rgba, said
from layers import layers_of, with_data

AT = "2021-06-07T04:00Z"


@pytest.fixture(scope="module")
def offered(observation):
    found = with_data(layers_of(observation.mission).values(), observation)
    return {layer.id: layer for layer in found}


@pytest.fixture(scope="module")
def packaged(observation, offered, tmp_path_factory):
    """Return a function: layer -> its GeoPackage, written once."""
    folder = tmp_path_factory.mktemp("packaged")
    query = TimeQuery(at=pd.Timestamp(AT).to_pydatetime())

    def write(name):
        path = folder / f"{name}.gpkg"
        if not path.exists():
            path.write_bytes(export_layer(offered[name], observation, query, format="gpkg"))
        return path

    return write


def styles(path):
    with closing(sqlite3.connect(path)) as opened:
        opened.row_factory = sqlite3.Row
        return [dict(row) for row in opened.execute("SELECT * FROM layer_styles ORDER BY id")]


@pytest.mark.parametrize("name", ["coverage", "results", "incidents", "deployments", "outlines"])
def test_the_first_look_of_the_page_is_the_default_and_each_is_a_style(name, packaged, offered):
    found = styles(packaged(name))
    choices = [choice for choice in offered[name].choices if choice.measure in offered[name].fields]
    assert len(found) == max(len(choices), 1)
    assert [row["useAsDefault"] for row in found] == [1] + [0] * (len(found) - 1)
    assert {row["f_table_name"] for row in found} == {name}
    assert {row["f_geometry_column"] for row in found} == {"geom"}


@pytest.mark.parametrize("name", ["coverage", "results", "gaps", "incidents", "deployments"])
def test_every_row_is_in_exactly_one_class_of_every_look(name, packaged, observation, offered):
    rows = gpd.read_file(packaged(name), layer=name).to_dict("records")
    assert rows
    for look in offered[name].drawing(observation.mission).looks:
        assert all(len(classes_of(look, row)) == 1 for row in rows), said(look.title, "en")


def test_rules_and_symbols_say_what_the_legend_says(packaged, observation, offered):
    (style, *_), look = (
        styles(packaged("results")),
        offered["results"].drawing(observation.mission).looks[0],
    )
    root = ET.fromstring(style["styleQML"].partition("\n")[2])  # noqa: S314 our own file
    rules = root.findall("renderer-v2/rules/rule")
    assert [rule.get("label") for rule in rules] == [said(c.title, "es") for c in look.classes]
    colours = {
        symbol.get("name"): symbol.find("layer/Option/Option[@name='color']").get("value")
        for symbol in root.findall("renderer-v2/symbols/symbol")
    }
    assert [colours[rule.get("symbol")] for rule in rules] == [rgba(c.colour) for c in look.classes]
    assert rules[-1].get("filter") == "ELSE"
    first = observation.mission.options[0].id
    assert rules[0].get("filter") == f'"winner" = \'{first}\' AND "lead" < 0.05'


def test_records_have_their_times_for_the_temporal_controller(packaged):
    happened = ET.fromstring(styles(packaged("incidents"))[0]["styleQML"].partition("\n")[2])  # noqa: S314
    temporal = happened.find("temporal")
    assert (temporal.get("mode"), temporal.get("startField")) == ("1", "occurred_at")
    assert temporal.get("accumulate") == "1"
    stays = ET.fromstring(styles(packaged("deployments"))[0]["styleQML"].partition("\n")[2])  # noqa: S314
    assert stays.find("temporal").get("mode") == "2"
    assert stays.find("temporal").get("endField") == "end"


def test_the_same_request_is_the_same_file(packaged, observation, offered):
    query = TimeQuery(at=pd.Timestamp(AT).to_pydatetime())
    again = export_layer(offered["coverage"], observation, query, format="gpkg")
    assert again == packaged("coverage").read_bytes()


def test_others_read_the_table_as_before(packaged):
    rows = gpd.read_file(packaged("coverage"), layer="coverage")
    assert len(rows) == 1893
    assert "layer_styles" in set(gpd.list_layers(packaged("coverage"))["name"])
