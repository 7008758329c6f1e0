"""Properties of sent records that no record has: each is a problem of its row, never lost."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from geo.codes.names import letters, nearest
from geo.export.local_time import SUFFIX
from geo.export.record_fields import OWN_FIELDS
from geo.export.records import UNIT_POINT
from geo.importing.translation.columns import known_columns
from geo.missions.mission import Mission
from geo.records.kind import Kind
from geo.records.kinds import COMMANDS, KINDS
from geo.sources.forms.reading import Reader
from geo.sources.forms.submissions import last_part
from geo.sources.table import Problem, Table, problems
from geo.store.tables import STATED_UNIT
from geo.texts.sentences import say

SENDERS, EXTRA = "x_", "extra"
"""A property of the sender's own begins so, or lies under this name: nothing is taken from it."""


def unknown_properties(
    kind: Kind, mission: Mission, rows: Sequence[Mapping[str, Any]]
) -> list[Problem]:
    """Return every property that no record of the kind's command has, with the nearest known one.

    What an answer of the API holds beside a record's own columns is known: it may be sent back.

    Parameters
    ----------
    rows : properties of each record, which count from 1.
    """
    kinds = [KINDS[name] for name in COMMANDS[kind.command]]
    ours = known_columns(kinds, mission)
    beside = [*OWN_FIELDS, *UNIT_POINT, STATED_UNIT]
    local = [f"{c.name}{SUFFIX}" for one in kinds for c in one.columns if c.type == "instant"]
    known = {letters(name) for name in (*ours, *beside, *local)}
    reasons: dict[str, str] = {}
    listed: list[Problem] = []
    for number, row in enumerate(rows, start=1):
        for name, value in row.items():
            if name not in reasons:
                reasons[name] = "" if _is_known(name, known) else _reason(name, ours)
            if reasons[name]:
                listed.append((number, name, str(value), reasons[name]))
    return listed


def _is_known(name: str, known: Collection[str]) -> bool:
    return name == EXTRA or name.startswith(SENDERS) or letters(last_part(name)) in known


def _reason(name: str, ours: Sequence[str]) -> str:
    near = nearest(name, ours)
    return say(
        "is no column of ours; nearest is {nearest}"
        if near
        else "is no column of ours; what is the sender's own begins with {prefix}",
        nearest=near,
        prefix=SENDERS,
    )


def taken_part(row: Mapping[str, Any], found: Collection[str]) -> dict[str, Any]:
    """Return the properties of a record from which something may be taken.

    >>> taken_part({"unit": "01", "x_phone": "7", "extra": {}, "lonn": 1}, ["lonn"])
    {'unit': '01'}
    """
    return {
        name: value
        for name, value in row.items()
        if name not in found and name != EXTRA and not name.startswith(SENDERS)
    }


def kept_back(reader: Reader, found: Sequence[Problem]) -> Reader:
    """Return a reader whose tables list the rows of some findings instead of holding them."""
    lost = {row for row, *_ in found}

    def read(path: Path, **asked: Any) -> Table:
        table = reader(path, **asked)
        gone = table.frame.index.isin(lost)
        here = table.frame[gone]
        cells = dict(zip(here.index.tolist(), here.to_numpy().tolist(), strict=True))
        return replace(
            table,
            frame=table.frame[~gone],
            problems=pd.concat([table.problems, problems([*found])], ignore_index=True),
            original={**cells, **table.original},
        )

    return read
