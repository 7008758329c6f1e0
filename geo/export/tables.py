"""GeoPackage, GeoParquet and CSV of a frame: the same rows for other programs."""

import io
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import geopandas as gpd

from geo.export.formats import FORMATS
from geo.export.stream import Stream, stream_of

MOMENT_COLUMNS = ("moment", "moment_local")


def content_of(stream: Stream, format: str) -> bytes:  # noqa: A002 the word that users say
    """Return a stream as the content of a file."""
    out = io.BytesIO()
    FORMATS[format].write(stream, out)
    return out.getvalue()


def with_moment(stream: Stream) -> Stream:
    """Return a stream whose CSV ends with moment (UTC, local), mission and whether an exercise."""
    about = stream.about
    ends = {name: str(about.get(name, "")) for name in MOMENT_COLUMNS}
    ends |= {"mission": about["mission"], "exercise": str(about["exercise"]).lower()}
    return replace(stream, ends=ends)


def to_parquet(rows: gpd.GeoDataFrame, about: Mapping[str, Any]) -> bytes:
    """Return a GeoParquet file; `about` stands in the schema's metadata."""
    return content_of(stream_of(rows, about), "parquet")


def to_csv(rows: gpd.GeoDataFrame, about: Mapping[str, Any]) -> bytes:
    """Return the fields as CSV (RFC 4180, UTF-8 with a byte order mark), with position and moment.

    The moment stands in UTC and in local time; a last column says whether it is an exercise.

    Text that a spreadsheet would take for a formula gets a leading apostrophe.

    Examples
    --------
    >>> about = {"mission": "per-2021", "exercise": False, "moment": "2021-06-07T00:00:00Z"}
    >>> places = gpd.points_from_xy([-77], [-12])
    >>> rows = gpd.GeoDataFrame({"note": ["=1+1"]}, geometry=places, crs=4326)
    >>> print(to_csv(rows, about).decode("utf-8-sig").splitlines()[1])
    '=1+1,-77.0,-12.0,2021-06-07T00:00:00Z,,per-2021,false
    """
    return content_of(with_moment(stream_of(rows, about)), "csv")
