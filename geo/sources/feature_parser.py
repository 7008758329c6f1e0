"""The child process that reads a GeoJSON of records, so that a hostile one harms nobody else.

Run by `geo.sources.features`; of the program it needs the sentences alone. Each line it writes is a
JSON array: number of the feature, its row of texts or null, what is wrong with it, and the feature
as it was, as one text.
"""

import codecs
import json
from pathlib import Path
from typing import Any

from geo.sources.child_limits import limited_options, within
from geo.texts.sentences import say

WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326")


def main() -> None:
    """Read a feature collection and write its features, line by line."""
    options = limited_options()
    options.add_argument("source", type=Path)
    options.add_argument("target", type=Path)
    args = options.parse_args()
    with within(args):
        write(features(args.source.read_bytes()), args.target)


def features(content: bytes) -> list[Any]:
    """Return the features. Raises ValueError when it is no collection of them in WGS84.

    Examples
    --------
    >>> features(b'{"type": "FeatureCollection", "features": [{"type": "Feature"}]}')
    [{'type': 'Feature'}]
    >>> features(b'{"type": "Point"}')
    Traceback (most recent call last):
        ...
    ValueError: is no GeoJSON FeatureCollection
    """
    try:
        # NaN is no JSON; as text it is refused where a number is wanted, and written back validly.
        tree = _parsed(content.removeprefix(codecs.BOM_UTF8))
    except ValueError as error:
        raise ValueError(say("is no valid JSON: {error}", error=error)) from error
    if not isinstance(tree, dict) or not isinstance(tree.get("features"), list):
        raise ValueError(say("is no GeoJSON FeatureCollection"))  # noqa: TRY004 - the reason counts
    crs = text(tree.get("crs") or "")
    # The old member is an object: as text, its name stands before quote and braces.
    if crs and not crs.replace('"}}', "").endswith(WGS84):
        raise ValueError(say("is not in WGS84 longitude and latitude but says {crs}", crs=crs))
    if not tree["features"]:
        raise ValueError(say("has no features"))
    return tree["features"]


def _parsed(content: bytes) -> Any:
    """Return the values of a JSON; a byte that is no UTF-8 stays, and spoils its feature alone."""
    try:
        return json.loads(content, parse_constant=str)
    except UnicodeDecodeError:
        return json.loads(content.decode("utf-8", "surrogateescape"), parse_constant=str)


def write(found: list[Any], target: Path) -> None:
    """Write the features as lines."""
    with target.open("w", encoding="utf-8") as file:
        for number, feature in enumerate(found, start=1):
            row, problem = None, ""
            try:
                row = read_row(feature)
            except (TypeError, ValueError) as error:
                problem = str(error)
            # ASCII alone: odd bytes and half characters travel as their numbers.
            whole = json.dumps(feature, ensure_ascii=True)
            file.write(json.dumps([number, row, problem, whole], ensure_ascii=True) + "\n")


def read_row(feature: Any) -> dict[str, str]:
    """Return a feature's properties as text, and its point.

    Examples
    --------
    >>> read_row({"type": "Feature", "properties": {"mesa": 12, "note": None}, "geometry": None})
    {'mesa': '12', 'note': ''}
    """
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise TypeError(say("is no Feature"))
    properties = feature.get("properties") or {}
    if not isinstance(properties, dict):
        raise TypeError(say("its properties are no object"))
    row = {" ".join(name.split()): text(value) for name, value in properties.items()}
    if len(row) < len(properties):
        raise ValueError(say("two of its properties have the same name"))
    check_characters(row)
    geometry = feature.get("geometry")
    return row if geometry is None else row | point(geometry)


def check_characters(row: dict[str, str]) -> None:
    r"""Raise ValueError when a text holds half of a character or an odd byte.

    Examples
    --------
    >>> check_characters({"summary": "Ñuñoa"})
    >>> check_characters({"summary": "\udcd1u\udcf1oa"})
    Traceback (most recent call last):
        ...
    ValueError: 'summary' holds a byte that is no UTF-8 (0xD1): save it as UTF-8
    """
    for name, value in row.items():
        if odd := next((c for c in name + value if "\udc80" <= c <= "\udcff"), ""):
            byte = f"0x{ord(odd) - 0xDC00:02X}"
            raise ValueError(
                say(
                    "{name!a} holds a byte that is no UTF-8 ({byte}): save it as UTF-8",
                    name=name,
                    byte=byte,
                )
            )
        if any("\ud800" <= character <= "\udfff" for character in name + value):
            raise ValueError(
                say("{name!a} holds half of a character (a lone surrogate)", name=name)
            )


def point(geometry: Any) -> dict[str, str]:
    """Return longitude and latitude of a point; several points are no place of one record.

    Examples
    --------
    >>> point({"type": "Point", "coordinates": [-77.03, -12.04]})
    {'lon': '-77.03', 'lat': '-12.04'}
    >>> point({"type": "MultiPoint", "coordinates": [[-77.03, -12.04], [-78, -8]]})
    Traceback (most recent call last):
        ...
    ValueError: its geometry is 'MultiPoint'; records need a Point or none
    """
    kind = geometry.get("type") if isinstance(geometry, dict) else geometry
    position = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind == "MultiPoint" and isinstance(position, list) and len(position) == 1:
        kind, position = "Point", position[0]
    if kind != "Point":
        raise ValueError(say("its geometry is {kind!r}; records need a Point or none", kind=kind))
    if not isinstance(position, list) or len(position) < 2:
        raise ValueError(say("a Point needs two coordinates, longitude and latitude"))
    return {"lon": text(position[0]), "lat": text(position[1])}


def text(value: object) -> str:
    """Return a JSON value as the text a cell would hold.

    Examples
    --------
    >>> text(None), text("012"), text(1.0), text([1, "á"])
    ('', '012', '1.0', '[1, "á"]')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main()
