"""Styles of QGIS, element by element."""

import xml.etree.ElementTree as ET

from geo.export.qgis.drawing import Condition, Drawing, DrawnClass, Look
from geo.export.qgis.style import expression, qml, rgba, said


def drawn(geometry, **options):
    alike = DrawnClass(
        conditions=(), title={"en": "All", "es": "Todo"}, colour="#2f74a8", **options
    )
    look = Look(title=alike.title, classes=(alike,))
    text = qml(Drawing(looks=(look,), opacity=0.8), look, geometry, "es")
    return ET.fromstring(text.partition("\n")[2])  # noqa: S314 our own file


def value(root, key):
    return root.find(f".//layer/Option/Option[@name='{key}']").get("value")


def test_one_class_of_all_rows_has_no_filter():
    rule = drawn("MULTIPOLYGON").find("renderer-v2/rules/rule")
    assert rule.get("filter") is None
    assert rule.get("label") == "Todo"


def test_marks_keep_their_shape_and_rings_are_hollow():
    assert value(drawn("Point", shape="cross"), "name") == "cross_fill"
    ring = drawn("Point", hollow=True)
    assert value(ring, "color").endswith(",0")
    assert value(ring, "outline_color") == rgba("#2f74a8")


def test_lines_and_areas_have_symbols_of_their_own():
    assert drawn("LineString").find(".//symbol").get("type") == "line"
    assert drawn("MULTIPOLYGON").find(".//symbol").get("type") == "fill"
    assert value(drawn("MULTIPOLYGON", hollow=True), "style") == "no"


def test_a_text_ends_where_it_should_whatever_is_in_it():
    odd = Condition(column='a"b', comparison="=", value="\\' OR 1=1")
    assert expression((odd,)) == "\"a\"\"b\" = '\\\\'' OR 1=1'"
    assert expression((Condition(column="n", comparison="is known"),)) == '"n" IS NOT NULL'


def test_a_language_that_a_title_has_not_is_english():
    assert said({"en": "All"}, "pt") == "All"
