"""The child process that turns a Parquet file, or lines of JSON, into delimited text.

Run by `geo.sources.flat_files`, so that a hostile file harms nobody else; the program imports
nothing of it but a name. What it writes is UTF-8 with commas, one line per row, every cell as text.
"""

import csv
import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from geo.sources.child_limits import limited_options, within
from geo.texts.sentences import say

LEFT_OUT = "left_out"
"""File beside the target with the names of columns that could not be written, as JSON."""
DAYS = "days"
"""File beside the target with the names of columns that hold days without a time, as JSON."""
BROKEN = "broken"
"""File beside the target, as JSON: `numbers` of the rows written, and `broken`, those that are no
objects, as number, reason and text."""
ROWS = 65_536
"""Rows of a Parquet file that are turned into text at a time."""


def main() -> None:
    """Read a file and write its rows as delimited text."""
    options = limited_options()
    options.add_argument("form", choices=("parquet", "json"))
    options.add_argument("source", type=Path)
    options.add_argument("target", type=Path)
    args = options.parse_args()
    with within(args):
        (_write_parquet if args.form == "parquet" else _write_json)(args.source, args.target)


def _write_json(source: Path, target: Path) -> None:
    rows, broken = json_rows(source.read_text(encoding="utf-8-sig"))
    known = {"numbers": [*rows], "broken": broken}
    target.with_name(BROKEN).write_text(json.dumps(known), encoding="utf-8")
    with target.open("w", encoding="utf-8", newline="") as file:
        write_cells(rows.values(), file)


def write_cells(rows: Collection[Mapping[str, Any]], file: TextIO) -> None:
    """Write objects as delimited text, a column for every name that one of them has."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    lines = csv.writer(file)
    lines.writerow(columns)
    lines.writerows([cell(row.get(name)) for name in columns] for row in rows)


def json_rows(text: str) -> tuple[dict[int, dict[str, Any]], list[tuple[int, str, str]]]:
    r"""Return the objects of a JSON array, or of lines with one each, by their number.

    What is no object is listed as well: its number, why, and its text.

    Raises
    ------
    ValueError
        When there is no object at all.

    Examples
    --------
    >>> json_rows('{"mesa": 7}\n\n{"mesa": 8}\n')[0], json_rows('[{"mesa": 7}]')[0]
    ({1: {'mesa': 7}, 2: {'mesa': 8}}, {1: {'mesa': 7}})
    >>> json_rows('{"mesa": 7}\n[8]')[1]
    [(2, 'line 2 is no JSON object', '[8]')]
    """
    found = _json_items(text) if text.lstrip().startswith("[") else _json_lines(text)
    rows: dict[int, dict[str, Any]] = {}
    broken: list[tuple[int, str, str]] = []
    for number, (row, reason, written) in enumerate(found, start=1):
        if row is None:
            broken.append((number, reason, written))
        else:
            rows[number] = row
    if broken and not rows:
        raise ValueError(broken[0][1])
    return rows, broken


def _json_items(text: str) -> Iterator[tuple[dict[str, Any] | None, str, str]]:
    for number, item in enumerate(json.loads(text), start=1):
        row = item if isinstance(item, dict) else None
        yield (
            row,
            say("item {number} is no JSON object", number=number),
            "" if row else json.dumps(item),
        )


def _json_lines(text: str) -> Iterator[tuple[dict[str, Any] | None, str, str]]:
    # Not splitlines: a JSON text may hold U+2028, which does not end its line.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        reason = say("line {number} is no JSON object", number=number)
        try:
            # NaN is no JSON; as text it is refused where a number is wanted.
            found = json.loads(line, parse_constant=str)
        except (ValueError, RecursionError) as error:
            found, reason = (
                None,
                say("line {number} is no JSON: {error}", number=number, error=error),
            )
        yield found if isinstance(found, dict) else None, reason, line.strip()


def cell(value: Any) -> str:
    """Return a value as the text of a cell; what is no text stays as JSON writes it.

    Examples
    --------
    >>> cell(None), cell("0101"), cell(7.5), cell(True), cell(["a"])
    ('', '0101', '7.5', 'true', '["a"]')
    """
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _write_parquet(source: Path, target: Path) -> None:
    # Imported here, under the limits: opening is parsing.
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.csv  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    file = pq.ParquetFile(source)
    point = _point_column(file.schema_arrow)
    # Told by `geo.sources.flat_files`: no column may be gone without a word.
    target.with_name(LEFT_OUT).write_text(json.dumps(_nested(file.schema_arrow, point)))
    days = [field.name for field in file.schema_arrow if pa.types.is_date(field.type)]
    target.with_name(DAYS).write_text(json.dumps(days))
    with target.open("wb") as stream:
        writer = None
        for batch in file.iter_batches(batch_size=ROWS):
            table = pa.Table.from_batches([batch])
            flat = pa.table(dict(_flat_columns(table, point)))
            writer = writer or pyarrow.csv.CSVWriter(stream, flat.schema)
            writer.write_table(flat)
        if writer is None:
            raise ValueError(say("has no rows"))
        writer.close()


def _nested(schema: Any, point: str) -> list[str]:
    """Return the columns whose values are no text and no number: lists, structures, bytes."""
    import pyarrow as pa  # noqa: PLC0415

    tests = (pa.types.is_nested, pa.types.is_binary, pa.types.is_large_binary)
    return [f.name for f in schema if f.name != point and any(test(f.type) for test in tests)]


def _point_column(schema: Any) -> str:
    """Return the column of geometries that a GeoParquet says it has; "" in another Parquet."""
    stated = json.loads((schema.metadata or {}).get(b"geo", b"{}"))
    return str(stated.get("primary_column", ""))


def _flat_columns(table: Any, point: str) -> Iterator[tuple[str, Any]]:
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.compute as pc  # noqa: PLC0415

    for name in table.column_names:
        column = table[name].combine_chunks()
        kind = column.type
        if name == point:
            yield from _points(column)
        elif pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
            continue  # neither a text nor a number
        elif pa.types.is_dictionary(kind):
            yield name, pc.cast(column.dictionary_decode(), pa.string())
        elif pa.types.is_timestamp(kind):
            stamp = column.cast(pa.timestamp("us", kind.tz), safe=False)
            text = pc.strftime(stamp, "%Y-%m-%dT%H:%M:%S" + ("%z" if kind.tz else ""))
            # Seconds come with their decimals: 08:05:00.000000 is 08:05:00.
            yield name, pc.replace_substring_regex(text, r"\.0+($|[+-])", r"\1")
        elif pa.types.is_floating(kind):
            yield name, pa.array([cell(_whole(value)) for value in column.to_pylist()], pa.string())
        else:
            yield name, pc.cast(column, pa.string())


def _whole(value: float | None) -> float | int | None:
    """Return a number without decimals as a whole one: codes with a gap are kept as 12.0."""
    if value is None or value != value:  # noqa: PLR0124 - not a number
        return None
    # From 2**53 on a float skips whole numbers: such a code has lost digits already.
    return int(value) if float(value).is_integer() and abs(value) < 2**53 else value


def _points(column: Any) -> Iterator[tuple[str, Any]]:
    import pyarrow as pa  # noqa: PLC0415
    import shapely  # noqa: PLC0415

    shapes = shapely.from_wkb(column.to_pylist())
    # Of an empty point x cannot be asked.
    shapes[shapely.is_empty(shapes)] = None
    for name, values in (("lon", shapely.get_x(shapes)), ("lat", shapely.get_y(shapes))):
        yield name, pa.array([cell(_whole(value)) for value in values.tolist()], pa.string())


if __name__ == "__main__":
    main()
