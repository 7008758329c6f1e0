"""Kinds of records: one file each, found here; its columns, units and allowed values.

The importer checks against these declarations, the store makes its tables from them, the
exports and the data dictionary describe them, layers draw them. Allowed values that several kinds
take stand in `geo.records.vocabulary`; precision follows the ACLED codebook.
"""

import pkgutil
from collections.abc import Iterable, Mapping
from importlib import import_module

from geo.errors import StoreError
from geo.records.declared import fault
from geo.records.kind import Kind
from geo.records.kinds.challenge import KIND as CHALLENGE
from geo.records.kinds.checklist_answer import KIND as CHECKLIST_ANSWER
from geo.records.kinds.deployment import KIND as DEPLOYMENT
from geo.records.kinds.incident import KIND as INCIDENT
from geo.records.kinds.incident_link import KIND as INCIDENT_LINK
from geo.records.kinds.incident_source import KIND as INCIDENT_SOURCE
from geo.records.kinds.media_item import KIND as MEDIA_ITEM
from geo.records.kinds.mission_statement import KIND as MISSION_STATEMENT
from geo.records.kinds.monitored_span import KIND as MONITORED_SPAN
from geo.records.kinds.other_deployment import KIND as OTHER_DEPLOYMENT
from geo.records.kinds.outlet import KIND as OUTLET
from geo.records.kinds.proceeding import KIND as PROCEEDING
from geo.records.kinds.register import KIND as REGISTER
from geo.records.kinds.station import KIND as STATION
from geo.records.kinds.station_result import KIND as STATION_RESULT
from geo.records.kinds.tally import KIND as TALLY
from geo.records.kinds.tally_copy import KIND as TALLY_COPY
from geo.records.kinds.visit import KIND as VISIT
from geo.texts.sentences import say

__all__ = [
    "AT_STATION",
    "CHALLENGE",
    "CHECKLIST_ANSWER",
    "COMMANDS",
    "DEPLOYMENT",
    "INCIDENT",
    "INCIDENT_LINK",
    "INCIDENT_SOURCE",
    "KINDS",
    "MEDIA_ITEM",
    "MISSION_STATEMENT",
    "MONITORED_SPAN",
    "OTHER_DEPLOYMENT",
    "OUTLET",
    "PROCEEDING",
    "REGISTER",
    "STATION",
    "STATION_RESULT",
    "TALLY",
    "TALLY_COPY",
    "VISIT",
]


def discover() -> dict[str, Kind]:
    """Return the kinds by id: every module here that defines ``KIND`` is one.

    Those that the program itself counts with come first, then the others by the names of their
    files. Raises StoreError on a repeated id, for two kinds would share a table, and on a
    declaration that contradicts itself.

    Examples
    --------
    >>> list(discover())[:3]
    ['deployment', 'incident', 'station']
    """
    found = {kind.id: kind for kind in _COUNTED}
    for module in sorted(info.name for info in pkgutil.iter_modules(__path__)):
        kind = getattr(import_module(f"{__name__}.{module}"), "KIND", None)
        if kind is None:
            continue
        if found.setdefault(kind.id, kind) is not kind:
            raise StoreError(
                say(
                    "geo/records/kinds/{module}.py: the kind {kind!r} is taken",
                    module=module,
                    kind=kind.id,
                )
            )
        if wrong := fault(kind):
            raise StoreError(f"geo/records/kinds/{module}.py: {wrong}")
    return found


def by_command(kinds: Iterable[Kind]) -> Mapping[str, tuple[str, ...]]:
    """Return import command -> the kinds it takes: the first, or one that the columns tell.

    Examples
    --------
    >>> by_command([STATION_RESULT, TALLY, VISIT])
    {'results': ('station_result', 'tally'), 'visits': ('visit',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    for kind in (kind for kind in kinds if kind.command):
        found[kind.command] = (*found.get(kind.command, ()), kind.id)
    return found


_COUNTED = (
    DEPLOYMENT,
    INCIDENT,
    STATION,
    STATION_RESULT,
    TALLY,
    CHALLENGE,
    VISIT,
    REGISTER,
    TALLY_COPY,
    PROCEEDING,
    OUTLET,
    MONITORED_SPAN,
    MEDIA_ITEM,
)
KINDS = discover()
COMMANDS = by_command(KINDS.values())
AT_STATION = tuple(kind for kind in KINDS.values() if kind.at_station)
"""Kinds of which a record that says no place is where its station is."""
