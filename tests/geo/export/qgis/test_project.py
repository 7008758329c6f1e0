"""The project file: layers in the map's order, each with its file beside the project."""

import xml.etree.ElementTree as ET

from geo.export.qgis.drawing import Drawing, DrawnClass, Look
from geo.export.qgis.project import ProjectLayer, project


def layer(name, geometry, **options):
    alike = DrawnClass(conditions=(), title={"es": name}, colour="#2f74a8")
    drawing = Drawing(looks=(Look(title={"es": name}, classes=(alike,)),), begins="occurred_at")
    return ProjectLayer(
        **{"id": name, "title": {"es": name.title()}, "geometry": geometry, "drawing": drawing}
        | {"shown": True}
        | options
    )


def test_the_uppermost_layer_is_first_and_every_layer_has_its_file():
    areas, points = (
        layer("coverage", "MultiPolygon", rights="INEI & others"),
        layer("calls", "Point"),
    )
    root = ET.fromstring(  # noqa: S314 our own file
        project("Perú <1>", [areas, points], (-81, -18, -68, 0), "es").partition("\n")[2]
    )
    leaves = root.findall("layer-tree-group/layer-tree-layer")
    assert [leaf.get("name") for leaf in leaves] == ["Calls", "Coverage"]
    found = root.findall("projectlayers/maplayer")
    assert [each.findtext("id") for each in found] == ["atalaya_calls", "atalaya_coverage"]
    assert [leaf.get("id") for leaf in leaves] == [each.findtext("id") for each in found]
    # QGIS gives one of ten letters or less another id, and the tree then names no layer.
    assert all(len(each.findtext("id")) > 10 for each in found)
    assert [each.get("geometry") for each in found] == ["Point", "Polygon"]
    assert found[1].findtext("datasource") == "./coverage.gpkg|layername=coverage"
    assert found[1].findtext("resourceMetadata/rights") == "INEI & others"
    assert found[0].find("temporal").get("startField") == "occurred_at"
    assert root.findtext("title") == "Perú <1>"
    assert root.findtext("mapcanvas/extent/xmin") == "-81"
