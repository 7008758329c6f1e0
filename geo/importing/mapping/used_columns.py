"""Which columns of a file a mapping reads."""

from collections.abc import Collection

from geo.importing.columns import find_column
from geo.importing.mapping.file_mapping import FileMapping, LongTable
from geo.sources.table import Table


def content_columns(table: Table, mapping: FileMapping, long: LongTable) -> list[str]:
    """Return the columns of the file that say what a record is, beside its numbers."""
    apart = {find_column(long.option, table), find_column(long.number, table)}
    return sorted({find_column(name, table) for name in _said(mapping)} - apart)


def _said(mapping: FileMapping) -> list[str]:
    return [
        *mapping.columns.values(),
        *(name for made in mapping.made.values() for name in made.columns),
        *(name for join in mapping.joins for name in join.on),
        *(mapping.names.levels.values() if mapping.names else ()),
        *(mapping.abroad.name if mapping.abroad else ()),
        *(filter(None, [mapping.abroad.code]) if mapping.abroad else ()),
    ]


def used_columns(table: Table, mapping: FileMapping, known: Collection[str]) -> frozenset[str]:
    """Return the columns of a table from which a mapping takes something."""
    said = [condition.column for condition in mapping.leave_out]
    if mapping.long:
        said += [mapping.long.option, mapping.long.number, *mapping.long.record]
    if mapping.abroad:
        said += [condition.column for condition in mapping.abroad.when]
    # What is summed by a column of ours takes none of the file's for it.
    said += [name for name in mapping.sum_by if name not in known]
    return frozenset(find_column(name, table) for name in [*said, *_said(mapping)])
