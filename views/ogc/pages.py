"""The same documents as pages for people: nothing in them comes from anywhere else."""

from collections.abc import Iterable, Mapping
from typing import Any

from geo.missions.mission import Mission
from views.pages import page

Cell = tuple[str, str]
"""A text, and the address it leads to, "" for none."""
SHOWN = 300
"""Letters of a cell at most: the file has all of them."""


def drawn(mission: Mission, document: Mapping[str, Any]) -> str:
    """Return a document as a page."""
    links = list(document.get("links", ()))
    head, rows = _table(document)
    properties = document.get("properties")
    return page(
        "ogc.html",
        mission,
        heading=str(document.get("title") or document.get("id") or ""),
        said=str(document.get("description") or ""),
        matched=document.get("numberMatched"),
        head=head,
        rows=rows,
        properties=[] if head or not isinstance(properties, dict) else _listed(properties),
        listed=[(_title(link), link["href"]) for link in links if link["rel"] not in _APART],
        steps={link["rel"]: link["href"] for link in links if link["rel"] in _APART},
    )


_APART = frozenset({"self", "alternate", "prev", "next"})


def _title(link: Mapping[str, str]) -> str:
    return str(link.get("title") or link["rel"])


def _table(document: Mapping[str, Any]) -> tuple[list[str], list[list[Cell]]]:
    """Return the columns and rows of a list of collections, of classes or of features."""
    if "collections" in document:
        return [""], [[(each["title"], _own(each))] for each in document["collections"]]
    if "conformsTo" in document:
        return [""], [[(each, "")] for each in document["conformsTo"]]
    features = document.get("features", [])
    if not features:
        return [], []
    names = list(features[0]["properties"])
    base = _own(document)
    return ["id", *names], [list(_cells(each, names, base)) for each in features]


def _own(document: Mapping[str, Any]) -> str:
    """Return the address of a document, without its query."""
    found = [link["href"] for link in document["links"] if link["rel"] == "self"]
    return found[0].partition("?")[0] if found else ""


def _cells(feature: Mapping[str, Any], names: Iterable[str], base: str) -> Iterable[Cell]:
    yield str(feature["id"]), f"{base}/{feature['id']}"
    for name in names:
        yield _text(feature["properties"][name]), ""


def _listed(properties: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the values of a feature, or the types that a schema gives."""
    return [
        (name, _text(value.get("type", value.get("format", "")))
         if isinstance(value, dict) else _text(value))
        for name, value in properties.items()
    ]  # fmt: skip


def _text(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
