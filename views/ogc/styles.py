"""How QGIS draws a collection as the map does: a style file, which each layer's links name."""

from dataclasses import replace

from geo.export.qgis.drawing import Drawing
from geo.export.qgis.style import qml
from geo.export.stream import type_of
from geo.missions.mission import Mission
from views.ogc.collections import MOMENT, Collection
from views.ogc.rows import Reader

STYLE = "style.qml"
XML = "application/xml"


def drawing_of(collection: Collection, mission: Mission) -> Drawing | None:
    """Return how a collection is drawn and what its time is, None where nobody says it."""
    drawing = collection.layer.drawing(mission) if collection.layer else None
    if drawing is None or not collection.level:
        return drawing
    # The figures of one moment are not there at the next.
    return replace(drawing, begins=MOMENT, ends="", stays=False)


def style(reader: Reader, collection: Collection, language: str) -> str:
    """Return the style file of a collection that has one, "" for any other."""
    drawing = drawing_of(collection, reader.mission)
    if drawing is None:
        return ""
    shapes = reader.rows(collection).shapes
    geometry = "Point" if shapes is None else type_of(shapes)
    return qml(drawing, drawing.looks[0], geometry, language)
