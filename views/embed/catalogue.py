"""The record of the public snapshot for catalogues: DCAT (W3C, version 3) as JSON-LD.

CKAN's ckanext-dcat, and by it HDX, harvest data sets by such a record. It says what the page says.
"""

import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

import pandas as pd
import shapely

from geo.export.geojson import json_value
from geo.missions.rules.release_rules import LICENCES
from geo.publish.files import AREAS, INCIDENTS, OUTLINES, TABLE
from geo.publish.snapshot import Snapshot
from geo.publish.standing import standing
from views.embed.words import words

CATALOGUE = "catalogue.jsonld"
FILES = (INCIDENTS, TABLE, AREAS, OUTLINES)
TYPES = {".geojson": ("application/geo+json", "GeoJSON"), ".csv": ("text/csv", "CSV")}
IANA = "https://www.iana.org/assignments/media-types/"
# Written out: whoever reads the record asks nobody for what its words mean.
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "geo": "http://www.opengis.net/ont/geosparql#",
}


def catalogue(snapshot: Snapshot, data: Mapping[str, bytes], address: str) -> bytes:
    """Return the record.

    Parameters
    ----------
    data : the data files, whose sizes it tells.
    address : of the folder; "" where nobody has said it, and then names are beside the record.
    """
    mission = snapshot.mission
    published = _typed("dateTime", json_value(pd.Timestamp(snapshot.published_at)))
    record = {
        "@context": CONTEXT,
        "@id": f"{address}#dataset",
        "@type": "dcat:Dataset",
        "dct:identifier": mission.name,
        "dct:title": [_said(code, _title(snapshot, code)) for code in mission.languages],
        "dct:description": [_said(code, _told(snapshot, code)) for code in mission.languages],
        "dct:language": list(mission.languages),
        "dct:issued": published,
        "dct:modified": published,
        "dct:publisher": {
            "@id": f"{address}#publisher",
            "@type": "foaf:Organization",
            "foaf:name": [_said(code, words(mission, code).title()) for code in mission.languages],
        },
        "dcat:landingPage": {"@id": address or "index.html"},
        "dct:spatial": _place(snapshot),
        "dcat:distribution": [_file(name, data[name], snapshot, address) for name in FILES],
    }
    if span := _span(snapshot.rows):
        record["dct:temporal"] = span
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _title(snapshot: Snapshot, language: str) -> str:
    texts = words(snapshot.mission, language)
    return texts.text("title", mission=texts.title())


def _told(snapshot: Snapshot, language: str) -> str:
    """Return what the page says of the whole; of an exercise that it is one, before all else."""
    texts = words(snapshot.mission, language)
    lede = texts.lede(standing(snapshot.rows))
    told = [lede, texts.published(pd.Timestamp(snapshot.published_at))]
    if snapshot.mission.exercise:
        told.insert(0, texts.shared["exercise_note"])
    return " ".join(told)


def _place(snapshot: Snapshot) -> dict[str, Any]:
    shape = shapely.box(*snapshot.mission.country.shown_box)
    return {"@type": "dct:Location", "dcat:bbox": _typed("wktLiteral", shape.wkt, "geo")}


def _span(rows: pd.DataFrame) -> dict[str, Any] | None:
    """Return from when to when the incidents happened, None where no time is told of any."""
    first, last = rows["start"].min(), rows["end"].max()
    if pd.isna(first) or pd.isna(last):
        return None
    ends = {"dcat:startDate": first, "dcat:endDate": last}
    told = {name: _typed("dateTime", json_value(end)) for name, end in ends.items()}
    return {"@type": "dct:PeriodOfTime", **told}


def _file(name: str, content: bytes, snapshot: Snapshot, address: str) -> dict[str, Any]:
    media, form = TYPES[PurePath(name).suffix]
    where = {"@id": f"{address}{name}"}
    told = {
        "@id": f"{address}#{name}",
        "@type": "dcat:Distribution",
        "dct:title": name,
        "dcat:accessURL": where,
        "dcat:downloadURL": where,
        "dcat:mediaType": {"@id": IANA + media},
        "dct:format": form,
        "dcat:byteSize": _typed("nonNegativeInteger", str(len(content))),
    }
    # The outlines are somebody else's; under which terms the rest may be used, the mission says.
    if name in {AREAS, OUTLINES}:
        return {**told, "dct:rights": snapshot.attribution} if snapshot.attribution else told
    licence = LICENCES.get(snapshot.rules.licence)
    return {**told, "dct:license": {"@id": licence}} if licence else told


def _said(language: str, text: str) -> dict[str, str]:
    return {"@language": language, "@value": text}


def _typed(kind: str, value: object, prefix: str = "xsd") -> dict[str, Any]:
    return {"@type": f"{prefix}:{kind}", "@value": value}
