"""What lies beside a CSV: types for GDAL, a description for all (CSV on the Web, W3C)."""

import json
import zipfile
from collections.abc import Mapping
from typing import Any, BinaryIO

from geo.export.formats.comma import column_types, write_csv
from geo.export.formats.libraries import table_name
from geo.export.stream import Stream
from geo.export.tabular import CELL_TYPES, with_points

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest that ZIP knows: the same content is the same file, whenever it is written."""


def write_zip(stream: Stream, out: BinaryIO) -> None:
    """Write a CSV, its ``.csvt`` and its description in one ZIP."""
    name = table_name(stream.about)
    with zipfile.ZipFile(out, "w") as archive:
        with archive.open(entry(f"{name}.csv"), "w", force_zip64=True) as rows:
            write_csv(stream, rows)  # type: ignore[arg-type]  # it writes bytes, and that is all
        for ending, content in side_files(stream, f"{name}.csv").items():
            with archive.open(entry(f"{name}{ending}"), "w") as side:
                side.write(content)


def entry(name: str) -> zipfile.ZipInfo:
    """Return the entry of a file in a ZIP, compressed, without the time of writing.

    >>> entry("a.csv").date_time
    (1980, 1, 1, 0, 0, 0)
    """
    found = zipfile.ZipInfo(name, _FIRST_DAY)
    found.compress_type = zipfile.ZIP_DEFLATED
    return found


def side_files(stream: Stream, name: str) -> dict[str, bytes]:
    """Return ending -> content of the files beside one that cannot say what it is.

    Examples
    --------
    >>> stream = Stream(schema=None, parts=list, about={"mission": "per-2021"})
    >>> list(side_files(stream, "rows.geojsonl"))
    ['.geojsonl-metadata.json']
    """
    if not name.endswith(".csv"):
        ending = name[name.rindex(".") :]
        return {f"{ending}-metadata.json": _json(dict(stream.about))}
    return {
        ".csvt": column_types(stream).encode(),
        ".csv-metadata.json": _json(describe_csv(stream, name)),
    }


def describe_csv(stream: Stream, name: str) -> dict[str, Any]:
    """Return the description of a CSV by the W3C's "Metadata Vocabulary for Tabular Data"."""
    table, fields = with_points(stream), stream.about.get("fields", {})
    columns = [
        {
            "name": field.name,
            "titles": field.name,
            "datatype": CELL_TYPES[str(field.type)].xsd,
            **_described(fields.get(field.name, {})),
        }
        for field in table.schema
    ]
    columns += [{"name": end, "titles": end, "datatype": "string"} for end in stream.ends]
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": name,
        "dialect": {"header": True, "encoding": "utf-8"},
        "tableSchema": {"columns": columns},
        # A member of our own has to be a URL; a common property is a prefixed name.
        "dc:description": dict(stream.about),
    }


def _described(field: Mapping[str, Any]) -> dict[str, Any]:
    names = {"title": "dc:title", "definition": "dc:description", "unit": "schema:unitText"}
    return {ours: field[name] for name, ours in names.items() if field.get(name)}


def _json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
