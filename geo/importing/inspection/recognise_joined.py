"""What a table is together with the tables beside it, where alone it does not say enough."""

from collections.abc import Sequence
from dataclasses import replace

from geo.importing.inspection.lookup_tables import Lookup, needed, with_lookups
from geo.importing.inspection.recognise import Recognised, recognise
from geo.importing.inspection.tables_beside import tables_beside, too_large
from geo.importing.placement.placing import Place
from geo.missions.mission import Mission
from geo.records.kind import Column
from geo.sources.table import Table


def recognise_joined(
    table: Table,
    mission: Mission | None,
    place: Place,
    known: Sequence[str],
    asked: Sequence[Column] = (),
) -> tuple[Recognised, list[Lookup]]:
    """Return what the columns of a table are, and the joins by which that is known.

    A table beside it is looked at only where codes of units or names of options are missing, and
    taken only where it has them.
    """
    alone = recognise(table, mission, place, known, asked)
    if _units(alone) and _options(alone, mission):
        return alone, []
    wide, lookups = with_lookups(table, list(tables_beside(table.path)))
    alone = replace(alone, unread=too_large(table.path))
    if not lookups:
        return alone, []
    more = recognise(wide, mission, place, known, asked, _new(table, wide))
    used = [more.code if not _units(alone) else ""]
    if not _options(alone, mission) and _options(more, mission):
        used += [more.option]
    lookups = needed(lookups, used)
    if not lookups:
        return alone, []
    taken = [name for lookup in lookups for name in lookup.join.take]
    frame = table.frame.assign(**{name: wide.frame[name] for name in taken})
    joined = Table(path=table.path, kind=table.kind, frame=frame)
    found = recognise(joined, mission, place, known, asked, taken)
    return replace(found, unread=alone.unread), lookups


def _units(found: Recognised) -> bool:
    return bool(found.code)


def _options(found: Recognised, mission: Mission | None) -> bool:
    """Tell whether options are known: of a long table of numbers none is without their list."""
    named = any(our.startswith("votes_") for our in found.options)
    return named or mission is None or not found.option


def _new(table: Table, wide: Table) -> list[str]:
    return [name for name in wide.columns if name not in table.columns]
