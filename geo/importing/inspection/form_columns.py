"""A form's export as `inspect` looks at it: its questions, without what the platform says."""

from dataclasses import replace

from geo.importing.inspection.recognise import Recognised
from geo.records.kind import Kind
from geo.sources.forms.platforms import platform_of
from geo.sources.forms.split_points import SPLIT_POINT
from geo.sources.table import Table

BEGUN = "start"
"""When the form was begun, by the phone's clock."""


def questions_alone(table: Table) -> Table:
    """Return a table of submissions without the columns of which an import takes care by itself.

    Any other table is returned as it is. Ids of submissions look like codes of units, and the parts
    of a position like votes.
    """
    platform = platform_of(table.columns)
    if platform is None:
        return table
    beside = platform.columns()
    kept = [n for n in table.columns if n not in beside and not SPLIT_POINT.fullmatch(n)]
    return replace(table, frame=table.frame[kept])


def with_submissions(found: Recognised, table: Table, kind: Kind) -> Recognised:
    """Return what is recognised with what each submission brings: its id, place and time.

    Parameters
    ----------
    table : as it was read, with the columns of the platform.
    """
    if platform_of(table.columns) is None:
        return found
    brought = {kind.subject, "reported_at", *(["unit"] if kind.column("lon") else [])}
    begun = BEGUN if BEGUN in table.columns else ""
    return replace(found, brought=frozenset(brought), begun=begun)
