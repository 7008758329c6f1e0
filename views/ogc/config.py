"""What pygeoapi is told of a mission: its name, its collections, where and when they are."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from geo.cube.observation import Observation
from geo.missions.mission import Mission
from views.ogc.collections import Collection
from views.ogc.styles import STYLE, XML, drawing_of
from views.ogc.systems import CRS84, SYSTEMS

PROVIDER = f"{__package__}.engine.RowsProvider"
SCHEMA = "application/schema+json"
MOST, USUAL = 10_000, 1_000
"""Features of a page at most, and where no number is asked for."""
NOTHING: Mapping[str, Any] = {"fields": {}, "matched": 0, "returned": 0}


def configuration(
    base: str,
    observation: Observation,
    collections: Mapping[str, Collection],
    rows: Mapping[str, Any],
    languages: list[str],
) -> dict[str, Any]:
    """Return the configuration of one answer.

    Parameters
    ----------
    base : the whole address of the landing page.
    rows : what `views.ogc.engine.RowsProvider` tells of the one collection that is read.
    languages : codes, the first for readers of any other.
    """
    mission = observation.mission
    axis = [step.to_pydatetime() for step in mission.time_axis()[[0, -1]]]
    said = {
        "identification": {
            "title": dict(mission.title),
            "description": dict(mission.title),
            "keywords": [mission.name],
            "url": f"{base.rpartition('/api/')[0]}/",
        },
        "license": {"name": observation.licence, "url": ""},
        "provider": {"name": observation.attribution, "url": ""},
        "contact": {},
    }
    return {
        "server": {
            "url": base,
            "languages": languages,
            "limits": {"default_items": USUAL, "max_items": MOST, "on_exceed": "throttle"},
        },
        "logging": {"level": "ERROR"},
        "metadata": said,
        "resources": {
            name: _resource(base, observation, each, axis, rows)
            for name, each in collections.items()
        },
    }


def _resource(
    base: str,
    observation: Observation,
    collection: Collection,
    axis: Sequence[datetime],
    rows: Mapping[str, Any],
) -> dict[str, Any]:
    crs = list(SYSTEMS)
    box = [round(float(edge), 6) for edge in observation.units.total_bounds]
    extents: dict[str, Any] = {"spatial": {"bbox": box, "crs": CRS84}}
    if collection.begins:
        first, last = extent(observation, collection, axis)
        extents["temporal"] = {"begin": first, "end": last}
    return {
        "type": "collection",
        "title": dict(collection.title),
        "description": dict(collection.definition),
        "keywords": [observation.mission.name],
        "links": _links(base, collection, observation.mission),
        "extents": extents,
        "providers": [
            {
                "type": "feature",
                "name": PROVIDER,
                "data": dict(rows),
                "id_field": None,
                "time_field": collection.begins or None,
                "crs": crs,
                "storage_crs": CRS84,
            }
        ],
    }


def _links(base: str, collection: Collection, mission: Mission) -> list[dict[str, str]]:
    """Return the links beside pygeoapi's own: the schema, and how QGIS draws it if that is said."""
    here = f"{base}/collections/{collection.id}"
    schema = _link("describedby", SCHEMA, "JSON Schema", f"{here}/schema")
    if drawing_of(collection, mission) is None:
        return [schema]
    return [schema, _link("stylesheet", XML, "QGIS (QML)", f"{here}/{STYLE}")]


def _link(rel: str, kind: str, title: str, href: str) -> dict[str, str]:
    return {"rel": rel, "type": kind, "title": title, "href": href}


def extent(
    observation: Observation, collection: Collection, axis: Sequence[datetime]
) -> tuple[datetime, datetime]:
    """Return the time that a collection is of: the mission's, and that of its records."""
    ends: list[Any] = [axis[0], axis[-1]]
    kind = collection.kind.id if collection.kind else _kind_of(collection)
    rows = observation.records.get(kind) if kind else None
    if rows is not None:
        for name in filter(None, (collection.begins, collection.ends)):
            if name in rows:
                ends += [rows[name].min(), rows[name].max()]
    known = [pd.Timestamp(each) for each in ends if pd.notna(each)]
    first, last = min(known).floor("s"), max(known).ceil("s")
    return first.tz_convert("UTC").to_pydatetime(), last.tz_convert("UTC").to_pydatetime()


def _kind_of(collection: Collection) -> str:
    return collection.layer.records if collection.layer else ""
