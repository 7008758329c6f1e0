"""Small valid files of every import command, spoilt in ways that files from outside are spoilt.

All of it follows from a seed: the same seed makes the same file.
"""

import csv
import io
import json
import random
import re
from dataclasses import dataclass

import openpyxl

Cells = list[object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoilt:
    """A file: its name, what it holds, and its rows below the header where they can be known."""

    name: str
    content: bytes
    rows: int | None


TABLES: dict[str, tuple[str, str]] = {
    "deployments": (
        "deployment_id,team,start,end,status,head_count,unit,lon,lat",
        "d{n},Brigada {n},2021-06-05T08:00,2021-06-08T08:00,in_place,2,0101{n:02},,",
    ),
    "incidents": (
        "incident_id,domain,severity,veracity,occurred_at,unit,lon,lat,summary",
        "i{n},media,minor,unconfirmed,2021-06-06T1{n}:00,,-77.0428,-12.0464,Señal en Áncash {n}",
    ),
    "station_results": (
        "station,unit,series,reported_at,state,counted,votes_cast,votes_castillo,votes_fujimori",
        "00010{n},150101,own,2021-06-07T01:00,normal,yes,25{n},12{n},130",
    ),
    "unit_results": (
        "unit,series,reported_at,stations_total,votes_cast,votes_castillo,votes_fujimori",
        "0101{n:02},own,2021-06-07T01:00,1{n},25{n},12{n},130",
    ),
    "stations": (
        "station,unit,polling_place,registered_voters",
        "00020{n},0101{n:02},Escuela Nº {n},30{n}",
    ),
    "challenges": (
        "station,unit,state,reason,opened_at,outcome",
        "00030{n},0101{n:02},observed,no_data,2021-06-08T1{n}:00,pending",
    ),
    "visits": (
        "visit_id,team,station,start,end,status,report_state,reported_at",
        "v{n},Brigada {n},00040{n},2021-06-06T09:00,,visited,complete,2021-06-06T11:00",
    ),
    "crosswalk": ("votes,census,name", "010{n},020{n},Nombre {n}"),
}
"""Table -> its header, and a row with its number; without quotes."""
COMMANDS = {"station_results": "results", "unit_results": "results"}
"""Tables whose command has another name."""
VALUES: list[object] = [
    "", " ", "0", "-1", "1.5", "1,5", "1e999", "nan", "12 345", "06/06/2021", "31/12/2021", "TOTAL",
    "2021-06-31", "1900-01-01", "9999-12-31T23:59", "2021-06-06T24:00", "2021-06-06T12:00-05", "²",
    "=1+1", "@SUM(A1)", "#N/A", "#¡REF!", "\ufffd", "Señal", "“PERÚ”", "a\u202eb", "a\x01b", 'a"b',
    "two\nlines", "a\rb", "x" * 11_000, "999999", "150101", "15", "per", "910101", "-77", "1E+12",
    "\U0001f5f3", "e\u0301", "\u200b", "null", "None", "true", None, 7, -3, 2.5, 1e18, True, {},
]  # fmt: skip
BYTES = [b"\x00", b"\xff", b"\x81", b'"', b"\n", b"\r", b",", b";", b"\t", b"\xc3", b"\xef\xbb\xbf",
         b"\xf1", b"{", b"<", b"PK", b"\x1f\x8b", b"\\", b"\xed\xa0\x80"]  # fmt: skip
ENCODINGS = ["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252",
             "mac_roman", "cp850"]  # fmt: skip


def spoil(table: str, seed: int) -> Spoilt:
    """Return a valid file of a table, spoilt in up to four ways."""
    rng = random.Random(f"{table} {seed}")
    return written(rng, *spoil_rows(rng, *TABLES[table]))


def valid(table: str) -> Spoilt:
    """Return a file of a table that nothing is wrong with, of four rows."""
    header, row = TABLES[table]
    lines = [header, *(row.format(n=n) for n in range(1, 5))]
    return Spoilt(name="before.csv", content="\n".join(lines).encode(), rows=4)


def spoil_rows(rng: random.Random, header: str, row: str) -> tuple[Cells, list[Cells]]:
    """Return the names and rows of a table, valid or spoilt in up to three ways."""
    names: Cells = [*header.split(",")]
    rows: list[Cells] = [[*row.format(n=n).split(",")] for n in range(1, rng.randint(2, 5))]
    for _ in range(rng.choice([0, 1, 1, 2, 2, 3])):
        rng.choice(_TABLE_WAYS)(rng, names, rows)
    return names, rows


def written(rng: random.Random, names: Cells, rows: list[Cells]) -> Spoilt:
    """Return a table as a file of any of the kinds that people send."""
    suffix = rng.choice(["csv", "csv", "csv", "xlsx", "geojson"])
    if suffix == "xlsx":
        return workbook(rng, names, rows)
    return _collection(rng, names, rows) if suffix == "geojson" else delimited(rng, names, rows)


def _value(rng: random.Random, _names: Cells, rows: list[Cells]) -> None:
    if rows and (row := rng.choice(rows)):
        row[rng.randrange(len(row))] = rng.choice(VALUES)


def _same_value(rng: random.Random, names: Cells, rows: list[Cells]) -> None:
    place, value = rng.randrange(len(names)), rng.choice(VALUES)
    for row in rows:
        row[place : place + 1] = [value]


def _repeat(rng: random.Random, _names: Cells, rows: list[Cells]) -> None:
    if rows:
        rows.insert(rng.randrange(len(rows) + 1), [*rng.choice(rows)])


def _order(rng: random.Random, _names: Cells, rows: list[Cells]) -> None:
    rng.shuffle(rows)


def _shorter(rng: random.Random, _names: Cells, rows: list[Cells]) -> None:
    if rows:
        row = rng.choice(rows)
        del row[rng.randrange(len(row) + 1) :]


def _longer(rng: random.Random, _names: Cells, rows: list[Cells]) -> None:
    if rows:
        rng.choice(rows).extend(rng.choices(VALUES, k=rng.randint(1, 3)))


def _blank(rng: random.Random, _names: Cells, rows: list[Cells]) -> None:
    rows.insert(rng.randrange(len(rows) + 1), [])


def _copied_cell(rng: random.Random, _names: Cells, rows: list[Cells]) -> None:
    if rows and (one := rng.choice(rows)) and (other := rng.choice(rows)):
        one[rng.randrange(len(one))] = rng.choice(other)


def _name(rng: random.Random, names: Cells, _rows: list[Cells]) -> None:
    place = rng.randrange(len(names))
    name = str(names[place])
    others = [name.upper(), f" {name}", name.replace("_", " "), "", "row", "reason", name[1:],
              str(rng.choice(names)), "instance_id", "value"]  # fmt: skip
    names[place] = rng.choice(others)


def _column(rng: random.Random, names: Cells, rows: list[Cells]) -> None:
    place = rng.randrange(len(names))
    names.insert(
        place, rng.choice(["reason", "row", "reject_row", "otro", "instance_id", "department"])
    )
    for row in rows:
        row.insert(place, rng.choice(VALUES))


_TABLE_WAYS = [_value, _value, _value, _value, _same_value, _repeat, _order, _shorter, _longer,
               _blank, _copied_cell, _copied_cell, _name, _column]  # fmt: skip


def _plain(cell: object) -> object:
    return cell if isinstance(cell, str | None) else str(cell)


def delimited(rng: random.Random, names: Cells, rows: list[Cells]) -> Spoilt:
    """Return a CSV, in any encoding, and perhaps with bytes that do not belong in it."""
    buffer = io.StringIO(newline="")
    ends = rng.choice(["\n", "\r\n", "\r\n", "\r"])
    quoting = rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    writer = csv.writer(buffer, lineterminator=ends, delimiter=rng.choice(",;\t|"), quoting=quoting)
    writer.writerows([names, *rows])
    content = buffer.getvalue().encode(rng.choice(ENCODINGS), errors="replace")
    if rng.random() < 0.5:
        filled = sum(any(cell not in {"", None} for cell in map(_plain, row)) for row in rows)
        # Python does not quote a line end of another sort: it is one to whoever reads it.
        split = any(
            set("\r\n") & set(cell) for row in rows for cell in row if isinstance(cell, str)
        )
        return Spoilt(name="file.csv", content=content, rows=None if split else filled)
    return Spoilt(name="file.csv", content=spoil_bytes(rng, content), rows=None)


def spoil_bytes(rng: random.Random, content: bytes) -> bytes:
    """Return a content with up to three bytes, or a piece of it, out of place."""
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(content) + 1)
        way = rng.randrange(6)
        if way < 4:
            content = content[:at] + rng.choice(BYTES) + content[at + way % 2 :]
        elif way == 4:
            content = content[:at] if rng.random() < 0.3 else content[:at] + content[at + 1 :]
        else:
            content = content[:at] + content[at : at + 30] * 2 + content[at + 30 :]
    return content


