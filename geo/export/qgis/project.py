"""A project file of QGIS: the tables of a folder as the map stacks them, drawn as the page does."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

from geo.export.qgis.drawing import Drawing
from geo.export.qgis.style import DOCTYPE, VERSION, add_look, said
from geo.texts.values import Text

DEGREES = "EPSG:4326"
_ID = "atalaya_{}"
"""Id of a layer in the project: one of ten letters or less QGIS replaces, and loses the layer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLayer:
    """A table of a GeoPackage that stands beside the project.

    Attributes
    ----------
    id, title : the table's name, in its file ``<id>.gpkg``, and what the legend calls it.
    geometry : type of its shapes as OGC names it.
    drawing : its looks; the first is shown.
    shown : whether it is ticked when the project opens.
    rights : who has to be named for it.
    """

    id: str
    title: Text
    geometry: str
    drawing: Drawing
    shown: bool
    rights: str = ""


def project(
    title: str,
    layers: Sequence[ProjectLayer],
    view: tuple[float, float, float, float],
    language: str,
) -> str:
    """Return a project of QGIS; its paths are beside it, so that a folder can be moved as a whole.

    Parameters
    ----------
    layers : from the lowest up.
    view : west, south, east, north in degrees: what the map opens with.
    language : of titles and legends.

    Examples
    --------
    >>> '<title>Peru</title>' in project("Peru", [], (-81, -18, -68, 0), "en")
    True
    """
    root = ET.Element("qgis", version=VERSION, projectname=title)
    ET.SubElement(root, "title").text = title
    _add_crs(ET.SubElement(root, "projectCrs"))
    tree = ET.SubElement(root, "layer-tree-group")
    canvas = ET.SubElement(root, "mapcanvas", name="theMapCanvas", annotationsVisible="1")
    ET.SubElement(canvas, "units").text = "degrees"
    extent = ET.SubElement(canvas, "extent")
    for name, value in zip(("xmin", "ymin", "xmax", "ymax"), view, strict=True):
        ET.SubElement(extent, name).text = f"{value:g}"
    ET.SubElement(canvas, "rotation").text = "0"
    _add_crs(ET.SubElement(canvas, "destinationsrs"))
    found = ET.SubElement(root, "projectlayers")
    order = ET.SubElement(root, "layerorder")
    # The uppermost comes first in QGIS's lists.
    for layer in reversed(layers):
        _add_leaf(tree, layer, language)
        found.append(_map_layer(layer, language))
        ET.SubElement(order, "layer", id=_ID.format(layer.id))
    properties = ET.SubElement(root, "properties")
    paths = ET.SubElement(properties, "Paths")
    ET.SubElement(paths, "Absolute", type="bool").text = "false"
    # Without it the system of the project is not read.
    system = ET.SubElement(properties, "SpatialRefSys")
    ET.SubElement(system, "ProjectionsEnabled", type="int").text = "1"
    _add_view(root, view)
    ET.indent(root)
    return DOCTYPE + ET.tostring(root, encoding="unicode")


def source(layer: ProjectLayer) -> str:
    """Return where a layer's table is, as QGIS names it."""
    return f"./{layer.id}.gpkg|layername={layer.id}"


def _add_leaf(tree: ET.Element, layer: ProjectLayer, language: str) -> None:
    ET.SubElement(
        tree,
        "layer-tree-layer",
        id=_ID.format(layer.id),
        name=said(layer.title, language),
        source=source(layer),
        providerKey="ogr",
        checked="Qt::Checked" if layer.shown else "Qt::Unchecked",
        expanded="1" if layer.shown else "0",
    )


def _map_layer(layer: ProjectLayer, language: str) -> ET.Element:
    kind = "Point" if "Point" in layer.geometry else "Polygon"
    element = ET.Element("maplayer", type="vector", geometry=kind, hasScaleBasedVisibilityFlag="0")
    ET.SubElement(element, "id").text = _ID.format(layer.id)
    ET.SubElement(element, "datasource").text = source(layer)
    ET.SubElement(element, "layername").text = said(layer.title, language)
    _add_crs(ET.SubElement(element, "srs"))
    metadata = ET.SubElement(element, "resourceMetadata")
    if layer.rights:
        ET.SubElement(metadata, "rights").text = layer.rights
    ET.SubElement(element, "provider", encoding="UTF-8").text = "ogr"
    add_look(element, layer.drawing, layer.drawing.looks[0], layer.geometry, language)
    return element


def _add_view(root: ET.Element, view: tuple[float, float, float, float]) -> None:
    """Say what *Zoom Full* and programs without a window show."""
    settings = ET.SubElement(root, "ProjectViewSettings", UseProjectScales="0")
    bounds = dict(zip(("xmin", "ymin", "xmax", "ymax"), (f"{one:g}" for one in view), strict=True))
    _add_crs(ET.SubElement(settings, "DefaultViewExtent", bounds))


def _add_crs(parent: ET.Element) -> None:
    system = ET.SubElement(parent, "spatialrefsys")
    ET.SubElement(system, "srid").text = DEGREES.partition(":")[2]
    ET.SubElement(system, "authid").text = DEGREES
