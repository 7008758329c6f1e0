"""One advice as JSON for the page, and as a file: lines and points with their figures."""

from datetime import UTC
from typing import Any

import numpy as np
import pandas as pd
import shapely
from flask import Response

from geo.advice import Advice
from geo.advice.texts import ADVICE_COLUMNS, NOTES, WORST
from geo.advice.worst_gap import Worst
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.export import to_geojson
from geo.export.about import moments
from geo.export.local_time import with_local_times
from geo.export.tables import to_csv, to_parquet
from geo.texts.sentences import say

# No GeoPackage: moves are lines, and its table here is of points or of areas.
ADVICE_TYPES = {
    "geojson": "application/geo+json",
    "parquet": "application/vnd.apache.parquet",
    "csv": "text/csv; charset=utf-8",
}


def describe(advice: Advice) -> dict[str, Any]:
    """Return an advice as plain JSON values; what is unknown is None."""
    moves = pd.DataFrame(advice.moves[list(ADVICE_COLUMNS)]).to_dict("records")
    ways = [shapely.get_coordinates(shape).tolist() for shape in advice.moves.geometry]
    return {
        "moves": [
            {**{str(name): _plain(value) for name, value in move.items()}, "way": way}
            for move, way in zip(moves, ways, strict=True)
        ],
        "worth": {
            str(row): {str(name): _plain(value) for name, value in values.items()}
            for row, values in advice.worth.to_dict("index").items()
        },
        "fields": {name: dict(title) for name, title in ADVICE_COLUMNS.items()},
        "optimal": advice.optimal,
        "gap": _plain(advice.gap),
        "took": round(advice.seconds, 2),
        "demand": advice.demand,
        "notes": [
            {"text": dict(NOTES[key]), "values": dict(values)}
            for key, values in advice.notes.items()
        ],
        "worst": _worst(advice.worst),
    }


def _worst(worst: Worst | None) -> dict[str, Any] | None:
    """Return the gravest gap as plain values, with why it is or is not among the places."""
    if worst is None:
        return None
    named = {"name": worst.name, "region": worst.region, **worst.figures}
    return {
        "unit": worst.unit,
        "why": worst.why,
        "score": _plain(worst.score),
        "voters": _plain(worst.voters),
        "text": dict(WORST[worst.why]),
        "values": {name: _plain(value) for name, value in named.items()},
    }


def answer(observation: Observation, query: TimeQuery, advice: Advice, extension: str) -> Response:
    """Return an advice as a file. Raises QueryError when its format is none of `ADVICE_TYPES`."""
    if extension not in ADVICE_TYPES:
        allowed = ", ".join(ADVICE_TYPES)
        raise QueryError(
            say(
                "{extension!r} is no format of advice; allowed are {allowed}",
                extension=extension,
                allowed=allowed,
            )
        )
    mission = observation.mission
    about = {
        "mission": mission.name,
        "title": dict(mission.title),
        "exercise": bool(mission.exercise),
        "layer": "advice",
        **moments(query.at, mission.country.timezone),
        "data_version": observation.version,
        "demand": advice.demand,
        "worth": describe(advice)["worth"],
        "optimal": advice.optimal,
        "notes": list(advice.notes),
        "worst": _worst(advice.worst),
    }
    moves = with_local_times(advice.moves, mission.country.timezone)
    if extension == "geojson":
        content = to_geojson(moves, None, about)
    else:
        content = {"csv": to_csv, "parquet": to_parquet}[extension](moves, about)
    response = Response(content, content_type=ADVICE_TYPES[extension])
    moment = f"{query.at.astimezone(UTC):%Y%m%dT%H%MZ}"
    name = f"{mission.name}_advice_{moment}.{extension}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic):
        value = value.item()
    # JSON has no NaN, and browsers refuse the whole answer for one.
    return None if isinstance(value, float) and not np.isfinite(value) else value