def workbook(
    rng: random.Random, names: Cells, rows: list[Cells], *, damaged: float = 0.1
) -> Spoilt:
    """Return a workbook: numbers as numbers, now and then merged cells and another sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [names, *rows]:
        sheet.append([_cell(rng, cell) for cell in row])
    if rng.random() < 0.1:
        sheet.merge_cells("B2:B3")
    if rng.random() < 0.1:
        book.create_sheet("Otra", rng.choice([0, 1])).append(["nota"])
    buffer = io.BytesIO()
    book.save(buffer)
    content = buffer.getvalue()
    if rng.random() < damaged:
        return Spoilt(name="file.xlsx", content=spoil_bytes(rng, content), rows=None)
    return Spoilt(name="file.xlsx", content=content, rows=None)


def _cell(rng: random.Random, value: object) -> object:
    if isinstance(value, str):
        value = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", value)
        if rng.random() < 0.2 and re.fullmatch("-?[0-9]+", value):
            return int(value)
        return value
    return None if isinstance(value, list | dict) else value


def _collection(rng: random.Random, names: Cells, rows: list[Cells]) -> Spoilt:
    """Return a GeoJSON, now and then with a feature that is none, or with bytes that are wrong."""
    features = [_feature(rng, dict(zip(map(str, names), row, strict=False))) for row in rows]
    if rng.random() < 0.2:
        odd = [None, 7, "text", {}, {"type": "Feature"}, {"type": "Feature", "properties": [1]}]
        features.insert(rng.randrange(len(features) + 1), rng.choice(odd))
    tree = {"type": "FeatureCollection", "features": features}
    text = json.dumps(tree, ensure_ascii=rng.random() < 0.5)
    if rng.random() < 0.1:
        text = text.replace("media", "\\ud800").replace("own", "\\u0000")
    content = text.encode(rng.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16"]))
    if rng.random() < 0.3:
        return Spoilt(name="file.geojson", content=spoil_bytes(rng, content), rows=None)
    return Spoilt(name="file.geojson", content=content, rows=len(features))


def _feature(rng: random.Random, row: dict[str, object]) -> object:
    shapes: list[object] = [
        None, None, {"type": "Point", "coordinates": [-77.0428, -12.0464]},
        {"type": "MultiPoint", "coordinates": [[-77.0428, -12.0464]]},
        {"type": "Point", "coordinates": rng.choice([[], [1], ["a", 1], [1e300, 1], [1, None], 5])},
        {"type": "Polygon", "coordinates": []}, {"type": "Point"}, [], "POINT (1 1)",
    ]  # fmt: skip
    shape = rng.choice(shapes) if rng.random() < 0.5 else None
    feature: dict[str, object] = {"type": "Feature", "properties": row, "geometry": shape}
    if rng.random() < 0.05:
        feature.pop(rng.choice([*feature]))
    return feature
