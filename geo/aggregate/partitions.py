"""The partitions of Parquet files: row groups, read from their footers before a row is counted."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from geo.aggregate.columns import is_number, is_text, is_time, is_whole, value_type
from geo.aggregate.question import Question
from geo.errors import SourceError
from geo.texts.listing import and_more
from geo.texts.sentences import say

ROWS = 1_000_000
"""Rows of a partition, as far as row groups allow: they are not cut."""
ENDINGS = (".parquet", ".geoparquet", ".pq")
_SHOWN = 8
_LONGEST = 120
"""Characters of a library's own words that a sentence quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """Some row groups of one file.

    Attributes
    ----------
    path : absolute, the same on every machine of a cluster.
    size : bytes of the file when its footer was read.
    groups : numbers of the row groups, side by side.
    first : how many rows of the file lie before them.
    rows : how many they have.
    """

    path: Path
    size: int
    groups: tuple[int, ...]
    first: int
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Footer:
    """What a file says of itself: `rows` of each row group, its columns and their types."""

    path: Path
    size: int
    rows: tuple[int, ...]
    schema: pa.Schema


def files_of(paths: Sequence[Path]) -> list[Path]:
    """Return the Parquet files of some names, absolute and each once; of a folder all below it.

    What begins with a dot or an underscore is left out, as Spark, Hive and Dask do: it is theirs.

    Raises
    ------
    SourceError
        When a name is no file and no folder, or a folder has none.

    Examples
    --------
    >>> files_of([Path("points.parquet")])
    Traceback (most recent call last):
    geo.errors.SourceError: points.parquet is neither a file nor a folder
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(one for one in path.rglob("*") if _is_data(one, path))
            if not inside:
                raise SourceError(say("{folder} holds no Parquet file", folder=path))
            found += inside
        elif path.is_file():
            found.append(path)
        else:
            raise SourceError(say("{path} is neither a file nor a folder", path=path))
    return list(dict.fromkeys(path.resolve() for path in found))


def _is_data(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    hidden = any(part.startswith((".", "_")) for part in parts)
    return path.suffix.lower() in ENDINGS and not hidden and path.is_file()


def read_footer(path: Path) -> Footer:
    """Return what a file says of itself.

    Raises
    ------
    SourceError
        When it is no Parquet file, or was cut off.
    """
    try:
        with pq.ParquetFile(path) as file:
            known = file.metadata
            groups = tuple(known.row_group(n).num_rows for n in range(known.num_row_groups))
            schema = file.schema_arrow
        return Footer(path=path, size=path.stat().st_size, rows=groups, schema=schema)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: Exception) -> SourceError:
    """Return the refusal of a file that Arrow cannot read.

    Examples
    --------
    >>> raise unreadable(Path("a.parquet"), OSError("no footer"))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    geo.errors.SourceError: a.parquet cannot be read as Parquet (no footer): it is damaged, ...
    """
    return SourceError(
        say(
            "{file} cannot be read as Parquet ({cause}): it is damaged, cut off, or something else",
            file=path,
            cause=" ".join(str(error).split())[:_LONGEST],
        )
    )


def partitions_of(footers: Sequence[Footer], rows: int = ROWS) -> list[Partition]:
    """Return the partitions of files in their order; one without rows has none.

    Parameters
    ----------
    rows : how many a partition should have; one row group may have more.

    Examples
    --------
    >>> footer = Footer(path=Path("a"), size=9, rows=(4, 0, 3, 5), schema=pa.schema([]))
    >>> [(one.groups, one.first, one.rows) for one in partitions_of([footer], 7)]
    [((0, 1, 2), 0, 7), ((3,), 7, 5)]
    """
    return [one for footer in footers for one in _cut(footer, rows)]


def _cut(footer: Footer, rows: int) -> Iterator[Partition]:
    first, taken = 0, 0
    groups: list[int] = []
    for number, size in enumerate((*footer.rows, 0)):
        end = number == len(footer.rows)
        if groups and (end or taken + size > rows):
            if taken:
                yield Partition(
                    path=footer.path,
                    size=footer.size,
                    groups=tuple(groups),
                    first=first,
                    rows=taken,
                )
            first, groups, taken = first + taken, [], 0
        groups.append(number)
        taken += size


def check_columns(footers: Sequence[Footer], question: Question) -> dict[str, bool]:
    """Return whether each summed column is of whole numbers in all files.

    Raises
    ------
    SourceError
        When a file lacks a column that is asked for, or has something else in it.
    """
    for footer in footers:
        _check_place(footer, question)
        if question.time:
            _require(footer, question.time, is_time, say("instants"))
        if question.by:
            _require(footer, question.by, _is_value, say("texts or numbers"))
        for name in question.sums:
            _require(footer, name, is_number, say("numbers"))
    return {
        name: all(is_whole(footer.schema.field(name).type) for footer in footers)
        for name in question.sums
    }


def geometry_of(schema: pa.Schema) -> str:
    """Return the column of geometries that a GeoParquet names; "" in another Parquet.

    Examples
    --------
    >>> geometry_of(pa.schema([("lon", pa.float64())]))
    ''
    """
    return str(stated_geometry(schema).get("primary_column", ""))


def stated_geometry(schema: pa.Schema) -> dict:
    """Return what a GeoParquet says of its geometries; nothing where it says none, or no JSON.

    Examples
    --------
    >>> stated_geometry(pa.schema([("a", pa.int8())], metadata={"geo": '{"version": "1.1.0"}'}))
    {'version': '1.1.0'}
    """
    try:
        stated = json.loads((schema.metadata or {}).get(b"geo", b"{}"))
    except ValueError:
        return {}
    return stated if isinstance(stated, dict) else {}


def _check_place(footer: Footer, question: Question) -> None:
    if question.unit:
        _require(footer, question.unit, _is_value, say("codes"))
        return
    named = geometry_of(footer.schema)
    if named and footer.schema.get_field_index(named) >= 0:
        return
    for name in (question.lon, question.lat):
        _require(footer, name, is_number, say("degrees"))


def _require(footer: Footer, name: str, fits: Callable[[pa.DataType], bool], what: str) -> None:
    names = footer.schema.names
    if names.count(name) != 1:
        raise SourceError(
            say(
                "{file} has no column {column}; it has {there}",
                file=footer.path,
                column=name,
                there=and_more(", ".join(names[:_SHOWN]), len(names) - _SHOWN),
            )
            if name not in names
            else say("{file} has several columns {column}", file=footer.path, column=name)
        )
    kind = footer.schema.field(name).type
    if not fits(kind):
        raise SourceError(
            say(
                "{file}: column {column} holds {kind}, where {what} are needed",
                file=footer.path,
                column=name,
                kind=kind,
                what=what,
            )
        )


def _is_value(kind: pa.DataType) -> bool:
    kind = value_type(kind)
    tests = (pa.types.is_boolean, pa.types.is_date, pa.types.is_timestamp)
    return is_text(kind) or is_number(kind) or any(test(kind) for test in tests)
