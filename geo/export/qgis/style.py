"""A look as QGIS writes styles: QML, of QGIS 3.16 and later.

Format: the files that QGIS itself saves (Layer Properties, Style, Save Style); rule-based renderer,
``QgsVectorLayerTemporalProperties`` for time.
"""

import xml.etree.ElementTree as ET

from geo.export.qgis.drawing import Condition, Drawing, DrawnClass, Look

DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
VERSION = "3.16.0"
EDGE = "255,255,255,255"
EDGE_MM = 0.1
MARK_MM = 2.8
HOLLOW_MM = 0.5
_SHAPES = {"cross": "cross_fill"}
"""Shape -> what QGIS calls it, where it has another word."""
_FROM_FIELD, _BETWEEN_FIELDS = "1", "2"


def qml(drawing: Drawing, look: Look, geometry: str, language: str) -> str:
    """Return a style file of QGIS.

    Parameters
    ----------
    geometry : type of the table's shapes as OGC names it, in capitals or not.
    language : of the words in the legend; English where they are not in it.

    Examples
    --------
    >>> from geo.export.qgis.drawing import Drawing, DrawnClass, Look
    >>> all_alike = DrawnClass(conditions=(), title={"en": "Boundaries"}, colour="#52525b")
    >>> look = Look(title={"en": "Boundaries"}, classes=(all_alike,))
    >>> "RuleRenderer" in qml(Drawing(looks=(look,)), look, "MultiPolygon", "en")
    True
    """
    root = ET.Element(
        "qgis",
        version=VERSION,
        styleCategories="Symbology|Rendering|Temporal",
        hasScaleBasedVisibilityFlag="0",
    )
    add_look(root, drawing, look, geometry, language)
    ET.indent(root)
    return DOCTYPE + ET.tostring(root, encoding="unicode")


def add_look(
    parent: ET.Element, drawing: Drawing, look: Look, geometry: str, language: str
) -> None:
    """Add a look's elements, as they stand in a style file and in a layer of a project."""
    if drawing.begins:
        _add_times(parent, drawing)
    renderer = ET.SubElement(
        parent,
        "renderer-v2",
        type="RuleRenderer",
        symbollevels="0",
        enableorderby="0",
        forceraster="0",
    )
    rules = ET.SubElement(renderer, "rules", key="rules")
    symbols = ET.SubElement(renderer, "symbols")
    for place, each in enumerate(look.classes):
        named = {"key": f"rule-{place}", "symbol": str(place), "label": said(each.title, language)}
        # ELSE is QGIS's word for the rows that no other rule takes.
        ET.SubElement(rules, "rule", named, filter=expression(each.conditions) or "ELSE")
        symbols.append(_symbol(str(place), each, geometry))
    if len(look.classes) == 1 and not look.classes[0].conditions:
        # A rule alone has no others: without a filter it takes every row.
        del rules[0].attrib["filter"]
    ET.SubElement(parent, "layerOpacity").text = f"{drawing.opacity:g}"


def said(title: object, language: str) -> str:
    """Return a title in a language, in English where it has none in it."""
    words = dict(title)  # type: ignore[call-overload]
    return str(words.get(language) or words.get("en") or next(iter(words.values())))


def expression(conditions: tuple[Condition, ...]) -> str:
    r"""Return conditions as an expression of QGIS; "" for none.

    Examples
    --------
    >>> expression((Condition(column="lead", comparison=">=", value=0.05),
    ...     Condition(column="winner", comparison="=", value="d'Or")))
    '"lead" >= 0.05 AND "winner" = \'d\'\'Or\''
    """
    return " AND ".join(map(_compared, conditions))


def _compared(condition: Condition) -> str:
    column = '"{}"'.format(condition.column.replace('"', '""'))
    if condition.comparison == "is known":
        return f"{column} IS NOT NULL"
    value = condition.value
    # Two quotes are a quote within a text, as in SQL; a backslash would begin an escape.
    text = str(value).replace("\\", "\\\\").replace("'", "''")
    written = f"'{text}'" if isinstance(value, str) else repr(value)
    return f"{column} {condition.comparison} {written}"


def _symbol(name: str, drawn: DrawnClass, geometry: str) -> ET.Element:
    named = geometry.upper()
    point, line = "POINT" in named, "LINE" in named
    kind = "marker" if point else "line" if line else "fill"
    symbol = ET.Element(
        "symbol", name=name, type=kind, alpha="1", clip_to_extent="1", force_rhr="0"
    )
    colour = rgba(drawn.colour)
    if point:
        simple, values = "SimpleMarker", {
            "name": _SHAPES.get(drawn.shape, drawn.shape),
            "color": rgba(drawn.colour, 0) if drawn.hollow else colour,
            "outline_color": colour if drawn.hollow else EDGE,
            "outline_style": "solid",
            "outline_width": f"{HOLLOW_MM if drawn.hollow else EDGE_MM * 2:g}",
            "outline_width_unit": "MM",
            "size": f"{MARK_MM:g}",
            "size_unit": "MM",
        }  # fmt: skip
    elif line:
        simple, values = "SimpleLine", {
            "line_color": colour,
            "line_style": "solid",
            "line_width": f"{HOLLOW_MM:g}",
            "line_width_unit": "MM",
        }  # fmt: skip
    else:
        simple, values = "SimpleFill", {
            "color": colour,
            "style": "no" if drawn.hollow else "solid",
            "outline_color": colour if drawn.hollow else EDGE,
            "outline_style": "solid",
            "outline_width": f"{EDGE_MM:g}",
            "outline_width_unit": "MM",
        }  # fmt: skip
    layer = ET.SubElement(
        symbol, "layer", {"class": simple}, enabled="1", locked="0", **{"pass": "0"}
    )
    options = ET.SubElement(layer, "Option", type="Map")
    for key, value in values.items():
        ET.SubElement(options, "Option", name=key, type="QString", value=value)
        # What QGIS before 3.26 reads.
        ET.SubElement(layer, "prop", k=key, v=value)
    return symbol


def rgba(colour: str, alpha: int = 255) -> str:
    """Return a CSS hex colour as QGIS writes it.

    Examples
    --------
    >>> rgba("#2f74a8")
    '47,116,168,255'
    """
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return f"{red},{green},{blue},{alpha}"


def _add_times(parent: ET.Element, drawing: Drawing) -> None:
    temporal = ET.SubElement(
        parent,
        "temporal",
        enabled="1",
        mode=_BETWEEN_FIELDS if drawing.ends else _FROM_FIELD,
        startField=drawing.begins,
        endField=drawing.ends,
        durationField="",
        durationUnit="min",
        fixedDuration="0",
        # What happened stays on the map, as it does on the page.
        accumulate="0" if drawing.ends or not drawing.stays else "1",
        limitMode="0",
        startExpression="",
        endExpression="",
    )
    span = ET.SubElement(temporal, "fixedRange")
    ET.SubElement(span, "start")
    ET.SubElement(span, "end")
