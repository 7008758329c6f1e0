"""The child process that turns a document of submissions, JSON, into rows of text.

Run by `geo.sources.forms.documents`, so that a hostile file harms nobody else. What it writes is
JSON as well: `main`, a list of columns -> text, `repeats`, name -> rows, and `more`, whether the
document says that others follow it.
"""

import json
from pathlib import Path
from typing import Any

from geo.sources.child_limits import limited_options, within
from geo.sources.flat_parser import cell
from geo.sources.forms.repeat_columns import PARENT, PLACE
from geo.texts.sentences import say

Row = dict[str, str]
_LINK = "@odata."


def main() -> None:
    """Read a document and write its rows."""
    options = limited_options()
    options.add_argument("source", type=Path)
    options.add_argument("target", type=Path)
    args = options.parse_args()
    with within(args):
        document = json.loads(args.source.read_text(encoding="utf-8-sig"))
        args.target.write_text(json.dumps(rows_of(document)), encoding="utf-8")


def rows_of(document: Any) -> dict[str, Any]:
    """Return the submissions of a document as rows of text.

    Raises
    ------
    ValueError
        When it holds no list of submissions.

    Examples
    --------
    >>> found = rows_of({"results": [{"_uuid": "a", "g/n": 1, "g/r": [{"g/r/v": "x"}]}]})
    >>> found["main"], found["repeats"]["r"][0]["g/r/v"], found["more"]
    ([{'_uuid': 'a', 'g/n': '1'}], 'x', False)
    """
    listed, more = _listed(document)
    repeats: dict[str, list[Row]] = {}
    rows = []
    for number, item in enumerate(listed, start=1):
        if not isinstance(item, dict):
            raise TypeError(say("item {number} is no JSON object", number=number))
        row: Row = {}
        _flatten(item, "", row, repeats, {PARENT: str(number)})
        rows.append(row)
    return {"main": rows, "repeats": repeats, "more": more}


def _listed(document: Any) -> tuple[list[Any], bool]:
    if isinstance(document, list):
        return document, False
    if isinstance(document, dict):
        for name, link in (("results", "next"), ("value", "@odata.nextLink")):
            if isinstance(document.get(name), list):
                return document[name], bool(document.get(link))
        # A webhook hands over one submission by itself.
        if "_uuid" in document or "__id" in document:
            return [document], False
    raise ValueError(say("holds no list of submissions"))


def _flatten(
    item: dict[str, Any], above: str, row: Row, repeats: dict[str, list[Row]], parent: Row
) -> None:
    """Put what an object holds into a row, groups as ``group/field``; lists are repeat groups."""
    for key, value in item.items():
        name = f"{above}{key}"
        if _LINK in key:
            continue
        if key == "_geolocation" and isinstance(value, list):
            row[name] = " ".join(map(cell, value)) if None not in value else ""
        elif isinstance(value, dict) and "coordinates" in value:
            row[name] = _point(value)
        elif isinstance(value, dict):
            _flatten(value, f"{name}/", row, repeats, parent)
        elif _is_repeat(key, value):
            rows = repeats.setdefault(name.rpartition("/")[2], [])
            for place, part in enumerate(value, start=1):
                inner: Row = {}
                # A repeat in a repeat knows what stands around it.
                within_row = f"{parent[PLACE]}/{place}" if PLACE in parent else str(place)
                known = {**parent, PLACE: within_row}
                _flatten(part, "" if _full(part, name) else f"{name}/", inner, repeats, known)
                rows.append({**parent, **inner, PLACE: within_row})
        else:
            row[name] = cell(value)


def _is_repeat(key: str, value: Any) -> bool:
    return (
        not key.startswith("_")
        and isinstance(value, list)
        and bool(value)
        and all(isinstance(part, dict) for part in value)
    )


def _full(part: dict[str, Any], name: str) -> bool:
    """Tell whether the names in a repeat group are whole paths: KoboToolbox writes them so."""
    return all(key.startswith((f"{name}/", "_")) for key in part)


def _point(value: dict[str, Any]) -> str:
    """Return a GeoJSON geometry as ``lat lon alt accuracy``; what is no point stays JSON."""
    coordinates = value["coordinates"]
    if value.get("type") != "Point" or not isinstance(coordinates, list) or len(coordinates) < 2:
        return cell(value)
    lon, lat, *altitude = coordinates
    accuracy = (value.get("properties") or {}).get("accuracy")
    return " ".join(cell(part) or "0" for part in (lat, lon, *(altitude or [0]), accuracy))


if __name__ == "__main__":
    main()
