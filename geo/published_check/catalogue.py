"""The record for catalogues: nothing in it that page and data do not tell."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely

from geo.missions.rules.release_rules import LICENCES
from geo.published_check.allowed import Allowed
from geo.published_check.files import DATA_FILES, read_json
from geo.published_check.markup import Markup
from geo.texts.sentences import say

NAME = "catalogue.jsonld"
_TERMS = ("identifier", "title", "description", "language", "issued", "modified", "publisher")
MEMBERS = frozenset(
    (
        *("@context", "@id", "@type", "dcat:distribution", "dcat:landingPage"),
        *(f"dct:{name}" for name in (*_TERMS, "spatial", "temporal")),
    )
)
VOCABULARIES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "geo": "http://www.opengis.net/ont/geosparql#",
}
MEDIA = "https://www.iana.org/assignments/media-types/"
FORMS = {"geojson": ("application/geo+json", "GeoJSON"), "csv": ("text/csv", "CSV")}


def catalogue_faults(folder: Path, allowed: Allowed) -> Iterator[str]:
    """Yield what the record says otherwise than the files beside it."""
    record = read_json(folder / NAME)
    yield from (say("{name!r} is wrong", name=name) for name in record.keys() - MEMBERS)
    told = {**_expected(record, folder, allowed), **_times(folder)}
    for name, value in told.items():
        if record.get(name) != value:
            yield say("{name!r} is wrong", name=name)
    if "dct:temporal" not in told and "dct:temporal" in record:
        yield say("{name!r} is wrong", name="dct:temporal")
    yield from _words(record, folder, allowed)
    address = str(record.get("@id", "")).removesuffix("#dataset")
    files = [_file(folder, name, address, allowed) for name in DATA_FILES]
    if record.get("dcat:distribution") != files:
        yield say("{name!r} is wrong", name="dcat:distribution")


def _expected(record: dict[str, Any], folder: Path, allowed: Allowed) -> dict[str, Any]:
    mission = allowed.mission
    address = str(record.get("@id", "")).removesuffix("#dataset")
    published = read_json(folder / "manifest.json")["published"]
    when = {"@type": "xsd:dateTime", "@value": published}
    box = shapely.box(*mission.country.shown_box).wkt
    return {
        "@context": VOCABULARIES,
        "@type": "dcat:Dataset",
        "dct:identifier": mission.name,
        "dct:language": list(mission.languages),
        "dct:issued": when,
        "dct:modified": when,
        "dct:publisher": {
            "@id": f"{address}#publisher",
            "@type": "foaf:Organization",
            "foaf:name": [
                {"@language": code, "@value": mission.title.get(code, mission.name)}
                for code in mission.languages
            ],
        },
        "dcat:landingPage": {"@id": address or "index.html"},
        "dct:spatial": {
            "@type": "dct:Location",
            "dcat:bbox": {"@type": "geo:wktLiteral", "@value": box},
        },
    }


def _times(folder: Path) -> dict[str, Any]:
    rows = [each["properties"] for each in read_json(folder / DATA_FILES[0])["features"]]
    starts = [row["start"] for row in rows if row["start"]]
    ends = [row["end"] for row in rows if row["end"]]
    if not starts or not ends:
        return {}
    span = {"dcat:startDate": min(starts), "dcat:endDate": max(ends)}
    typed = {name: {"@type": "xsd:dateTime", "@value": at} for name, at in span.items()}
    return {"dct:temporal": {"@type": "dct:PeriodOfTime", **typed}}


def _words(record: dict[str, Any], folder: Path, allowed: Allowed) -> Iterator[str]:
    """Yield titles and descriptions that are not those of the page in their language."""
    first = allowed.mission.languages[0]
    titles, told = [], []
    for code in allowed.mission.languages:
        name = "index.html" if code == first else f"{code}.html"
        page = Markup((folder / name).read_text(encoding="utf-8"))
        metas = {given.get("property", given.get("name")): given.get("content", "")
                 for tag, given in page.tags if tag == "meta"}  # fmt: skip
        titles.append({"@language": code, "@value": metas["og:title"]})
        told.append((code, metas["description"], {text.strip() for text in page.text}))
    if record.get("dct:title") != titles:
        yield say("{name!r} is wrong", name="dct:title")
    given = record.get("dct:description", [])
    if [each.get("@language") for each in given] != list(allowed.mission.languages):
        yield say("{name!r} is wrong", name="dct:description")
        return
    for each, (_code, lede, texts) in zip(given, told, strict=True):
        before, found, after = str(each.get("@value", "")).rpartition(lede)
        known = not before or before.strip() in texts
        if not found or after or not known or each.keys() != {"@language", "@value"}:
            yield say("{name!r} is wrong", name="dct:description")


def _file(folder: Path, name: str, address: str, allowed: Allowed) -> dict[str, Any]:
    media, form = FORMS[name.rpartition(".")[2]]
    size = str((folder / name).stat().st_size)
    told = {
        "@id": f"{address}#{name}",
        "@type": "dcat:Distribution",
        "dct:title": name,
        "dcat:accessURL": {"@id": f"{address}{name}"},
        "dcat:downloadURL": {"@id": f"{address}{name}"},
        "dcat:mediaType": {"@id": f"{MEDIA}{media}"},
        "dct:format": form,
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": size},
    }
    if name in {"areas.geojson", "outlines.geojson"}:
        return {**told, "dct:rights": allowed.attribution} if allowed.attribution else told
    licence = LICENCES.get(allowed.rules.licence)
    return {**told, "dct:license": {"@id": licence}} if licence else told
