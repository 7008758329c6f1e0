"""Documents of pygeoapi on their way out: the rows put in, and what leads nowhere left out."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from geo.export.formats.json_lines import features
from geo.export.stream import Part
from geo.export.written import content
from views.api.declared import Asked
from views.ogc.asked import Form
from views.ogc.rows import types_of
from views.ogc.selecting import Wanted
from views.ogc.systems import in_system

USELESS = frozenset({"application/ld+json"})
"""Types of documents that pygeoapi links to and that are not given here."""
GIVEN = frozenset({"self", "alternate", "conformance", "data", "about"})
"""Relations of the landing page that lead to something here."""


def told(part: Part, matched: int = 0, returned: int = 0) -> dict[str, Any]:
    """Return what pygeoapi has to know of rows."""
    return {"fields": types_of(part), "matched": matched, "returned": returned}


def sent(asked: Asked, wanted: Wanted) -> dict[str, str]:
    """Return the parameters as pygeoapi puts them into its links; it warns of one it lacks."""
    values = {
        name: ",".join(value) if isinstance(value, list) else str(value)
        for name, value in asked.values.items()
        if name not in {"collection", "f"}
    }
    return {**values, "limit": str(wanted.limit), "offset": str(wanted.offset)}


def features_of(part: Part, form: Form) -> bytes:
    """Return rows as GeoJSON features with commas between them, by the writer of all exports."""
    if not len(part.cells):
        return b""
    shapes = part.shapes if form.shapes else None
    if shapes is not None:
        shapes = in_system(shapes, form.system)
    cells = part.cells.select(list(form.properties)) if form.properties else part.cells
    return bytes(content(features(replace(part, cells=cells, shapes=shapes), ",\n"))[2:])


def written(document: Mapping[str, Any], rows: bytes | None) -> bytes:
    r"""Return a document as JSON, with features where there are any.

    Examples
    --------
    >>> written({"type": "FeatureCollection", "features": [], "links": []}, b'{"id": "1"}')
    b'{"type": "FeatureCollection", "links": [], "features": [\n{"id": "1"}\n]}'
    """
    if rows is None:
        return json.dumps(document, ensure_ascii=False, allow_nan=False).encode()
    around = {name: value for name, value in document.items() if name != "features"}
    head = json.dumps(around, ensure_ascii=False, allow_nan=False).encode()
    return head[:-1] + b', "features": [\n' + rows + b"\n]}"


def clean(document: dict[str, Any], base: str, form: str, *, given_form: bool) -> None:
    """Leave out what leads nowhere here, and the moment of the answer: the same, the same bytes."""
    document.pop("timeStamp", None)
    for each in (document, *document.get("collections", ())):
        links = [link for link in each.get("links", ()) if link.get("type") not in USELESS]
        if "conformance" in {link["rel"] for link in links}:
            links = [link for link in links if link["rel"] in GIVEN]
            links.append(_description(base))
        for link in links:
            _settle(link, form, given_form=given_form)
        if links:
            each["links"] = links


def _settle(link: dict[str, Any], form: str, *, given_form: bool) -> None:
    html = str(link.get("type", "")).startswith("text/html")
    if link["rel"] in {"self", "alternate"}:
        link["rel"] = "self" if html == (form == "html") else "alternate"
    if link["rel"] in {"next", "prev"} and given_form:
        link["href"] += f"&f={form}"


def _description(base: str) -> dict[str, str]:
    return {
        "rel": "service-desc",
        "type": "application/vnd.oai.openapi+json;version=3.1",
        "title": "OpenAPI",
        "href": f"{base}/openapi",
    }
